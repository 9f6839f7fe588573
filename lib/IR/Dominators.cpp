//===- Dominators.cpp - What comes before what ----------------------------===//
//
// One pass over the nodes in reverse postorder: what is above a node is known
// before it, edges back aside, which make a difference in odd graphs only.
//
//===----------------------------------------------------------------------===//

#include "monty/IR/Dominators.h"
#include <algorithm>

using namespace monty;
using namespace monty::ir;

Dominators::Dominators(const Function &F) {
  number(F);
  solve();
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

/// The lowest node above both, in the part of the tree that is there.
uint32_t Dominators::nearestAbove(uint32_t A, uint32_t B) const {
  if (Depth[A] < Depth[B])
    std::swap(A, B);
  while (Depth[A] > Depth[B])
    A = Depth[Skip[A]] >= Depth[B] ? Skip[A] : Idom[A];
  // Nodes of one depth skip equally far.
  while (A != B) {
    bool Far = Skip[A] != Skip[B];
    A = Far ? Skip[A] : Idom[A];
    B = Far ? Skip[B] : Idom[B];
  }
  return A;
}

/// Puts \p Node below \p Above, with a pointer that skips some of the nodes
/// above, so that any is reached in logarithmically many steps: thousands of
/// ways may meet, each from deeper down than the one before.
void Dominators::attach(uint32_t Node, uint32_t Above) {
  Idom[Node] = Above;
  Depth[Node] = Depth[Above] + 1;
  uint32_t Once = Skip[Above], Twice = Skip[Once];
  bool Even = Depth[Above] - Depth[Once] == Depth[Once] - Depth[Twice];
  Skip[Node] = Even ? Twice : Above;
}

void Dominators::solve() {
  uint32_t Count = BlockOf.size();
  EdgesAt.assign(Count + 1, 0);
  forEachEdge([&](uint32_t, uint32_t To) { ++EdgesAt[To + 1]; });
  for (unsigned I = 1; I != EdgesAt.size(); ++I)
    EdgesAt[I] += EdgesAt[I - 1];
  EdgesFrom.resize_for_overwrite(EdgesAt.back());
  llvm::SmallVector<uint32_t, 32> Next(EdgesAt.begin(), EdgesAt.end() - 1);
  forEachEdge([&](uint32_t I, uint32_t To) { EdgesFrom[Next[To]++] = I; });

  Idom.assign(Count, None);
  Depth.assign(Count, 0);
  Skip.assign(Count, 0);
  Idom[0] = 0;
  bool AnyBack = false;
  for (uint32_t I = 1; I != Count; ++I) {
    uint32_t New = None;
    for (uint32_t P : edgesTo(I)) {
      if (P < I)
        New = New == None ? P : nearestAbove(New, P);
      else
        AnyBack = true;
    }
    attach(I, New);
  }
  intervals();
  // Edges back to what dominates them, as all loops of the language have them,
  // make no difference.
  if (!AnyBack)
    return;
  for (uint32_t I = 1; I != Count; ++I)
    for (uint32_t P : edgesTo(I))
      if (P >= I && !isAbove(I, P)) {
        solveIrreducible();
        intervals();
        return;
      }
}

/// The algorithm of Cooper, Harvey and Kennedy, for loops with two entries.
/// Only IR written by hand has them.
void Dominators::solveIrreducible() {
  Idom.assign(Idom.size(), None);
  Idom[0] = 0;
  for (bool Changed = true; Changed;) {
    Changed = false;
    for (uint32_t I = 1; I != Idom.size(); ++I) {
      uint32_t New = None;
      for (uint32_t P : edgesTo(I)) {
        if (Idom[P] == None)
          continue;
        if (New == None)
          New = P;
        while (P != New) {
          if (P > New)
            P = Idom[P];
          else
            New = Idom[New];
        }
      }
      Changed |= Idom[I] != New;
      Idom[I] = New;
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
