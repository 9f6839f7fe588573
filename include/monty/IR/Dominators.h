//===- Dominators.h - What comes before what --------------------*- C++ -*-===//
//
// The dominator tree of a function. A protected block counts as two nodes, its
// beginning and its end: its handler is reached from the beginning, its
// successors from the end. So what the block computes is there in its
// successors, and only its arguments are there in its handler.
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_IR_DOMINATORS_H
#define MONTY_IR_DOMINATORS_H

#include "monty/IR/IR.h"

namespace monty::ir {

class Dominators {
public:
  explicit Dominators(const Function &F);

  /// Blocks in reverse postorder; unreachable ones are left out.
  llvm::ArrayRef<Block *> order() const { return Order; }
  bool isReachable(const Block *B) const { return Begin[B->id()] != None; }

  /// Every way to \p B goes through the beginning of \p A. Both are reachable.
  bool dominates(const Block *A, const Block *B) const {
    return isAbove(Begin[A->id()], Begin[B->id()]);
  }
  /// Every way to \p B goes through all of \p A.
  bool endDominates(const Block *A, const Block *B) const {
    return A != B && isAbove(End[A->id()], Begin[B->id()]);
  }
  /// The lowest block above \p B all of which comes before it, or null.
  Block *closestAbove(const Block *B) const;
  /// \p V is there when \p B begins.
  bool isAvailableIn(const Value *V, const Block *B) const;

  // The tree itself, by node. Node 0 is the entry's beginning; a block that is
  // not protected is one node, which counts as both.
  unsigned nodeCount() const { return BlockOf.size(); }
  uint32_t beginNode(const Block *B) const { return Begin[B->id()]; }
  uint32_t endNode(const Block *B) const { return End[B->id()]; }
  Block *nodeBlock(uint32_t Node) const { return BlockOf[Node]; }
  bool isBegin(uint32_t Node) const {
    return Begin[BlockOf[Node]->id()] == Node;
  }
  bool isEnd(uint32_t Node) const { return End[BlockOf[Node]->id()] == Node; }
  /// The node right above; 0 for node 0.
  uint32_t above(uint32_t Node) const { return Idom[Node]; }

private:
  static constexpr uint32_t None = ~0u;

  bool isAbove(uint32_t A, uint32_t B) const {
    return In[A] <= In[B] && In[B] < Out[A];
  }
  void number(const Function &F);
  template <typename Callback> void forEachEdge(Callback Fn) const;
  void solve();
  void solveIrreducible();
  void intervals();
  uint32_t nearestAbove(uint32_t A, uint32_t B) const;
  void attach(uint32_t Node, uint32_t Above);
  /// Where the edges to \p Node come from.
  llvm::ArrayRef<uint32_t> edgesTo(uint32_t Node) const {
    return llvm::ArrayRef(EdgesFrom).slice(EdgesAt[Node],
                                           EdgesAt[Node + 1] - EdgesAt[Node]);
  }

  llvm::SmallVector<Block *, 32> Order;
  llvm::SmallVector<Block *, 32> BlockOf;     ///< by node
  llvm::SmallVector<uint32_t, 32> Begin, End; ///< by block: its nodes
  llvm::SmallVector<uint32_t, 32> Idom;       ///< by node
  // By node, while the tree is made: the depth, and one far above.
  llvm::SmallVector<uint32_t, 32> Depth, Skip;
  llvm::SmallVector<uint32_t, 32> EdgesAt; ///< by node: its part of EdgesFrom
  llvm::SmallVector<uint32_t, 64> EdgesFrom;
  // A walk of the tree: A is above B if B's interval lies in A's.
  llvm::SmallVector<uint32_t, 32> In, Out;
};

} // namespace monty::ir

#endif // MONTY_IR_DOMINATORS_H
