//===- Layout.cpp - The order of blocks -----------------------------------===//
//
// Reverse postorder, made loop by loop: each loop becomes one item of the loop
// around it, at the place of its header. Handlers count as successors of what
// they protect and are visited first, which puts them behind the normal path.
//
//===----------------------------------------------------------------------===//

#include "Layout.h"

using namespace monty;
using namespace monty::codegen;
using namespace monty::ir;

void Layout::run(Function &F) {
  splitEdges(F);
  Protected.compute(F);
  depthFirst(F);
  if (splitBackEdges(F)) {
    Protected.compute(F);
    depthFirst(F);
  }
  findLoops();
  flatten();
}

/// Puts a block of its own on the edge \p S of \p T.
static void split(Function &F, Instr *T, Successor &S) {
  Block *Between = F.createBlock();
  Instr *J = F.createInstr(Op::Jump, {});
  J->setRange(T->range());
  J->successor(0) = S;
  Between->append(J);
  S.Target = Between;
  S.Arguments = {};
}

/// A conditional jump cannot pass arguments in bytecode: each such edge gets a
/// block, where the moves go.
void Layout::splitEdges(Function &F) {
  bool Changed = false;
  for (unsigned I = 0, E = F.blocks().size(); I != E; ++I) {
    Instr *T = F.blocks()[I]->terminator();
    if (T->successorCount() != 2)
      continue;
    for (Successor &S : T->successors())
      if (!S.Arguments.empty()) {
        split(F, T, S);
        Changed = true;
      }
  }
  if (Changed)
    F.recomputePredecessors();
}

/// Nor can it go back: that edge gets a block too.
bool Layout::splitBackEdges(Function &F) {
  if (Headers.empty())
    return false;
  bool Changed = false;
  for (unsigned I = 0, E = F.blocks().size(); I != E; ++I) {
    Instr *T = F.blocks()[I]->terminator();
    if (T->successorCount() != 2)
      continue;
    for (Successor &S : T->successors())
      if (Number[S.Target->id()] >= Number[I]) {
        split(F, T, S);
        Changed = true;
      }
  }
  if (Changed)
    F.recomputePredecessors();
  return Changed;
}

void Layout::depthFirst(Function &F) {
  constexpr uint32_t Open = None - 1; // on the stack
  Number.assign(F.blocks().size(), None);
  Postorder.clear();
  Headers.clear();
  Stack.clear();
  Stack.push_back({F.entry(), 0});
  Number[F.entry()->id()] = Open;
  while (!Stack.empty()) {
    auto &[B, Next] = Stack.back();
    // Visit the handler, then what is jumped to, then what is fallen into: the
    // last one visited comes first in the order.
    Block *To = nullptr;
    Instr *T = B->terminator();
    unsigned Count = T->successorCount();
    if (Next == 0)
      To = B->unwind();
    else if (Next <= Count)
      To = T->successor(Next - 1).Target;
    if (Next > Count) {
      Number[B->id()] = Postorder.size();
      Postorder.push_back(B);
      Stack.pop_back();
      continue;
    }
    ++Next;
    if (!To)
      continue;
    if (Number[To->id()] == None) {
      Number[To->id()] = Open;
      Stack.push_back({To, 0});
    } else if (Number[To->id()] == Open) {
      Headers.push_back(To);
    }
  }
}

void Layout::findLoops() {
  LoopOf.assign(Number.size(), None);
  Loops.clear();
  if (Headers.empty())
    return;
  // Inner headers have the smaller postorder numbers.
  llvm::sort(Headers, [&](Block *A, Block *B) {
    return Number[A->id()] < Number[B->id()];
  });
  Headers.erase(std::unique(Headers.begin(), Headers.end()), Headers.end());
  for (Block *Header : Headers)
    addLoop(Header);
  for (unsigned I = Loops.size(); I-- != 0;) {
    Loop &L = Loops[I];
    L.Depth = L.Parent == None ? 1 : Loops[L.Parent].Depth + 1;
  }
}

void Layout::addLoop(Block *Header) {
  uint32_t New = Loops.size();
  Loops.push_back({Header});
  LoopOf[Header->id()] = New;
  Work.clear();
  auto PushPredecessors = [&](Block *B, bool BackEdgesOnly) {
    auto Push = [&](Block *P) {
      // A back edge comes from a block that the header reaches: its number is
      // not above the header's.
      if (!BackEdgesOnly || Number[P->id()] <= Number[B->id()])
        Work.push_back(P);
    };
    for (Edge &E : B->predecessors())
      Push(E.Terminator->block());
    for (Block *P : protectedBy(B))
      Push(P);
  };
  PushPredecessors(Header, true);
  while (!Work.empty()) {
    Block *B = Work.pop_back_val();
    uint32_t Outer = LoopOf[B->id()];
    if (Outer == None) {
      // What the header does not reach first is no part of a proper loop.
      if (Number[B->id()] > Number[Header->id()])
        continue;
      LoopOf[B->id()] = New;
      PushPredecessors(B, false);
      continue;
    }
    while (Outer != New && Loops[Outer].Parent != None)
      Outer = Loops[Outer].Parent;
    if (Outer == New)
      continue;
    Loops[Outer].Parent = New;
    PushPredecessors(Loops[Outer].Header, false);
  }
}

void Layout::appendItem(uint32_t Parent, Item I) {
  uint32_t New = Items.size();
  Items.push_back(I);
  uint32_t &First = Parent == None ? RootFirst : Loops[Parent].FirstItem;
  uint32_t &Last = Parent == None ? RootLast : Loops[Parent].LastItem;
  if (Last == None)
    First = New;
  else
    Items[Last].Next = New;
  Last = New;
}

void Layout::flatten() {
  Order.clear();
  if (Loops.empty()) {
    Order.append(Postorder.rbegin(), Postorder.rend());
  } else {
    Items.clear();
    RootFirst = RootLast = None;
    for (Block *B : llvm::reverse(Postorder)) {
      uint32_t L = LoopOf[B->id()];
      if (L != None && Loops[L].Header == B)
        appendItem(Loops[L].Parent, {nullptr, L, None});
      appendItem(L, {B, None, None});
    }
    llvm::SmallVector<uint32_t, 16> Resume{RootFirst};
    while (!Resume.empty()) {
      uint32_t At = Resume.pop_back_val();
      if (At == None)
        continue;
      const Item &I = Items[At];
      Resume.push_back(I.Next);
      if (I.B)
        Order.push_back(I.B);
      else
        Resume.push_back(Loops[I.Inner].FirstItem);
    }
  }
  Position.assign(Number.size(), None);
  for (unsigned I = 0; I != Order.size(); ++I)
    Position[Order[I]->id()] = I;
}
