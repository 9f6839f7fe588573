//===- RegisterAllocator.cpp - Registers for values -----------------------===//
//
// Coalescing and packing of live ranges; see the header.
//
//===----------------------------------------------------------------------===//

#include "RegisterAllocator.h"

using namespace monty;
using namespace monty::codegen;
using namespace monty::ir;

void RegisterAllocator::run(Function &F, const Layout &Order,
                            const Selection &Code, const Liveness &Live) {
  initClasses(F, Live);
  coalesce(Order);
  assign(F, Live);
}

void RegisterAllocator::initClasses(Function &F, const Liveness &Live) {
  Classes.clear();
  Pool.clear();
  for (uint32_t Id = 0; Id != F.valueCount(); ++Id) {
    Ranges R = Live.ranges(Id);
    uint32_t Size = R.size();
    Classes.push_back({Id, uint32_t(Pool.size()), Size, Size});
    Pool.append(R.begin(), R.end());
  }
  for (const Value *V : F.entry()->arguments())
    Classes[V->id()].Fixed = V->index();
}

uint32_t RegisterAllocator::find(uint32_t Id) {
  while (Classes[Id].Parent != Id) {
    Classes[Id].Parent = Classes[Classes[Id].Parent].Parent;
    Id = Classes[Id].Parent;
  }
  return Id;
}

bool RegisterAllocator::overlap(Ranges A, Ranges B) {
  if (A.size() > B.size())
    std::swap(A, B);
  if (A.empty())
    return false;
  // A few among many are looked up one by one.
  if (A.size() * 16 < B.size())
    return llvm::any_of(A, [&](const LiveRange &One) {
      auto *At = std::lower_bound(
          B.begin(), B.end(), One.Begin,
          [](const LiveRange &R, uint32_t P) { return R.End <= P; });
      return At != B.end() && At->Begin < One.End;
    });
  // Skip what lies wholly before: the longer list may be longer.
  const LiveRange *I = A.begin();
  const LiveRange *J = std::lower_bound(
      B.begin(), B.end(), I->Begin,
      [](const LiveRange &R, uint32_t P) { return R.End <= P; });
  while (I != A.end() && J != B.end()) {
    if (I->End <= J->Begin)
      ++I;
    else if (J->End <= I->Begin)
      ++J;
    else
      return true;
  }
  return false;
}

void RegisterAllocator::tryMerge(uint32_t A, uint32_t B) {
  A = find(A);
  B = find(B);
  if (A == B || !Classes[A].Count || !Classes[B].Count)
    return;
  if (Classes[A].Fixed != None && Classes[B].Fixed != None)
    return;
  if (overlap(rangesOf(Classes[A]), rangesOf(Classes[B])))
    return;
  if (Classes[A].Count < Classes[B].Count)
    std::swap(A, B);
  if (Classes[A].Fixed == None)
    Classes[A].Fixed = Classes[B].Fixed;
  Classes[B].Parent = A;
  addRanges(Classes[A], rangesOf(Classes[B]));
}

/// Adds \p Added, which overlaps none of them, to the ranges of \p C. Few go in
/// one by one, so that a block with thousands of predecessors stays cheap.
void RegisterAllocator::addRanges(Class &C, Ranges Added) {
  constexpr unsigned Few = 4;
  if (Added.size() <= Few) {
    LiveRange Copy[Few];
    std::copy(Added.begin(), Added.end(), Copy); // the pool may move
    for (unsigned I = 0; I != Added.size(); ++I)
      addRange(C, Copy[I]);
    return;
  }
  Merged.clear();
  Ranges Old = rangesOf(C);
  const LiveRange *I = Old.begin(), *J = Added.begin();
  while (I != Old.end() || J != Added.end()) {
    LiveRange Next = J == Added.end() || (I != Old.end() && I->Begin < J->Begin)
                         ? *I++
                         : *J++;
    if (!Merged.empty() && Merged.back().End == Next.Begin)
      Merged.back().End = Next.End;
    else
      Merged.push_back(Next);
  }
  C.At = Pool.size();
  C.Count = C.Capacity = Merged.size();
  Pool.append(Merged.begin(), Merged.end());
}

void RegisterAllocator::addRange(Class &C, LiveRange New) {
  LiveRange *First = &Pool[C.At], *Last = First + C.Count;
  LiveRange *At = std::lower_bound(
      First, Last, New.Begin,
      [](const LiveRange &R, uint32_t P) { return R.Begin < P; });
  bool JoinsBefore = At != First && At[-1].End == New.Begin;
  bool JoinsAfter = At != Last && At->Begin == New.End;
  if (JoinsBefore && JoinsAfter) {
    At[-1].End = At->End;
    std::copy(At + 1, Last, At);
    --C.Count;
  } else if (JoinsBefore) {
    At[-1].End = New.End;
  } else if (JoinsAfter) {
    At->Begin = New.Begin;
  } else {
    unsigned Index = At - First;
    if (C.Count == C.Capacity) {
      C.Capacity = C.Count * 2 + 2;
      uint32_t NewAt = Pool.size();
      Pool.resize(NewAt + C.Capacity);
      std::copy_n(&Pool[C.At], C.Count, &Pool[NewAt]);
      C.At = NewAt;
    }
    First = &Pool[C.At];
    std::copy_backward(First + Index, First + C.Count, First + C.Count + 1);
    First[Index] = New;
    ++C.Count;
  }
}

