//===- ir_fuzzer.cpp - Hostile IR text, and what becomes of it ------------===//
//
// libFuzzer target: whatever the text, the parser and the verifier refuse it or
// it goes through all passes and code generation to a Program that verifies.
//
//===----------------------------------------------------------------------===//

#include "monty/CodeGen/CodeGen.h"
#include "monty/Transforms/Passes.h"
#include "llvm/Support/ErrorHandling.h"

using namespace monty;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *Data, size_t Size) {
  ir::Module M;
  llvm::StringRef Text(reinterpret_cast<const char *>(Data), Size);
  if (llvm::Error E = ir::parseModule(Text, M)) {
    llvm::consumeError(std::move(E));
    return 0;
  }
  if (llvm::Error E = ir::verify(M)) {
    llvm::consumeError(std::move(E));
    return 0;
  }
  optimize(M);
  if (llvm::Error E = ir::verify(M))
    llvm::report_fatal_error(std::move(E));
  auto Bytes = generateProgram(M);
  if (!Bytes)
    llvm::consumeError(Bytes.takeError());
  return 0;
}
