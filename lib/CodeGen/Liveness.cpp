//===- Liveness.cpp - Where values live, and in which slots ---------------===//
//
// Liveness goes value by value, from each use backward to the definition, so
// its cost is that of the ranges it finds. A value that a handler needs is live
// in all of what the handler protects.
//
//===----------------------------------------------------------------------===//

#include "Liveness.h"

using namespace monty;
using namespace monty::codegen;
using namespace monty::ir;

/// Calls \p Fn(value, block, position) for all uses that need the value in a
/// register.
template <typename Callback> void Liveness::forEachUse(Callback Fn) {
  for (unsigned At = 0; At != Order->order().size(); ++At) {
    const BlockSpan &Span = Code->span(At);
    for (uint32_t I = Span.Begin; I != Span.End; ++I) {
      const MachineInstr &M = Code->instrs()[I];
      // Lists of results never share a register with what is read.
      uint32_t Position = 2 * I + (info(M.Op).writesList() ? 2 : 0);
      forEachRead(M, [&](Value *V) { Fn(V, At, Position); });
      if (M.Op == Opcode::Jump)
        for (Value *V : M.Source->successor(0).Arguments)
          if (!isRematerialized(V))
            Fn(V, At, Position);
    }
  }
}

void Liveness::collectUses() {
  forEachUse([&](Value *V, uint32_t, uint32_t) { ++UsesAt[V->id() + 1]; });
  for (unsigned I = 1; I != UsesAt.size(); ++I)
    UsesAt[I] += UsesAt[I - 1];
  AllUses.resize_for_overwrite(UsesAt.back());
  llvm::SmallVector<uint32_t, 128> Next(UsesAt.begin(), UsesAt.end() - 1);
  forEachUse([&](Value *V, uint32_t At, uint32_t Position) {
    AllUses[Next[V->id()]++] = {At, Position};
  });
}

void Liveness::run(Function &F, const Layout &TheOrder,
                   const Selection &TheCode) {
  Order = &TheOrder;
  Code = &TheCode;
  unsigned NumValues = F.valueCount(), NumBlocks = Order->order().size();
  End = Code->instrs().size() * 2;
  Kept = F.Flags & (funcflag::ClassBody | funcflag::Namespace)
             ? F.entry()->argument(0)
             : nullptr;
  UsesAt.assign(NumValues + 1, 0);
  DefIndex.assign(NumValues, None);
  SlotOf.assign(NumValues, None);
  SlotArgument.assign(F.Slots.size(), nullptr);
  SlotUsed.assign(F.Slots.size(), false);
  collectUses();
  for (uint32_t I = 0; I != Code->instrs().size(); ++I) {
    const MachineInstr &M = Code->instrs()[I];
    for (unsigned K = 0; K != M.NumResults; ++K)
      DefIndex[M.Results[K].id()] = I;
    if (M.SlotSrc != None)
      SlotUsed[M.SlotSrc] = true;
    if (M.SlotDst != None)
      SlotUsed[M.SlotDst] = true;
  }
  if (!F.Slots.empty())
    assignSlots(F);

  Stamp.assign(NumBlocks, 0);
  InStamp.assign(NumBlocks, 0);
  LastUse.resize_for_overwrite(NumBlocks);
  Current = 0;
  Ranges.clear();
  RangesAt.assign(NumValues + 1, 0);
  // Ranges are stored by value number: find each value by its number first.
  llvm::SmallVector<const Value *, 128> ById(NumValues, nullptr);
  for (Block *B : Order->order())
    for (const Value *V : B->arguments())
      ById[V->id()] = V;
  for (const MachineInstr &M : Code->instrs())
    for (unsigned K = 0; K != M.NumResults; ++K)
      ById[M.Results[K].id()] = &M.Results[K];
  for (unsigned Id = 0; Id != NumValues; ++Id) {
    if (ById[Id] && SlotOf[Id] == None)
      computeRanges(ById[Id]);
    RangesAt[Id + 1] = Ranges.size();
  }
}

//===----------------------------------------------------------------------===//
// Ranges
//===----------------------------------------------------------------------===//

void Liveness::touch(uint32_t At, uint32_t Position) {
  if (Stamp[At] != Current) {
    Stamp[At] = Current;
    LastUse[At] = Position;
    Touched.push_back(At);
  } else {
    LastUse[At] = std::max(LastUse[At], Position);
  }
}

void Liveness::markLiveIn(uint32_t At) {
  if (InStamp[At] == Current)
    return;
  InStamp[At] = Current;
  Work.push_back(At);
}

void Liveness::markLiveOut(uint32_t At, uint32_t DefBlock) {
  touch(At, blockEnd(At));
  if (At != DefBlock)
    markLiveIn(At);
}