/// Joins block arguments with what is passed for them, inner loops first, since
/// a move that stays costs most there.
void RegisterAllocator::coalesce(const Layout &Order) {
  struct Jump {
    uint32_t Depth, At;
  };
  llvm::SmallVector<Jump, 32> Jumps;
  for (uint32_t At = 0; At != Order.order().size(); ++At) {
    Block *B = Order.order()[At];
    const Instr *T = B->terminator();
    if (T->op() == Op::Jump && !T->successor(0).Arguments.empty())
      Jumps.push_back({Order.loopDepth(B), At});
  }
  llvm::sort(Jumps, [](const Jump &A, const Jump &B) {
    return std::pair(B.Depth, A.At) < std::pair(A.Depth, B.At);
  });
  for (const Jump &J : Jumps) {
    const Successor &S = Order.order()[J.At]->terminator()->successor(0);
    for (unsigned K = 0; K != S.Arguments.size(); ++K)
      tryMerge(S.Target->argument(K)->id(), S.Arguments[K]->id());
    // What still has to be copied had better not be computed where another
    // argument goes: that would make a cycle, which costs one more move.
    constexpr unsigned Many = 64; // then this is not worth the search
    if (J.Depth == 0 || S.Arguments.size() > Many)
      continue;
    for (unsigned K = 0; K != S.Arguments.size(); ++K) {
      Class &C = Classes[find(S.Arguments[K]->id())];
      if (&C != &Classes[find(S.Target->argument(K)->id())])
        C.PassedTo = S.Target;
    }
  }
}

void RegisterAllocator::take(uint32_t Register, Ranges R) {
  if (Register >= File.size())
    File.resize(Register + 1);
  NumRegisters = std::max(NumRegisters, Register + 1);
  auto &Taken = File[Register].Ranges;
  if (Taken.empty() || Taken.back().End <= R.front().Begin) {
    Taken.append(R.begin(), R.end());
    return;
  }
  for (const LiveRange &One : R) {
    auto *At = std::lower_bound(
        Taken.begin(), Taken.end(), One.Begin,
        [](const LiveRange &T, uint32_t P) { return T.Begin < P; });
    Taken.insert(At, One);
  }
}

/// An argument of the block that \p C is passed to lives in \p Register.
bool RegisterAllocator::isBadChoice(const Class &C, uint32_t Register) {
  return C.PassedTo && llvm::any_of(C.PassedTo->arguments(), [&](Value *V) {
           return Classes[find(V->id())].Fixed == Register;
         });
}

/// The lowest register that is free for all of \p C.
uint32_t RegisterAllocator::choose(const Class &C, uint32_t FirstFree) {
  // Holes are looked for in the first registers only, so that a function with
  // thousands of values alive at once still compiles in good time.
  constexpr uint32_t HoleSearch = 128;
  Ranges R = rangesOf(C);
  uint32_t Known = std::min<uint32_t>(NumRegisters, HoleSearch);
  for (uint32_t I = 0; I != Known; ++I) {
    auto &Taken = File[I].Ranges;
    if ((Taken.empty() || Taken.back().End <= R.front().Begin ||
         !overlap(R, Taken)) &&
        !isBadChoice(C, I))
      return I;
  }
  return FirstFree;
}

void RegisterAllocator::assign(Function &F, const Liveness &Live) {
  unsigned NumParameters = F.entry()->argumentCount();
  for (Taken &T : File)
    T.Ranges.clear();
  if (File.size() < NumParameters)
    File.resize(NumParameters);
  NumRegisters = NumParameters;
  Registers.assign(Classes.size(), None);

  // Slots keep their registers throughout.
  LiveRange Always{0, Live.end() + 1};
  SlotRegisters.clear();
  for (unsigned S = 0; S != F.Slots.size(); ++S) {
    if (!Live.isSlotUsed(S)) {
      SlotRegisters.push_back(NoRegister);
      continue;
    }
    const Value *V = Live.argumentInSlot(S);
    SlotRegisters.push_back(V ? V->index() : NumRegisters);
    take(SlotRegisters.back(), Always);
  }

  ByBegin.clear();
  for (uint32_t Id = 0; Id != Classes.size(); ++Id) {
    if (Classes[Id].Parent != Id || !Classes[Id].Count)
      continue;
    if (Classes[Id].Fixed != None)
      take(Classes[Id].Fixed, rangesOf(Classes[Id]));
    else
      ByBegin.push_back(Id);
  }
  llvm::sort(ByBegin, [&](uint32_t A, uint32_t B) {
    return std::pair(Pool[Classes[A].At].Begin, A) <
           std::pair(Pool[Classes[B].At].Begin, B);
  });
  // Registers above those searched for holes, by the position at which they
  // become free, the earliest first; and those that are free.
  using Busy = std::pair<uint32_t, uint32_t>;
  llvm::SmallVector<Busy, 0> Heap;
  llvm::SmallVector<uint32_t, 0> FreeHigh;
  for (uint32_t Id : ByBegin) {
    Class &C = Classes[Id];
    uint32_t Begin = Pool[C.At].Begin;
    while (!Heap.empty() && Heap.front().first <= Begin) {
      std::pop_heap(Heap.begin(), Heap.end(), std::greater<Busy>());
      FreeHigh.push_back(Heap.pop_back_val().second);
    }
    uint32_t Fallback = FreeHigh.empty() ? NumRegisters : FreeHigh.back();
    uint32_t Register = choose(C, Fallback);
    if (Register == Fallback && !FreeHigh.empty())
      FreeHigh.pop_back();
    take(Register, rangesOf(C));
    if (Register >= 128) {
      Heap.push_back({rangesOf(C).back().End, Register});
      std::push_heap(Heap.begin(), Heap.end(), std::greater<Busy>());
    }
    C.Fixed = Register;
  }
  for (uint32_t Id = 0; Id != Classes.size(); ++Id) {
    uint32_t Root = find(Id);
    if (Live.slotOf(Id) != None)
      Registers[Id] = SlotRegisters[Live.slotOf(Id)];
    else if (Classes[Id].Count)
      Registers[Id] = Classes[Root].Fixed;
  }
}
