//===- ProtectedBlocks.h - What unwinds to a handler ------------*- C++ -*-===//
//
// The reverse of Block::unwind: for every handler, the blocks that it protects.
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_IR_PROTECTEDBLOCKS_H
#define MONTY_IR_PROTECTEDBLOCKS_H

#include "monty/IR/IR.h"

namespace monty::ir {

class ProtectedBlocks {
public:
  ProtectedBlocks() = default;
  explicit ProtectedBlocks(const Function &F) { compute(F); }
  /// Looks at the blocks of \p F anew.
  void compute(const Function &F);

  llvm::ArrayRef<Block *> of(const Block *Handler) const {
    unsigned I = Handler->id();
    return llvm::ArrayRef(Blocks).slice(At[I], At[I + 1] - At[I]);
  }

private:
  llvm::SmallVector<Block *, 32> Blocks; ///< grouped by handler
  llvm::SmallVector<uint32_t, 33> At;    ///< by handler's number, into Blocks
};

} // namespace monty::ir

#endif // MONTY_IR_PROTECTEDBLOCKS_H
