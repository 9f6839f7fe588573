//===- monty-opt.cpp - The IR from text to text, through passes -----------===//
//
// Reads the text form of the IR, checks it, and prints it, or the bytecode that
// it becomes. For tests of passes and of code generation.
//
//===----------------------------------------------------------------------===//

#include "monty/Bytecode/Disassembler.h"
#include "monty/CodeGen/CodeGen.h"
#include "monty/Transforms/Passes.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/WithColor.h"
#include "llvm/Support/raw_ostream.h"

using namespace monty;
namespace cl = llvm::cl;

namespace {
enum class Output { IR, Bytecode, Program, Binary };

/// What the command line says.
struct Options {
  cl::opt<std::string> Input{cl::Positional, cl::desc("<IR text>"),
                             cl::init("-")};
  cl::opt<bool> Ranges{"ranges", cl::desc("Print source ranges")};
  cl::opt<std::string> Passes{"passes",
                              cl::desc("Passes to run, separated by commas"),
                              cl::value_desc("names")};
  cl::opt<bool> Optimize{"O", cl::desc("Run the usual passes")};
  cl::opt<Output> Emit{
      "emit", cl::desc("What to print"), cl::init(Output::IR),
      cl::values(clEnumValN(Output::IR, "ir", "the IR"),
                 clEnumValN(Output::Bytecode, "bytecode", "the bytecode"),
                 clEnumValN(Output::Program, "program", "a summary"),
                 clEnumValN(Output::Binary, "binary", "the Program's bytes"))};
};

int report(llvm::Error E) {
  llvm::handleAllErrors(std::move(E), [](const llvm::ErrorInfoBase &Info) {
    llvm::WithColor::error(llvm::errs(), "monty-opt") << Info.message() << '\n';
  });
  return 1;
}

/// Runs the passes that were asked for.
llvm::Error transform(ir::Module &M, const Options &Opts) {
  auto Passes = parsePipeline(Opts.Passes);
  if (!Passes)
    return Passes.takeError();
  for (const auto &F : M.functions())
    for (Pass P : *Passes)
      runPass(P, *F);
  if (Opts.Optimize)
    optimize(M);
  return ir::verify(M);
}

int emitProgram(ir::Module &M, Output Emit) {
  auto Bytes = generateProgram(M);
  if (!Bytes)
    return report(Bytes.takeError());
  auto Program = ProgramView::open(*Bytes);
  if (!Program)
    return report(Program.takeError());
  if (Emit == Output::Bytecode)
    disassemble(*Program, llvm::outs());
  else if (Emit == Output::Program)
    summarize(*Program, llvm::outs());
  else
    llvm::outs().write(reinterpret_cast<const char *>(Bytes->data()),
                       Bytes->size());
  return 0;
}
} // namespace

int main(int argc, char **argv) {
  Options Opts;
  cl::ParseCommandLineOptions(argc, argv, "Monty's IR optimizer\n");
  auto Buffer = llvm::MemoryBuffer::getFileOrSTDIN(Opts.Input, /*IsText=*/true);
  if (!Buffer) {
    llvm::WithColor::error(llvm::errs(), "monty-opt")
        << Opts.Input << ": " << Buffer.getError().message() << '\n';
    return 2;
  }
  ir::Module M;
  M.SourceName = Opts.Input;
  if (llvm::Error E = ir::parseModule((*Buffer)->getBuffer(), M))
    return report(std::move(E));
  if (llvm::Error E = ir::verify(M))
    return report(std::move(E));
  if (llvm::Error E = transform(M, Opts))
    return report(std::move(E));
  if (Opts.Emit != Output::IR)
    return emitProgram(M, Opts.Emit);
  ir::print(M, llvm::outs(), Opts.Ranges);
  return 0;
}
