//===- PromoteSlots.cpp - Frame slots as SSA values -----------------------===//
//
//     slot.store #0, %1                    jump b1(%1)
//     jump b1                              b1(%2):
//     b1:                                    %3 = call %2
//       %2 = slot.load #0           -->      jump b1(%3)
//       %3 = call %2
//       slot.store #0, %3
//       jump b1
//
// A slot stays one if a handler needs what is stored in the region that it
// protects, or if locals() looks at the frame. For the others, block arguments
// go where different stores meet and the slot is still needed (iterated
// dominance frontiers), and a walk of the dominator tree replaces loads by what
// was stored.
//
//===----------------------------------------------------------------------===//

#include "monty/IR/Dominators.h"
#include "monty/IR/ProtectedBlocks.h"
#include "monty/IR/Rewriter.h"
#include "monty/Transforms/Passes.h"

using namespace monty;
using namespace monty::ir;

namespace {
/// Sets of slots, one a block, in one allocation.
class SlotSets {
public:
  void init(unsigned NumBlocks, unsigned NumSlots) {
    Words = (NumSlots + 63) / 64;
    Bits.assign(size_t(NumBlocks) * Words, 0);
  }
  uint64_t *of(const Block *B) { return &Bits[size_t(B->id()) * Words]; }
  bool test(const Block *B, unsigned Slot) {
    return of(B)[Slot / 64] >> (Slot % 64) & 1;
  }
  void set(const Block *B, unsigned Slot) {
    of(B)[Slot / 64] |= uint64_t(1) << (Slot % 64);
  }
  unsigned words() const { return Words; }

private:
  unsigned Words = 0;
  llvm::SmallVector<uint64_t, 64> Bits;
};

class SlotPromoter {
public:
  explicit SlotPromoter(Function &F) : F(F), Tree(F), Protected(F), R(F) {}
  bool run();

private:
  static constexpr uint32_t None = ~0u;

  void collect();
  void solveLiveness();
  bool updateLiveIn(Block *B);
  void keepHandled();
  void keepWhatHandlerNeeds(Block *Handler);
  void findFrontiers();
  void placeArguments();
  void placeArgumentsOf(unsigned Slot);
  void rename();
  void enter(uint32_t Node);
  void instrs(Block *B);
  void passArguments(Block *B);
  void define(unsigned Slot, Value *V);
  Value *current(unsigned Slot);

  Function &F;
  Dominators Tree;
  ProtectedBlocks Protected;
  Rewriter R;
  SlotSets Stored, LoadedFirst, LiveIn;
  llvm::SmallVector<uint64_t, 2> Kept;  ///< slots that stay, as bits
  llvm::SmallVector<bool, 16> Promoted; ///< by slot
  llvm::SmallVector<llvm::SmallVector<uint32_t, 2>, 0> Frontier; ///< by node
  llvm::SmallVector<llvm::SmallVector<Block *, 4>, 0> StoredIn;  ///< by slot

  /// A new argument of a block, and the slot that it stands for; by block.
  struct NewArgument {
    unsigned Slot;
    Value *V;
  };
  llvm::SmallVector<llvm::SmallVector<NewArgument, 2>, 0> NewArguments;

  // The walk: what each slot holds, and how to get back.
  struct Undo {
    unsigned Slot;
    Value *Before;
  };
  llvm::SmallVector<Value *, 16> Current;
  llvm::SmallVector<Undo, 32> Log;
  Value *Unbound = nullptr;
};
} // namespace

/// Notes which blocks store and load what.
void SlotPromoter::collect() {
  unsigned NumSlots = F.Slots.size(), NumBlocks = F.blocks().size();
  Stored.init(NumBlocks, NumSlots);
  LoadedFirst.init(NumBlocks, NumSlots);
  LiveIn.init(NumBlocks, NumSlots);
  StoredIn.resize(NumSlots);
  for (Block *B : Tree.order())
    for (Instr &I : *B) {
      if (I.op() == Op::SlotLoad && !Stored.test(B, I.x())) {
        LoadedFirst.set(B, I.x());
      } else if (I.op() == Op::SlotStore && !Stored.test(B, I.x())) {
        Stored.set(B, I.x());
        StoredIn[I.x()].push_back(B);
      }
    }
}

