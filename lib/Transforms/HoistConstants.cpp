//===- HoistConstants.cpp - Constants outside of loops --------------------===//
//
//     b1(%1):                             b0:
//       %2 = const "x"            -->       %2 = const "x"
//       %3 = call %f, %2                    jump b1(...)
//       jump b1(%3)                       b1(%1):
//                                           %3 = call %f, %2
//                                           jump b1(%3)
//
// A constant, or a cell of the closure, that a loop uses is loaded before the
// outermost loop around it. Registers are plenty; dispatches are not. Constants
// that code generation takes as immediates cost nothing there either.
//
//===----------------------------------------------------------------------===//

#include "monty/IR/Dominators.h"
#include "monty/IR/ProtectedBlocks.h"
#include "monty/IR/Rewriter.h"
#include "monty/Transforms/Passes.h"

using namespace monty;
using namespace monty::ir;

namespace {
class ConstantHoister {
public:
  explicit ConstantHoister(Function &F) : F(F), Tree(F), Protected(F), R(F) {}
  bool run();

private:
  bool findLoops();
  void flood(Block *Header);
  void hoist(Instr &I, Block *Header);
  bool isCold(Block *B) const;

  /// More would make frames large for little.
  static constexpr unsigned MaxHoisted = 64;

  Function &F;
  Dominators Tree;
  ProtectedBlocks Protected;
  Rewriter R;
  llvm::SmallVector<Block *, 32> Outermost; ///< by block: header of its loop
  llvm::SmallVector<Block *, 16> Work;
  llvm::SmallVector<Instr *, 16> Hoisted; ///< of the loop at hand
  Block *HoistedFor = nullptr;
  unsigned Count = 0;
};
} // namespace

static bool mayGoBack(const Dominators &Tree, Block *Header) {
  return llvm::any_of(Header->predecessors(), [&](Edge &E) {
    Block *P = E.Terminator->block();
    return Tree.isReachable(P) && Tree.dominates(Header, P);
  });
}

void ConstantHoister::flood(Block *Header) {
  Outermost[Header->id()] = Header;
  for (Edge &E : Header->predecessors())
    if (Tree.dominates(Header, E.Terminator->block()))
      Work.push_back(E.Terminator->block());
  while (!Work.empty()) {
    Block *B = Work.pop_back_val();
    if (Outermost[B->id()] || !Tree.isReachable(B) ||
        !Tree.dominates(Header, B))
      continue;
    Outermost[B->id()] = Header;
    for (Edge &E : B->predecessors())
      Work.push_back(E.Terminator->block());
    Work.append(Protected.of(B).begin(), Protected.of(B).end());
  }
}

bool ConstantHoister::findLoops() {
  Outermost.assign(F.blocks().size(), nullptr);
  bool Any = false;
  // Outer headers come first in this order.
  for (Block *B : Tree.order())
    if (!Outermost[B->id()] && mayGoBack(Tree, B)) {
      flood(B);
      Any = true;
    }
  return Any;
}

/// Blocks that end in an exception run once, if at all.
bool ConstantHoister::isCold(Block *B) const {
  Op O = B->terminator()->op();
  return O == Op::Raise || O == Op::Reraise || O == Op::RaiseCurrent;
}

void ConstantHoister::hoist(Instr &I, Block *Header) {
  if (HoistedFor != Header) {
    HoistedFor = Header;
    Hoisted.clear();
  }
  for (Instr *Before : Hoisted)
    if (Before->op() == I.op() && Before->x() == I.x()) {
      R.replace(I.result(), Before->result());
      I.block()->remove(&I);
      return;
    }
  Block *Home = Tree.closestAbove(Header);
  I.block()->remove(&I);
  Home->insertBefore(Home->terminator(), &I);
  Hoisted.push_back(&I);
  ++Count;
}

bool ConstantHoister::run() {
  if (!findLoops())
    return false;
  for (Block *B : Tree.order()) {
    Block *Header = Outermost[B->id()];
    if (!Header || isCold(B) || !Tree.closestAbove(Header))
      continue;
    for (auto It = B->begin(); It != B->end() && Count != MaxHoisted;) {
      Instr &I = *It++;
      if (I.op() == Op::Const || I.op() == Op::LoadClosure)
        hoist(I, Header);
    }
  }
  R.apply();
  return Count != 0 || R.hasChanges();
}

bool monty::runHoistConstants(Function &F) {
  // Most functions have no loop: see that without a dominator tree.
  bool AnyBack = false;
  for (Block *B : F.blocks())
    if (Instr *T = B->terminator())
      for (Successor &S : T->successors())
        AnyBack |= S.Target->id() <= B->id();
  return AnyBack && ConstantHoister(F).run();
}
