//===- Dominators.cpp - What comes before what ----------------------------===//
//
// The iterative algorithm of Cooper, Harvey and Kennedy, over nodes in reverse
// postorder.
//
//===----------------------------------------------------------------------===//

#include "monty/IR/Dominators.h"

using namespace monty;
using namespace monty::ir;

Dominators::Dominators(const Function &F) {
  number(F);
  solve();
  intervals();
}

/// Numbers the nodes in reverse postorder of their blocks. The end of a block
/// comes right behind its beginning, and before what follows either.
void Dominators::number(const Function &F) {
  llvm::SmallVector<std::pair<Block *, unsigned>, 32> Stack;
  llvm::SmallVector<bool, 32> Seen(F.blocks().size(), false);
  Stack.push_back({F.entry(), 0});
  Seen[F.entry()->id()] = true;
  while (!Stack.empty()) {
    auto &[B, Next] = Stack.back();
    Instr *T = B->terminator();
    if (Next > T->successorCount()) {
      Order.push_back(B);
      Stack.pop_back();
      continue;
    }
    Block *To = Next == 0 ? B->unwind() : T->successor(Next - 1).Target;
    ++Next;
    if (To && !Seen[To->id()]) {
      Seen[To->id()] = true;
      Stack.push_back({To, 0});
    }
  }
  std::reverse(Order.begin(), Order.end());
  Begin.assign(F.blocks().size(), None);
  End.assign(F.blocks().size(), None);
  for (Block *B : Order) {
    Begin[B->id()] = BlockOf.size();
    BlockOf.push_back(B);
    if (B->unwind())
      BlockOf.push_back(B);
    End[B->id()] = BlockOf.size() - 1;
  }
}

/// Calls \p Fn(from, to) for all edges between nodes.
template <typename Callback> void Dominators::forEachEdge(Callback Fn) const {
  for (Block *B : Order) {
    if (Block *Handler = B->unwind()) {
      Fn(Begin[B->id()], Begin[Handler->id()]);
      Fn(Begin[B->id()], End[B->id()]);
    }
    for (Successor &S : B->terminator()->successors())
      Fn(End[B->id()], Begin[S.Target->id()]);
  }
}

void Dominators::solve() {
  uint32_t Count = BlockOf.size();
  llvm::SmallVector<uint32_t, 33> At(Count + 1, 0); // into From, by target
  llvm::SmallVector<uint32_t, 64> From;
  forEachEdge([&](uint32_t, uint32_t To) { ++At[To + 1]; });
  for (unsigned I = 1; I != At.size(); ++I)
    At[I] += At[I - 1];
  From.resize_for_overwrite(At.back());
  llvm::SmallVector<uint32_t, 32> Next(At.begin(), At.end() - 1);
  forEachEdge([&](uint32_t I, uint32_t To) { From[Next[To]++] = I; });

  Idom.assign(Count, None);
  Idom[0] = 0;
  for (bool Changed = true; Changed;) {
    Changed = false;
    for (uint32_t I = 1; I != Count; ++I) {
      uint32_t New = None;
      for (uint32_t E = At[I]; E != At[I + 1]; ++E) {
        uint32_t P = From[E];
        if (Idom[P] == None)
          continue;
        if (New == None) {
          New = P;
          continue;
        }
        while (P != New) {
          if (P > New)
            P = Idom[P];
          else
            New = Idom[New];
        }
      }
      if (Idom[I] != New) {
        Idom[I] = New;
        Changed = true;
      }
    }
  }
}

void Dominators::intervals() {
  uint32_t Count = BlockOf.size();
  llvm::SmallVector<uint32_t, 32> First(Count, None), Sibling(Count, None);
  for (uint32_t I = Count; I-- > 1;) {
    Sibling[I] = First[Idom[I]];
    First[Idom[I]] = I;
  }
  In.assign(Count, 0);
  Out.assign(Count, 0);
  uint32_t Clock = 1;
  llvm::SmallVector<uint32_t, 32> Stack{0};
  while (!Stack.empty()) {
    uint32_t I = Stack.back();
    if (uint32_t Child = First[I]; Child != None) {
      First[I] = Sibling[Child];
      In[Child] = Clock++;
      Stack.push_back(Child);
      continue;
    }
    Out[I] = Clock;
    Stack.pop_back();
  }
}

Block *Dominators::closestAbove(const Block *B) const {
  uint32_t I = Begin[B->id()];
  while (I != 0) {
    I = Idom[I];
    if (End[BlockOf[I]->id()] == I)
      return BlockOf[I];
  }
  return nullptr;
}

bool Dominators::isAvailableIn(const Value *V, const Block *B) const {
  const Block *Home = V->block();
  if (!isReachable(Home))
    return false;
  if (V->isBlockArgument())
    return dominates(Home, B);
  if (!endDominates(Home, B))
    return false;
  const Instr *Def = V->definingInstr();
  if (Def->op() != Op::ForIter)
    return true;
  // What an iterator gives is there on one of the two ways only: in what that
  // way alone leads to.
  Block *Body = Def->successor(1).Target;
  if (!dominates(Body, B))
    return false;
  return llvm::all_of(Body->predecessors(), [&](Edge &E) {
    Block *P = E.Terminator->block();
    return (E.Terminator == Def && E.Index == 1) ||
           (isReachable(P) && dominates(Body, P));
  });
}