bool SlotPromoter::updateLiveIn(Block *B) {
  bool Changed = false;
  Block *Handler = B->unwind();
  for (unsigned W = 0; W != LiveIn.words(); ++W) {
    uint64_t Live = 0;
    for (Successor &S : B->terminator()->successors())
      Live |= LiveIn.of(S.Target)[W];
    Live = (Live & ~Stored.of(B)[W]) | LoadedFirst.of(B)[W];
    // A handler may be entered before anything is stored.
    if (Handler)
      Live |= LiveIn.of(Handler)[W];
    uint64_t &Old = LiveIn.of(B)[W];
    Changed |= Old != Live;
    Old = Live;
  }
  return Changed;
}

void SlotPromoter::solveLiveness() {
  for (bool Changed = true; Changed;) {
    Changed = false;
    for (Block *B : llvm::reverse(Tree.order()))
      Changed |= updateLiveIn(B);
  }
}

/// Keeps the slots that \p Handler reads if they are stored to somewhere
/// between it and what is right above it in the tree.
void SlotPromoter::keepWhatHandlerNeeds(Block *Handler) {
  uint32_t Above = Tree.above(Tree.beginNode(Handler));
  llvm::SmallVector<bool, 32> Seen(F.blocks().size(), false);
  llvm::SmallVector<Block *, 16> Work;
  auto Visit = [&](Block *B) {
    if (Tree.isReachable(B) && !Seen[B->id()]) {
      Seen[B->id()] = true;
      Work.push_back(B);
    }
  };
  for (Block *B : Protected.of(Handler))
    Visit(B);
  while (!Work.empty()) {
    Block *B = Work.pop_back_val();
    for (unsigned W = 0; W != Kept.size(); ++W)
      Kept[W] |= LiveIn.of(Handler)[W] & Stored.of(B)[W];
    if (Tree.beginNode(B) == Above)
      continue;
    for (Edge &E : B->predecessors())
      if (Block *P = E.Terminator->block();
          Tree.isReachable(P) && Tree.endNode(P) != Above)
        Visit(P);
    for (Block *P : Protected.of(B))
      Visit(P);
  }
}

void SlotPromoter::keepHandled() {
  for (Block *B : Tree.order()) {
    if (!B->isHandler())
      continue;
    uint64_t Any = 0;
    for (unsigned W = 0; W != LiveIn.words(); ++W)
      Any |= LiveIn.of(B)[W];
    if (Any)
      keepWhatHandlerNeeds(B);
  }
}

//===----------------------------------------------------------------------===//
// Arguments
//===----------------------------------------------------------------------===//

void SlotPromoter::findFrontiers() {
  Frontier.resize(Tree.nodeCount());
  for (Block *B : Tree.order()) {
    if (B->predecessors().size() < 2)
      continue;
    uint32_t Join = Tree.beginNode(B), Stop = Tree.above(Join);
    for (Edge &E : B->predecessors()) {
      if (!Tree.isReachable(E.Terminator->block()))
        continue;
      uint32_t Node = Tree.endNode(E.Terminator->block());
      for (; Node != Stop; Node = Tree.above(Node)) {
        auto &List = Frontier[Node];
        if (!List.empty() && List.back() == Join)
          break; // all above have it too
        List.push_back(Join);
      }
    }
  }
}

void SlotPromoter::placeArgumentsOf(unsigned Slot) {
  llvm::SmallVector<Block *, 16> Work(StoredIn[Slot].begin(),
                                      StoredIn[Slot].end());
  while (!Work.empty()) {
    Block *B = Work.pop_back_val();
    // What a block stores is there at its end, what it gets at its beginning.
    for (uint32_t Node : {Tree.endNode(B), Tree.beginNode(B)}) {
      for (uint32_t Join : Frontier[Node]) {
        Block *To = Tree.nodeBlock(Join);
        auto &List = NewArguments[To->id()];
        if (!LiveIn.test(To, Slot) ||
            (!List.empty() && List.back().Slot == Slot))
          continue;
        List.push_back({Slot, F.addArgument(To, Type::MaybeUnbound)});
        Work.push_back(To);
      }
      if (Tree.endNode(B) == Tree.beginNode(B))
        break;
    }
  }
}

