//===- ProtectedBlocks.cpp - What unwinds to a handler --------------------===//
//
// A counting sort of the protected blocks by their handlers.
//
//===----------------------------------------------------------------------===//

#include "monty/IR/ProtectedBlocks.h"

using namespace monty::ir;

void ProtectedBlocks::compute(const Function &F) {
  At.assign(F.blocks().size() + 1, 0);
  for (Block *B : F.blocks())
    if (B->unwind())
      ++At[B->unwind()->id() + 1];
  for (unsigned I = 1; I != At.size(); ++I)
    At[I] += At[I - 1];
  Blocks.assign(At.back(), nullptr);
  for (Block *B : F.blocks())
    if (B->unwind())
      Blocks[At[B->unwind()->id()]++] = B;
  // Each start was moved to its end: shift back.
  for (unsigned I = At.size() - 1; I != 0; --I)
    At[I] = At[I - 1];
  At[0] = 0;
}
