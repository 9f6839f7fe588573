//===- Machine.cpp - The state of a machine, taken out and put back -------===//

#include "monty/Snapshot/Machine.h"
#include "monty/Genesis/Genesis.h"
#include <cstring>
#include <sys/mman.h>

using namespace monty;

using L = CageLayout;

/// Garbage that is not worth a collection: this many bytes, or this part of
/// what lived after the last one.
static constexpr uint64_t SmallGarbage = 4096;
static constexpr uint64_t GarbagePart = 8;

static llvm::ArrayRef<uint64_t> words(llvm::ArrayRef<char> Bytes) {
  return {reinterpret_cast<const uint64_t *>(Bytes.data()), Bytes.size() / 8};
}

/// Appends where \p Now differs from \p Before, as runs.
static void findChanges(llvm::ArrayRef<uint64_t> Before,
                        llvm::ArrayRef<uint64_t> Now,
                        std::vector<uint64_t> &Out) {
  constexpr size_t Block = 32; // words that are compared at once
  size_t Size = Now.size();
  for (size_t I = 0; I < Size;) {
    size_t End = std::min(I + Block, Size);
    if (std::memcmp(&Before[I], &Now[I], (End - I) * 8) == 0) {
      I = End;
      continue;
    }
    while (I != End) {
      if (Before[I] == Now[I]) {
        ++I;
        continue;
      }
      size_t First = I;
      while (I != End && Before[I] != Now[I])
        ++I;
      Out.push_back(First | uint64_t(I - First) << 32);
      Out.insert(Out.end(), &Now[First], &Now[First] + (I - First));
    }
  }
}

MachineImage monty::captureMachine(VM &M, bool Thorough) {
  Heap &H = M.RT.H;
  uint64_t Garbage = H.top() - H.spaceStart() - H.liveBytes();
  if (Garbage && (Thorough || (Garbage > SmallGarbage &&
                               Garbage > H.liveBytes() / GarbagePart)))
    M.collect();
  MachineImage Out;
  MachineState &S = Out.State;
  S.SpaceStart = H.spaceStart();
  S.HeapBytes = H.top() - H.spaceStart();
  S.LiveBytes = uint32_t(H.liveBytes());
  S.OutsideBytes = H.outsideBytes();
  if (M.F) {
    S.Frame = Ref(reinterpret_cast<uintptr_t>(M.F));
    S.StackBytes = M.StackTop - L::Stack;
  }
  findChanges(words(genesisImage().Mutable), words(H.image().Mutable),
              Out.Changes);
  Out.Stack = {H.base() + L::Stack, S.StackBytes};
  Out.Heap = {H.base() + S.SpaceStart, S.HeapBytes};
  return Out;
}

/// Asks for large pages where much is about to be written: a page fault for
/// each 4 KiB costs more than the copy.
static void expectBytes(char *At, size_t Size) {
  constexpr size_t Large = 2 << 20;
  auto Begin = (reinterpret_cast<uintptr_t>(At) + Large - 1) & ~(Large - 1);
  auto End = (reinterpret_cast<uintptr_t>(At) + Size) & ~(Large - 1);
  if (End > Begin)
    madvise(reinterpret_cast<void *>(Begin), End - Begin, MADV_HUGEPAGE);
}

static llvm::Error bad(const char *Why) {
  return llvm::createStringError(llvm::Twine("not a usable snapshot: ") + Why);
}

static llvm::Error applyChanges(llvm::MutableArrayRef<uint64_t> Target,
                                llvm::ArrayRef<uint64_t> Changes) {
  size_t Next = 0;
  for (size_t I = 0; I != Changes.size();) {
    size_t First = uint32_t(Changes[I]), Count = Changes[I] >> 32;
    ++I;
    // None is empty: equal states have equal bytes.
    if (First < Next || !Count || Count > Changes.size() - I ||
        First + Count > Target.size())
      return bad("changes lie outside of their region");
    llvm::copy(Changes.slice(I, Count), &Target[First]);
    I += Count;
    Next = First + Count;
  }
  return llvm::Error::success();
}

llvm::Error monty::placeMachine(VM &M, const MachineImage &Image) {
  const MachineState &S = Image.State;
  Heap &H = M.RT.H;
  if (S.SpaceStart != L::SpaceA && S.SpaceStart != L::SpaceB)
    return bad("the heap lies where none can be");
  if (Image.Heap.size() != S.HeapBytes || S.HeapBytes % 8 ||
      S.LiveBytes > S.HeapBytes || S.HeapBytes > L::SpaceSize / 2 ||
      S.OutsideBytes > L::CageSize)
    return bad("the heap has an impossible size");
  if (Image.Stack.size() != S.StackBytes || S.StackBytes % 8 ||
      S.StackBytes > L::StackEnd - L::Stack)
    return bad("the stack has an impossible size");
  if (S.HeapBytes + S.OutsideBytes > H.limit())
    return bad("it holds more than the memory limit allows");
  // The session is new: its image is as it was made.
  HeapImage Genesis = genesisImage();
  char *Mutable = H.base() + L::RootBlock;
  if (llvm::Error E = applyChanges(
          {reinterpret_cast<uint64_t *>(Mutable), Genesis.Mutable.size() / 8},
          Image.Changes))
    return E;
  if (S.StackBytes > L::ShallowStack)
    H.noteDeepStack();
  std::memcpy(H.base() + L::Stack, Image.Stack.data(), Image.Stack.size());
  expectBytes(H.base() + S.SpaceStart, S.HeapBytes);
  std::memcpy(H.base() + S.SpaceStart, Image.Heap.data(), Image.Heap.size());
  H.restore(S.SpaceStart, S.HeapBytes, S.LiveBytes, S.OutsideBytes);
  return llvm::Error::success();
}

void monty::startAgain(VM &M, const MachineState &S) {
  M.restore(S.Frame, L::Stack + S.StackBytes);
}

void monty::copyMachine(VM &Target, VM &Source) {
  Heap &From = Source.RT.H, &To = Target.RT.H;
  auto Copy = [&](uint32_t Begin, uint32_t End) {
    std::memcpy(To.base() + Begin, From.base() + Begin, End - Begin);
  };
  copyChangedPages(To.base() + L::RootBlock, From.base() + L::RootBlock,
                   From.mutableTop() - L::RootBlock);
  MachineState S;
  if (Source.F) {
    S.Frame = Ref(reinterpret_cast<uintptr_t>(Source.F));
    S.StackBytes = Source.StackTop - L::Stack;
  }
  if (S.StackBytes > L::ShallowStack)
    To.noteDeepStack();
  Copy(L::Stack, L::Stack + S.StackBytes);
  expectBytes(To.base() + From.spaceStart(), From.top() - From.spaceStart());
  Copy(From.spaceStart(), From.top());
  To.restore(From.spaceStart(), From.top() - From.spaceStart(),
             From.liveBytes(), From.outsideBytes());
  auto Programs = Source.programs();
  for (size_t I = Target.programs().size(); I != Programs.size(); ++I) {
    if (llvm::StringRef Name = Source.libraryName(uint32_t(I)); !Name.empty())
      Target.attachLibrary(Name, *Programs[I], Source.pools()[I]);
    else
      Target.attach(*Programs[I], Source.pools()[I], false);
  }
  startAgain(Target, S);
  Target.Result = Source.Result;
}
