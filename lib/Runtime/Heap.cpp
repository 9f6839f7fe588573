//===- Heap.cpp - The cage: reservation, allocation, collection -----------===//
//
// A semi-space copying collector (Cheney, 1970): it never recurses, whatever
// the shape of the guest's data. The genesis regions do not move; the objects
// of the mutable one are scanned as roots. Freeze.cpp makes them.
//
//===----------------------------------------------------------------------===//

#include "monty/Runtime/Heap.h"
#include "llvm/Support/ErrorHandling.h"
#include <algorithm>
#include <sys/mman.h>

using namespace monty;

using L = CageLayout;

/// Garbage that may pile up before a collection is worth its cost.
static constexpr uint64_t MinNursery = 4ull << 20;
static_assert(uint64_t(L::SpaceB) + L::SpaceSize == L::CageSize);
static_assert(uint64_t(L::SpaceA) + L::SpaceSize == L::SpaceB);

Heap::Heap() : Base(takeCage(HasImage)) {
  if (!Base)
    return;
  SpaceStart = Top = L::SpaceA;
  setLimit(uint64_t(256) << 20);
}

Heap::~Heap() {
  if (!Base)
    return;
  noteUse();
  giveCage(Base, HasImage, Use);
}

void Heap::noteUse() {
  uint32_t &Bytes = SpaceStart == L::SpaceA ? Use.SpaceABytes : Use.SpaceBBytes;
  Bytes = std::max(Bytes, Top - SpaceStart);
}

void Heap::setLimit(uint64_t Bytes) {
  Limit = std::min<uint64_t>(Bytes, L::SpaceSize - 2 * Slack);
  uint64_t Nursery = std::max(MinNursery, Live);
  SoftEnd = SpaceStart + uint32_t(std::min(Live + Nursery, Limit));
  if (SoftEnd < Top)
    SoftEnd = Top;
}

void Heap::restore(uint32_t Start, uint32_t UsedBytes, uint64_t LiveBytes,
                   uint64_t OutsideBytes) {
  SpaceStart = Start;
  Top = Start + UsedBytes;
  Live = LiveBytes;
  Outside = OutsideBytes;
  Wanted = false;
  ++Collections;
  setLimit(Limit);
}

void Heap::request() {
  Wanted = true;
  if (WantedHook)
    WantedHook(HookContext);
}

uint32_t Heap::allocateSlow(size_t Words) {
  uint64_t Bytes = uint64_t(Words) * 8;
  uint64_t SpaceEnd = uint64_t(SpaceStart) + L::SpaceSize;
  if (Top + Bytes > SpaceEnd)
    llvm::report_fatal_error("a native allocated without polling");
  request();
  // Go on in steps, so that the request is repeated while nobody answers.
  SoftEnd = uint32_t(std::min(Top + Bytes + (1 << 20), SpaceEnd - 8));
  return Top;
}

namespace {
/// Moves what it is shown to the other half-space.
class Evacuator final : public RootVisitor {
public:
  Evacuator(char *Base, uint32_t From, uint32_t To)
      : Base(Base), From(From), FromEnd(uint64_t(From) + L::SpaceSize), Top(To),
        Scan(To) {}

  void value(Value &V) override {
    if (V.isRef()) {
      Ref R = V.asRef();
      if (R >= From && R < FromEnd)
        V = Value::ref(move(R));
    }
  }
  void ref(Ref &R) override {
    if (R >= From && R < FromEnd)
      R = move(R);
  }
  void visitObject(Object *O) {
    ref(O->Type);
    traceObject(O, *this);
  }
  void drain() {
    while (Scan < Top) {
      auto *O = reinterpret_cast<Object *>(Base + Scan);
      Scan += O->Words * 8;
      visitObject(O);
    }
  }
  uint32_t top() const { return Top; }

private:
  Ref move(Ref R) {
    auto *O = reinterpret_cast<Object *>(Base + R);
    if (O->Flags & Object::Forwarded)
      return O->Identity;
    size_t Bytes = size_t(O->Words) * 8;
    Ref New = Top;
    std::memcpy(Base + New, O, Bytes);
    Top += uint32_t(Bytes);
    O->Flags |= Object::Forwarded;
    O->Identity = New;
    return New;
  }

  char *Base;
  uint32_t From;
  uint64_t FromEnd;
  uint32_t Top, Scan;
};
} // namespace

void Heap::collect(llvm::function_ref<void(RootVisitor &)> VisitRoots) {
  noteUse();
  uint32_t OldStart = SpaceStart, OldTop = Top;
  uint32_t NewStart = OldStart == L::SpaceA ? L::SpaceB : L::SpaceA;
  Evacuator E(Base, OldStart, NewStart);
  VisitRoots(E);
  for (uint32_t At = L::Mutable; At < MutableTop;) {
    auto *O = get<Object>(At);
    At += O->Words * 8;
    E.visitObject(O);
  }
  E.drain();
  SpaceStart = NewStart;
  Top = E.top();
  Live = Top - SpaceStart;
  Wanted = false;
  ++Collections;
  setLimit(Limit);
  // Give back what the old space held, but keep a cache-sized piece warm.
  uint64_t Keep = 16 << 20;
  if (OldTop - OldStart > Keep)
    madvise(Base + OldStart + Keep, OldTop - OldStart - Keep, MADV_DONTNEED);
  noteUse();
}

void Heap::walk(llvm::function_ref<void(Object *)> Visit) const {
  for (uint32_t At = SpaceStart; At < Top;) {
    auto *O = get<Object>(At);
    At += O->Words * 8;
    Visit(O);
  }
}
