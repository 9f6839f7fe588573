//===- Layout.h - The order of blocks ---------------------------*- C++ -*-===//
//
// Decides in which order the blocks of a function stand in the bytecode, and
// how deep in loops each is. Every loop is contiguous, its header first; all
// edges but those to a loop's header go forward, so a dominator precedes what
// it dominates.
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_LIB_CODEGEN_LAYOUT_H
#define MONTY_LIB_CODEGEN_LAYOUT_H

#include "monty/IR/ProtectedBlocks.h"

namespace monty::codegen {

inline constexpr uint32_t None = ~0u;

class Layout {
public:
  /// Splits critical edges of \p F that carry arguments or go back, then
  /// orders it.
  void run(ir::Function &F);

  /// Blocks in their final order.
  llvm::ArrayRef<ir::Block *> order() const { return Order; }
  /// Where \p B stands in order().
  unsigned position(const ir::Block *B) const { return Position[B->id()]; }
  /// The number of loops around \p B.
  unsigned loopDepth(const ir::Block *B) const {
    return LoopOf[B->id()] == None ? 0 : Loops[LoopOf[B->id()]].Depth;
  }
  /// The blocks that unwind to \p Handler.
  llvm::ArrayRef<ir::Block *> protectedBy(const ir::Block *Handler) const {
    return Protected.of(Handler);
  }

private:
  struct Loop {
    ir::Block *Header;
    uint32_t Parent = None;
    uint32_t Depth = 0;
    uint32_t FirstItem = None, LastItem = None; ///< into Items
  };
  /// A block or a whole loop within a loop, in order.
  struct Item {
    ir::Block *B;
    uint32_t Inner; ///< a loop, or None
    uint32_t Next;
  };

  void splitEdges(ir::Function &F);
  bool splitBackEdges(ir::Function &F);
  void depthFirst(ir::Function &F);
  void findLoops();
  void addLoop(ir::Block *Header);
  void flatten();
  void appendItem(uint32_t Parent, Item I);

  llvm::SmallVector<ir::Block *, 32> Postorder, Order, Headers, Work;
  ir::ProtectedBlocks Protected;
  llvm::SmallVector<uint32_t, 32> Number, Position, LoopOf;
  llvm::SmallVector<std::pair<ir::Block *, unsigned>, 32> Stack;
  llvm::SmallVector<Loop, 8> Loops;
  llvm::SmallVector<Item, 32> Items;
  uint32_t RootFirst = None, RootLast = None;
};

} // namespace monty::codegen

#endif // MONTY_LIB_CODEGEN_LAYOUT_H
