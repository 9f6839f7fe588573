//===- Dominators.h - Which block comes before which --------------*- C++ -*-===//
//
// The dominator tree of a function, with unwinding as an edge from the beginning
// of each protected block: what a protected block computes is not there yet in
// its handler.
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
  bool isReachable(const Block *B) const { return Number[B->id()] != None; }
  /// The closest strict dominator, or null for the entry.
  Block *immediate(const Block *B) const {
    uint32_t N = Number[B->id()];
    return N == 0 ? nullptr : Order[Idom[N]];
  }
  bool dominates(const Block *A, const Block *B) const;
  /// \p V is there when \p User runs. Both must be in reachable blocks.
  bool isAvailable(const Value *V, const Instr *User) const;
  /// \p V is there when \p B begins (\p B is not its own block, or \p V is an
  /// argument).
  bool isAvailableIn(const Value *V, const Block *B) const;

private:
  static constexpr uint32_t None = ~0u;
  void number(const Function &F);
  void solve(const Function &F);
  void depths();

  llvm::SmallVector<Block *, 32> Order;
  llvm::SmallVector<uint32_t, 32> Number; ///< by block: place in Order
  llvm::SmallVector<uint32_t, 32> Idom;   ///< by place
  // A walk of the tree: A dominates B if B's interval lies in A's.
  llvm::SmallVector<uint32_t, 32> In, Out;
};

} // namespace monty::ir

#endif // MONTY_IR_DOMINATORS_H
