//===- DefiniteAssignment.cpp - Variables that are surely bound -----------===//
//
//     slot.store #0, %1
//     %2 = slot.load #0              -->  %2: any = slot.load #0
//     check_bound "x", %2
//
// Frame slots: forward over the blocks, the set of slots that hold a value on
// every way there; a handler starts with what holds throughout the blocks that
// it protects. SSA values: one that comes from bound values only is bound. A
// check that succeeded says so too, for its slot and, below it, for its value.
//
//===----------------------------------------------------------------------===//

#include "monty/IR/Dominators.h"
#include "monty/Transforms/Passes.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/DenseMap.h"

using namespace monty;
using namespace monty::ir;

namespace {
class DefiniteAssignment {
public:
  explicit DefiniteAssignment(Function &F) : F(F), Order(F) {}
  bool run();

private:
  using Slots = llvm::BitVector;
  /// What the first thing that happens to a value is.
  enum class FirstUse : uint8_t { None, Check, Other };

  void findFirstUses();
  void findBoundArguments();
  void solveSlots();
  void meet(Block *Into, const Slots &With);
  bool rewrite(Block &B);
  bool check(Instr &I);
  /// \p V is bound wherever it is used, but for the check that says so.
  bool isBound(const Value *V) const {
    return V->type() != Type::MaybeUnbound || First[V->id()] == FirstUse::Check;
  }

  Function &F;
  Dominators Order;
  llvm::SmallVector<FirstUse, 64> First; ///< by value
  llvm::SmallVector<Slots, 16> Entry;    ///< by block; empty: not reached yet
  llvm::SmallVector<bool, 16> Queued;
  llvm::SmallVector<Block *, 16> Work;
  /// Where a value was checked, for those that are used before.
  llvm::DenseMap<const Value *, llvm::SmallVector<Block *, 1>> CheckedIn;
};
} // namespace

void DefiniteAssignment::findFirstUses() {
  First.assign(F.valueCount(), FirstUse::None);
  // A value's own block comes before all others that use it; but a handler can
  // use a protected block's arguments before that block has checked them.
  auto IsFirst = [](Value *V, Block *B) {
    return V->block() == B && !(V->isBlockArgument() && B->unwind());
  };
  for (Block *B : Order.order())
    for (Instr &I : *B) {
      auto Note = [&](Value *V) {
        if (V && First[V->id()] == FirstUse::None)
          First[V->id()] = I.op() == Op::CheckBound && IsFirst(V, B)
                               ? FirstUse::Check
                               : FirstUse::Other;
      };
      for (Value *V : I.operands())
        Note(V);
      for (Successor &S : I.successors())
        for (Value *V : S.Arguments)
          Note(V);
    }
}

/// Block arguments that may be unbound as far as is known, but get only bound
/// values, are bound: assume that all are, and take back what is wrong.
void DefiniteAssignment::findBoundArguments() {
  llvm::SmallVector<Value *, 16> Candidates;
  for (Block *B : Order.order())
    for (Value *V : B->arguments())
      if (B != F.entry() && V->type() == Type::MaybeUnbound) {
        V->setType(Type::Any);
        Candidates.push_back(V);
      }
  for (bool Changed = !Candidates.empty(); Changed;) {
    Changed = false;
    for (Value *V : Candidates) {
      if (V->type() == Type::MaybeUnbound)
        continue;
      bool Bound = llvm::all_of(V->block()->predecessors(), [&](Edge &E) {
        return isBound(E.successor().Arguments[V->index()]);
      });
      if (!Bound) {
        V->setType(Type::MaybeUnbound);
        Changed = true;
      }
    }
  }
}

/// \p I is a check of what was loaded from a slot that still holds it.
static bool checksSlot(Instr &I) {
  Value *V = I.operand(0);
  if (!V->isDefinedBy(Op::SlotLoad) || V->block() != I.block())
    return false;
  Instr *Load = V->definingInstr();
  for (auto It = std::next(Load->getIterator()); &*It != &I; ++It)
    if (It->op() == Op::SlotStore && It->x() == Load->x())
      return false;
  return true;
}

void DefiniteAssignment::meet(Block *Into, const Slots &With) {
  Slots &State = Entry[Into->id()];
  if (State.empty()) {
    State = With;
  } else {
    Slots Old = State;
    State &= With;
    if (State == Old)
      return;
  }
  if (!Queued[Into->id()]) {
    Queued[Into->id()] = true;
    Work.push_back(Into);
  }
}

void DefiniteAssignment::solveSlots() {
  Entry.assign(F.blocks().size(), Slots());
  Queued.assign(F.blocks().size(), false);
  meet(F.entry(), Slots(F.Slots.size()));
  while (!Work.empty()) {
    Block *B = Work.pop_back_val();
    Queued[B->id()] = false;
    // What a handler finds is what holds all the way through the block.
    Slots Bound = Entry[B->id()], Throughout = Bound;
    for (Instr &I : *B) {
      if (I.op() == Op::SlotStore) {
        bool Is = isBound(I.operand(0));
        Bound[I.x()] = Is;
        if (!Is)
          Throughout.reset(I.x());
      } else if (I.op() == Op::CheckBound && checksSlot(I)) {
        Bound.set(I.operand(0)->definingInstr()->x());
      }
    }
    if (B->unwind())
      meet(B->unwind(), Throughout);
    for (Successor &S : B->terminator()->successors())
      meet(S.Target, Bound);
  }
}

/// Whether the check \p I cannot fail. If it can, those below it cannot.
bool DefiniteAssignment::check(Instr &I) {
  Value *V = I.operand(0);
  if (V->type() != Type::MaybeUnbound)
    return true;
  auto &Before = CheckedIn[V];
  for (Block *B : Before)
    if (B == I.block() || Order.endDominates(B, I.block()))
      return true;
  Before.push_back(I.block());
  return false;
}

bool DefiniteAssignment::rewrite(Block &B) {
  bool Changed = false;
  Slots Bound = F.Slots.empty() ? Slots() : Entry[B.id()];
  for (auto It = B.begin(); It != B.end();) {
    Instr &I = *It++;
    if (I.op() == Op::SlotStore) {
      Bound[I.x()] = isBound(I.operand(0));
    } else if (I.op() == Op::SlotLoad) {
      if (Bound[I.x()] && I.result()->type() == Type::MaybeUnbound) {
        I.result()->setType(Type::Any);
        Changed = true;
      }
    } else if (I.op() == Op::CheckBound) {
      if (check(I)) {
        B.remove(&I);
        Changed = true;
      } else if (checksSlot(I)) {
        Bound.set(I.operand(0)->definingInstr()->x());
      }
    }
  }
  return Changed;
}

bool DefiniteAssignment::run() {
  findFirstUses();
  findBoundArguments();
  if (!F.Slots.empty())
    solveSlots();
  bool Changed = false;
  for (Block *B : Order.order())
    Changed |= rewrite(*B);
  return Changed;
}

bool monty::runDefiniteAssignment(Function &F) {
  bool AnyCheck = false;
  for (Block *B : F.blocks())
    for (Instr &I : *B)
      AnyCheck |= I.op() == Op::CheckBound || I.op() == Op::JumpIfUnbound;
  return AnyCheck && DefiniteAssignment(F).run();
}
