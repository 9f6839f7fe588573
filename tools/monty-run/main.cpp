//===- main.cpp - monty-run: runs a script in the sandbox -----------------===//

#include "Options.h"
#include "Repl.h"
#include "Runner.h"
#include "SnapshotInfo.h"
#include "llvm/Support/raw_ostream.h"

using namespace monty;
using namespace monty::run;

static int printStage(const Options &O) {
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
