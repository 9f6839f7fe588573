//===- main.cpp - monty-compile: a Python file as a C array ---------------===//
//
// A tool of the build: compiles the prelude, which is linked into the binary.
//   monty-compile FILE.py NAME > FILE.inc
//
//===----------------------------------------------------------------------===//

#include "monty/Driver/Compile.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"

using namespace monty;

int main(int argc, char **argv) {
  if (argc != 3) {
    llvm::errs() << "usage: monty-compile FILE.py NAME\n";
    return 2;
  }
  auto Buffer = llvm::MemoryBuffer::getFile(argv[1]);
  if (!Buffer) {
    llvm::errs() << argv[1] << ": " << Buffer.getError().message() << '\n';
    return 2;
  }
  Compiler C;
  CompileOptions Options;
  Options.SourceName = ("<" + llvm::StringRef(argv[2]) + ">").str();
  std::vector<uint8_t> Bytes = C.compile((*Buffer)->getBuffer(), Options);
  if (C.failed()) {
    llvm::errs() << renderSyntaxError(C.error(), (*Buffer)->getBuffer(),
                                      argv[1]);
    return 1;
  }
  llvm::outs() << "alignas(8) static const unsigned char " << argv[2]
               << "Program[] = {";
  for (size_t I = 0; I != Bytes.size(); ++I)
    llvm::outs() << (I % 24 ? "" : "\n") << unsigned(Bytes[I]) << ',';
  llvm::outs() << "};\n";
  return 0;
}
