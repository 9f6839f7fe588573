//===- main.cpp - monty-run: runs a script in the sandbox -----------------===//

#include "Options.h"
#include "Repl.h"
#include "Runner.h"
#include "SnapshotInfo.h"
#include "monty/Bytecode/Disassembler.h"
#include "monty/Embed/Program.h"
#include "llvm/Support/raw_ostream.h"

using namespace monty;
using namespace monty::run;

/// The stages that a compiled script still has.
static int printCompiled(const Options &O) {
  embed::Error Why;
  embed::Program Code = embed::Program::loadFile(O.ProgramPath, Why);
  if (!Code.valid()) {
    llvm::errs() << "monty-run: cannot print '" << O.ProgramPath
                 << "': " << Why.Message << '\n';
    return ExitUsage;
  }
  ProgramView View = ProgramView::openTrusted(Code.bytes()); // it is verified
  if (O.Emit == EmitStage::Program)
    summarize(View, llvm::outs());
  else
    disassemble(View, llvm::outs());
  return ExitDone;
}

static int printStage(const Options &O) {
  if (!O.ProgramPath.empty())
    return printCompiled(O);
  CompileOptions Compile;
  Compile.Emit = O.Emit;
  Compile.Out = &llvm::outs();
  Compile.SourceName = O.Name;
  Compiler C;
  C.compile(O.Source, Compile);
  if (C.failed())
    llvm::errs() << renderSyntaxError(C.error(), O.Source, O.Name);
  return C.failed() ? ExitException : ExitDone;
}

int main(int argc, char **argv) {
  Options O;
  if (int Code = parseOptions(argc, argv, O); Code >= 0)
    return Code;
  if (O.SnapshotInfo)
    return printSnapshotInfo(O);
  if (O.Emit != EmitStage::None)
    return printStage(O);
  return O.Interactive ? Repl(O).run() : Runner(O).run();
}
