//===- program_fuzzer.cpp - Hostile Programs --------------------------------===//
//
// libFuzzer target: whatever the bytes, a Program is refused or is safe to look
// at. What is accepted is also disassembled, which touches every part.
//
//===----------------------------------------------------------------------===//

#include "monty/Bytecode/Disassembler.h"
#include "llvm/Support/raw_ostream.h"
#include <cstring>
#include <vector>

using namespace monty;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *Data, size_t Size) {
  // The view wants its bytes aligned, which the fuzzer does not promise.
  std::vector<uint64_t> Aligned((Size + 7) / 8);
  if (Size)
    memcpy(Aligned.data(), Data, Size);
  std::span<const uint8_t> Bytes(
      reinterpret_cast<const uint8_t *>(Aligned.data()), Size);
  auto Program = ProgramView::open(Bytes);
  if (!Program) {
    llvm::consumeError(Program.takeError());
    return 0;
  }
  llvm::raw_null_ostream OS;
  disassemble(*Program, OS);
  summarize(*Program, OS);
  return 0;
}
