//===- Cage.cpp - Reserving, wiping and keeping cages ---------------------===//

#include "monty/Runtime/Cage.h"
#include "monty/Runtime/Heap.h"
#include "monty/Support/ThreadStore.h"
#include "llvm/ADT/SmallVector.h"
#include <cstring>
#include <sys/mman.h>

using namespace monty;

using L = CageLayout;

/// Address space reserved beyond each end of the cage: a 32-bit offset plus a
/// 32-bit length cannot pass it.
static constexpr uint64_t GuardSize = L::CageSize;
/// How many cages a thread keeps, and how much memory in each part of one; in
/// the halves of one of them there may be much.
static constexpr size_t MaxKept = 4;
static constexpr uint32_t KeptSpace = 256 << 10;
static constexpr uint32_t KeptLarge = 16 << 20;

static char *reserve() {
  // Twice the size, so that an aligned cage with both guards fits.
  uint64_t Total = 2 * L::CageSize + 2 * GuardSize;
  void *Area = mmap(nullptr, Total, PROT_NONE,
                    MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (Area == MAP_FAILED)
    return nullptr;
  auto Start = reinterpret_cast<uintptr_t>(Area);
  uintptr_t Cage = (Start + GuardSize + L::CageSize - 1) & ~(L::CageSize - 1);
  uintptr_t End = Cage + L::CageSize + GuardSize;
  if (Cage - GuardSize > Start)
    munmap(Area, Cage - GuardSize - Start);
  if (Start + Total > End)
    munmap(reinterpret_cast<void *>(End), Start + Total - End);
  char *Base = reinterpret_cast<char *>(Cage);
  if (mprotect(Base + L::Genesis, L::CageSize - L::Genesis,
               PROT_READ | PROT_WRITE) != 0) {
    munmap(Base - GuardSize, L::CageSize + 2 * GuardSize);
    return nullptr;
  }
  return Base;
}

static void release(char *Base) {
  munmap(Base - GuardSize, L::CageSize + 2 * GuardSize);
}

namespace {
struct KeptCages {
  llvm::SmallVector<char *, MaxKept> Cages;
  char *Large = nullptr; // the one that has much memory

  ~KeptCages() {
    for (char *Base : Cages)
      release(Base);
  }
};
} // namespace

char *monty::takeCage(bool &Mapped) {
  auto *Kept = threadStore<KeptCages>();
  Mapped = Kept && !Kept->Cages.empty();
  if (!Mapped)
    return reserve();
  char *Base = Kept->Cages.pop_back_val();
  if (Base == Kept->Large)
    Kept->Large = nullptr;
  return Base;
}

/// Wipes \p Bytes at \p At; memory beyond \p Kept goes back to the system.
static bool wipe(char *At, uint64_t Bytes, uint32_t Kept) {
  std::memset(At, 0, std::min<uint64_t>(Bytes, Kept));
  return Bytes <= Kept ||
         madvise(At + Kept, (Bytes - Kept + 4095) & ~uint64_t(4095),
                 MADV_DONTNEED) == 0;
}

void monty::giveCage(char *Base, bool Mapped, const CageUse &Use) {
  auto *Kept = threadStore<KeptCages>();
  if (!Kept)
    return release(Base);
  bool Much = std::max(Use.SpaceABytes, Use.SpaceBBytes) > KeptSpace;
  uint32_t Space = Much && !Kept->Large ? KeptLarge : KeptSpace;
  // How far a deep stack has grown is not known.
  uint32_t Stack = Use.DeepStack ? L::StackEnd - L::Stack : L::ShallowStack;
  if (!Mapped || Kept->Cages.size() == MaxKept ||
      !wipe(Base + L::Stack, Stack, L::ShallowStack) ||
      !wipe(Base + L::SpaceA, Use.SpaceABytes, Space) ||
      !wipe(Base + L::SpaceB, Use.SpaceBBytes, Space))
    return release(Base);
  Kept->Cages.push_back(Base);
  if (Space == KeptLarge)
    Kept->Large = Base;
}

void monty::copyChangedPages(char *To, const char *From, size_t Size) {
  constexpr size_t Page = 4096;
  for (size_t At = 0; At < Size; At += Page) {
    size_t Bytes = std::min(Page, Size - At);
    if (std::memcmp(To + At, From + At, Bytes) != 0)
      std::memcpy(To + At, From + At, Bytes);
  }
}