void SlotPromoter::placeArguments() {
  NewArguments.resize(F.blocks().size());
  for (unsigned Slot = 0; Slot != F.Slots.size(); ++Slot)
    if (Promoted[Slot])
      placeArgumentsOf(Slot);
}

//===----------------------------------------------------------------------===//
// Values
//===----------------------------------------------------------------------===//

Value *SlotPromoter::current(unsigned Slot) {
  if (Current[Slot])
    return Current[Slot];
  if (!Unbound) {
    Instr *I = F.createInstr(Op::Unbound, {});
    Instr *First = &F.entry()->instrs().front();
    if (First->op() == Op::GeneratorStart)
      First = &*std::next(First->getIterator());
    F.entry()->insertBefore(First, I);
    Unbound = I->result();
  }
  return Unbound;
}

void SlotPromoter::define(unsigned Slot, Value *V) {
  Log.push_back({Slot, Current[Slot]});
  Current[Slot] = V;
}

void SlotPromoter::instrs(Block *B) {
  for (auto It = B->begin(); It != B->end();) {
    Instr &I = *It++;
    if (I.op() == Op::SlotLoad && Promoted[I.x()]) {
      R.replace(I.result(), current(I.x()));
      B->remove(&I);
    } else if (I.op() == Op::SlotStore && Promoted[I.x()]) {
      define(I.x(), R.resolve(I.operand(0)));
      B->remove(&I);
    }
  }
}

void SlotPromoter::passArguments(Block *B) {
  for (Successor &S : B->terminator()->successors())
    for (const NewArgument &New : NewArguments[S.Target->id()])
      S.Arguments.push_back(F.arena(), current(New.Slot));
}

void SlotPromoter::enter(uint32_t Node) {
  Block *B = Tree.nodeBlock(Node);
  if (Tree.isBegin(Node))
    for (const NewArgument &New : NewArguments[B->id()])
      define(New.Slot, New.V);
  if (Tree.isEnd(Node)) {
    instrs(B);
    passArguments(B);
  }
}

void SlotPromoter::rename() {
  // Children of each node, as linked lists.
  unsigned Count = Tree.nodeCount();
  llvm::SmallVector<uint32_t, 32> First(Count, None), Next(Count, None);
  for (uint32_t Node = Count; Node-- > 1;) {
    Next[Node] = First[Tree.above(Node)];
    First[Tree.above(Node)] = Node;
  }
  Current.assign(F.Slots.size(), nullptr);
  struct Open {
    uint32_t Node;
    size_t LogSize;
  };
  llvm::SmallVector<Open, 32> Stack{{0, 0}};
  enter(0);
  while (!Stack.empty()) {
    uint32_t Node = Stack.back().Node;
    if (uint32_t Child = First[Node]; Child != None) {
      First[Node] = Next[Child];
      Stack.push_back({Child, Log.size()});
      enter(Child);
      continue;
    }
    while (Log.size() != Stack.back().LogSize) {
      Current[Log.back().Slot] = Log.back().Before;
      Log.pop_back();
    }
    Stack.pop_back();
  }
}

bool SlotPromoter::run() {
  collect();
  solveLiveness();
  Kept.assign(LiveIn.words(), 0);
  keepHandled();
  Promoted.assign(F.Slots.size(), true);
  for (unsigned Slot = 0; Slot != F.Slots.size(); ++Slot)
    Promoted[Slot] = !(Kept[Slot / 64] >> (Slot % 64) & 1);
  if (llvm::none_of(Promoted, [](bool P) { return P; }))
    return false;
  findFrontiers();
  placeArguments();
  rename();
  R.apply();
  return true;
}

bool monty::runPromoteSlots(Function &F) {
  // The sets of slots are as large as all blocks times all slots: a function of
  // absurd size keeps its slots.
  constexpr size_t MaxSize = size_t(1) << 26;
  if (F.Slots.empty() || F.Slots.size() * F.blocks().size() > MaxSize)
    return false;
  // Unbound, made there, would not reach the handler.
  if (F.entry()->unwind())
    return false;
  bool Any = false;
  for (Block *B : F.blocks())
    for (Instr &I : *B) {
      if (I.op() == Op::LoadLocals)
        return false;
      Any |= I.op() == Op::SlotLoad || I.op() == Op::SlotStore;
    }
  return Any && SlotPromoter(F).run();
}
