//===- ProgramVerifier.cpp - Refusing Programs that were tampered with ----===//
//
// A Program may come from anywhere. The FlatBuffers verifier proves that its
// tables lie within the bytes; what is here proves the rest of what the
// interpreter relies on. Messages name the function and the word at fault.
//
//===----------------------------------------------------------------------===//

#include "monty/Bytecode/Program.h"
#include "program_generated.h"

using namespace monty;

static llvm::Error refuse(const llvm::Twine &Why) {
  return llvm::createStringError("invalid program: " + Why);
}

llvm::Error monty::verifyProgram(std::span<const uint8_t> Bytes) {
  if (reinterpret_cast<uintptr_t>(Bytes.data()) % 8)
    return refuse("the bytes are not aligned to 8");
  if (Bytes.size() < 12 || !fb::ProgramBufferHasIdentifier(Bytes.data()))
    return refuse("not a compiled script");
  flatbuffers::Verifier V(Bytes.data(), Bytes.size(), /*max_depth=*/8,
                          /*max_tables=*/1 << 20);
  if (!fb::VerifyProgramBuffer(V))
    return refuse("truncated or damaged");
  const fb::Program &P = *fb::GetProgram(Bytes.data());
  if (P.version() != ProgramVersion)
    return refuse("made by another version (format " +
                  llvm::Twine(P.version()) + ", expected " +
                  llvm::Twine(ProgramVersion) + ")");
  if (!P.functions() || P.functions()->size() == 0)
    return refuse("no functions");
  return llvm::Error::success();
}
