//===- main.cpp - monty-run ------------------------------------------------===//

#include "monty/Driver/Compile.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"

using namespace monty;

int main(int argc, char **argv) {
  CompileOptions Options;
  Options.Out = &llvm::outs();
  std::string Source, Path;
  for (int I = 1; I < argc; ++I) {
    llvm::StringRef Arg = argv[I];
    if (Arg.consume_front("--emit="))
      Options.Emit = Arg == "tokens" ? EmitStage::Tokens : Arg == "ast" ? EmitStage::Ast : Arg == "scopes" ? EmitStage::Scopes : Arg == "ir" ? EmitStage::IR : EmitStage::Bytecode;
    else
      Path = Arg.str();
  }
  auto Buffer = llvm::MemoryBuffer::getFile(Path);
  Options.SourceName = Path;
  Compiler C;
  C.compile((*Buffer)->getBuffer(), Options);
  if (C.failed())
    llvm::errs() << renderSyntaxError(C.error(), (*Buffer)->getBuffer(), Path);
  return C.failed();
}