void Liveness::computeRanges(const Value *V) {
  if (V == Kept) {
    Ranges.push_back({0, End + 1});
    return;
  }
  unsigned Id = V->id();
  uint32_t DefBlock = Order->position(V->block());
  bool IsArgument = V->isBlockArgument();
  uint32_t Begin = IsArgument ? blockBegin(DefBlock) : 2 * DefIndex[Id] + 1;
  llvm::ArrayRef<Use> Uses =
      llvm::ArrayRef(AllUses).slice(UsesAt[Id], UsesAt[Id + 1] - UsesAt[Id]);
  if (Uses.empty()) {
    // A result must be written somewhere, and parameters arrive whether or not
    // anyone looks; other arguments need no register then.
    if (!IsArgument || DefBlock == 0)
      Ranges.push_back({Begin, Begin + 1});
    return;
  }
  // The common case: all within the block that defines it.
  if (llvm::all_of(Uses, [&](const Use &U) { return U.Block == DefBlock; })) {
    uint32_t Last = Begin;
    for (const Use &U : Uses)
      Last = std::max(Last, U.Position);
    Ranges.push_back({Begin, Last + 1});
    return;
  }
  ++Current;
  Touched.clear();
  touch(DefBlock, Begin);
  for (const Use &U : Uses) {
    touch(U.Block, U.Position);
    if (U.Block != DefBlock)
      markLiveIn(U.Block);
  }
  while (!Work.empty()) {
    uint32_t At = Work.pop_back_val();
    Block *B = Order->order()[At];
    for (Edge &E : B->predecessors())
      markLiveOut(Order->position(E.Terminator->block()), DefBlock);
    for (Block *P : Order->protectedBy(B))
      markLiveOut(Order->position(P), DefBlock);
  }
  llvm::sort(Touched);
  for (uint32_t At : Touched) {
    uint32_t From = At == DefBlock ? Begin : blockBegin(At);
    uint32_t To = LastUse[At] == blockEnd(At) ? LastUse[At] : LastUse[At] + 1;
    if (At != Touched.front() && Ranges.back().End == From)
      Ranges.back().End = To;
    else
      Ranges.push_back({From, To});
  }
}

//===----------------------------------------------------------------------===//
// Slots
//===----------------------------------------------------------------------===//

void Liveness::assignSlots(Function &F) {
  for (unsigned At = 0; At != Order->order().size(); ++At)
    slotsOfBlock(F, At);
}

/// Whether \p V can be written into \p Slot where it is defined, rather than
/// where it is stored in block \p At. Until the store the slot was last looked
/// at in \p LastTouch, and a handler could last have looked in \p LastThrow:
/// both are positions plus one, or 0 for not in this block.
bool Liveness::canComputeInSlot(const Value *V, uint32_t Slot, unsigned At,
                                uint32_t LastTouch, uint32_t LastThrow) const {
  uint32_t Last = std::max(LastTouch, LastThrow);
  Block *B = Order->order()[At];
  if (V->isBlockArgument())
    return At == 0 && V->block() == B && V != Kept && Last == 0 &&
           !SlotArgument[Slot];
  uint32_t Def = DefIndex[V->id()];
  const BlockSpan &Span = Code->span(At);
  if (Def >= Span.Begin && Def < Span.End)
    return Last <= 2 * Def + 1;
  // What a loop's header gets from its iterator, stored first thing.
  return V->isDefinedBy(Op::ForIter) && B->predecessors().size() == 1 &&
         B->predecessors()[0].Terminator == V->definingInstr() && Last == 0;
}

/// Decides, in one block, which values are read out of a slot's register
/// directly, and which are written into it where they are computed.
void Liveness::slotsOfBlock(Function &F, unsigned At) {
  const BlockSpan &Span = Code->span(At);
  Block *B = Order->order()[At];
  auto Instrs = Code->instrs().slice(Span.Begin, Span.End - Span.Begin);
  if (llvm::none_of(Instrs, [](const MachineInstr &M) {
        return M.SlotSrc != None || M.SlotDst != None;
      }))
    return;

  // Backward: which store to the same slot comes next. A loaded value whose
  // last use comes before that store can stay in the slot.
  NextStore.assign(Instrs.size(), None);
  NextStoreOf.assign(F.Slots.size(), None);
  auto StaysInBlock = [&](const Value *V, uint32_t Limit) {
    for (uint32_t U = UsesAt[V->id()]; U != UsesAt[V->id() + 1]; ++U)
      if (AllUses[U].Block != At ||
          (Limit != None && AllUses[U].Position > 2 * (Span.Begin + Limit)))
        return false;
    return true;
  };
  for (uint32_t I = Instrs.size(); I-- != 0;) {
    const MachineInstr &M = Instrs[I];
    if (M.SlotSrc != None && StaysInBlock(M.Results, NextStoreOf[M.SlotSrc]))
      SlotOf[M.Results->id()] = M.SlotSrc;
    if (M.SlotDst != None) {
      NextStore[I] = NextStoreOf[M.SlotDst];
      NextStoreOf[M.SlotDst] = I;
    }
  }

  // Forward: a stored value can be computed in the slot if nobody looks at the
  // slot between its definition and the store, and it is not needed later than
  // the slot keeps it. Touches are positions plus one; 0 means none yet.
  LastTouch.assign(F.Slots.size(), 0);
  uint32_t LastThrow = 0, LastLook = 0;
  for (uint32_t I = 0; I != Instrs.size(); ++I) {
    const MachineInstr &M = Instrs[I];
    uint32_t Index = Span.Begin + I, Position = 2 * Index;
    uint32_t ReadAt = Position + 1 + (info(M.Op).writesList() ? 2 : 0);
    forEachRead(M, [&](Value *V) {
      if (uint32_t S = SlotOf[V->id()]; S != None)
        LastTouch[S] = ReadAt;
    });
    if (M.SlotSrc != None && SlotOf[M.Results->id()] == None)
      LastTouch[M.SlotSrc] = ReadAt;
    if (M.Op == Opcode::LoadLocals)
      LastLook = ReadAt;
    if (uint32_t S = M.SlotDst; S != None) {
      Value *V = M.B;
      if (V && SlotOf[V->id()] == None && StaysInBlock(V, NextStore[I]) &&
          canComputeInSlot(V, S, At, std::max(LastTouch[S], LastLook),
                           B->unwind() ? LastThrow : 0)) {
        SlotOf[V->id()] = S;
        if (V->isBlockArgument())
          SlotArgument[S] = V;
      }
      LastTouch[S] = Position + 2;
    }
    if (info(M.Op).mayThrow())
      LastThrow = Position + 1;
  }
}
