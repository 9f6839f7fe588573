//===- Dominators.cpp - Which block comes before which --------------------===//
//
// The iterative algorithm of Cooper, Harvey and Kennedy over reverse postorder.
//
//===----------------------------------------------------------------------===//

#include "monty/IR/Dominators.h"

using namespace monty;
using namespace monty::ir;

Dominators::Dominators(const Function &F) {
  number(F);
  solve(F);
  depths();
}

void Dominators::number(const Function &F) {
  Number.assign(F.blocks().size(), None);
  llvm::SmallVector<std::pair<Block *, unsigned>, 32> Stack;
  llvm::SmallVector<bool, 32> Seen(F.blocks().size(), false);
  Stack.push_back({F.entry(), 0});
  Seen[F.entry()->id()] = true;
  while (!Stack.empty()) {
    auto &[B, Next] = Stack.back();
    Instr *T = B->terminator();
    unsigned Count = T ? T->successorCount() : 0;
    if (Next > Count) {
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
  for (unsigned I = 0; I != Order.size(); ++I)
    Number[Order[I]->id()] = I;
}

void Dominators::solve(const Function &F) {
  // Predecessors by place, unwinding included.
  llvm::SmallVector<uint32_t, 33> At(Order.size() + 1, 0);
  llvm::SmallVector<uint32_t, 64> From;
  auto ForEachEdge = [&](auto Fn) {
    for (uint32_t I = 0; I != Order.size(); ++I) {
      if (Block *H = Order[I]->unwind())
        Fn(I, Number[H->id()]);
      for (Successor &S : Order[I]->terminator()->successors())
        Fn(I, Number[S.Target->id()]);
    }
  };
  ForEachEdge([&](uint32_t, uint32_t To) { ++At[To + 1]; });
  for (unsigned I = 1; I != At.size(); ++I)
    At[I] += At[I - 1];
  From.resize_for_overwrite(At.back());
  llvm::SmallVector<uint32_t, 32> Next(At.begin(), At.end() - 1);
  ForEachEdge([&](uint32_t I, uint32_t To) { From[Next[To]++] = I; });

  Idom.assign(Order.size(), None);
  Idom[0] = 0;
  for (bool Changed = true; Changed;) {
    Changed = false;
    for (uint32_t I = 1; I != Order.size(); ++I) {
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

void Dominators::depths() {
  llvm::SmallVector<uint32_t, 32> First(Order.size(), None),
      Sibling(Order.size(), None);
  for (uint32_t I = Order.size(); I-- > 1;) {
    Sibling[I] = First[Idom[I]];
    First[Idom[I]] = I;
  }
  In.assign(Order.size(), 0);
  Out.assign(Order.size(), 0);
  uint32_t Clock = 0;
  llvm::SmallVector<uint32_t, 32> Stack{0};
  In[0] = Clock++;
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

bool Dominators::dominates(const Block *A, const Block *B) const {
  uint32_t I = Number[A->id()], J = Number[B->id()];
  return In[I] <= In[J] && In[J] < Out[I];
}

bool Dominators::isAvailableIn(const Value *V, const Block *B) const {
  const Block *Home = V->block();
  if (!isReachable(Home) || !dominates(Home, B))
    return false;
  if (V->isBlockArgument())
    return true;
  if (Home == B)
    return false;
  // The child of Home on the way down to B: if it is Home's own handler, then
  // control may have left Home before V was there.
  if (const Block *Handler = Home->unwind())
    if (immediate(Handler) == Home && dominates(Handler, B))
      return false;
  // What an iterator gives is there on one of the two ways only.
  const Instr *Def = V->definingInstr();
  if (Def->op() == Op::ForIter) {
    const Block *Body = Def->successor(1).Target;
    return Body != Def->successor(0).Target && immediate(Body) == Home &&
           dominates(Body, B);
  }
  return true;
}

bool Dominators::isAvailable(const Value *V, const Instr *User) const {
  const Block *B = User->block();
  if (V->isBlockArgument() || V->block() != B)
    return isAvailableIn(V, B);
  // In the same block: before it. Callers with many questions number first.
  const Instr *Def = V->definingInstr();
  for (const Instr &I : B->instrs()) {
    if (&I == User)
      return false;
    if (&I == Def)
      return true;
  }
  return false;
}
