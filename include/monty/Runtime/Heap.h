//===- Heap.h - The sealed heap of a session --------------------*- C++ -*-===//
//
// The cage: 4 GiB of address space, aligned to 4 GiB, with guard regions on
// both sides. All guest state lies in it. Allocation bumps a pointer; the
// collector copies the live objects into the other half-space, and runs only
// when the interpreter says that no native holds a reference.
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_RUNTIME_HEAP_H
#define MONTY_RUNTIME_HEAP_H

#include "monty/Runtime/Cage.h"
#include "monty/Runtime/Objects.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include <cstddef>

namespace monty {

/// Where the regions of a cage lie (offsets).
struct CageLayout {
  static constexpr uint64_t CageSize = uint64_t(1) << 32;
  /// The constant part of the genesis image: names, natives, code. Read-only.
  /// Below it nothing is mapped: a null or tiny reference faults.
  static constexpr uint32_t Genesis = 0x1'0000;
  static constexpr uint32_t GenesisEnd = 0x0100'0000;
  static constexpr uint32_t RootBlock = 0x0100'0000;
  /// Its other part, which a run may change: types, the prelude's functions and
  /// variables. Never moved; a root of every collection.
  static constexpr uint32_t Mutable = RootBlock + 0x4000;
  static constexpr uint32_t MutableEnd = 0x0200'0000;
  /// Register stack, growing up.
  static constexpr uint32_t Stack = 0x0200'0000;
  static constexpr uint32_t StackEnd = 0x1800'0000;
  /// How much of it most sessions get along with.
  static constexpr uint32_t ShallowStack = 16 << 10;
  /// The two half-spaces.
  static constexpr uint32_t SpaceA = 0x1800'0000;
  static constexpr uint32_t SpaceB = 0x8C00'0000;
  static constexpr uint32_t SpaceSize = 0x7400'0000;
};

/// Called by the collector for every reference outside the half-spaces.
class RootVisitor {
public:
  virtual void value(Value &V) = 0;
  virtual void ref(Ref &R) = 0;
  void values(Value *First, size_t Count) {
    for (size_t I = 0; I != Count; ++I)
      value(First[I]);
  }

protected:
  ~RootVisitor() = default;
};

/// What a cage holds before any script has run.
struct HeapImage {
  llvm::ArrayRef<char> Constant; // to lie at CageLayout::Genesis
  llvm::ArrayRef<char> Mutable;  // to lie at CageLayout::RootBlock
};

class Heap {
public:
  /// Reserves a cage. Check valid() before use: the host may be out of address
  /// space.
  Heap();
  ~Heap();
  Heap(const Heap &) = delete;
  Heap &operator=(const Heap &) = delete;
  bool valid() const { return Base != nullptr; }

  char *base() const { return Base; }
  template <typename T> T *get(Ref R) const {
    return reinterpret_cast<T *>(Base + R);
  }
  template <typename T> T *get(Value V) const { return get<T>(V.asRef()); }

  /// A new object of \p Bytes (header included, rounded up to 8) with the
  /// header filled in and nothing else. For sizes up to SmallSize: cannot fail;
  /// the collector is asked for when the limit is passed. Natives that allocate
  /// in a loop must poll (Runtime::poll).
  template <typename T> T *allocate(size_t Bytes, Ref Type) {
    return static_cast<T *>(allocateRaw(Bytes, T::ClassKind, Type));
  }
  template <typename T> T *allocate(Ref Type) {
    return allocate<T>(sizeof(T), Type);
  }

  Object *allocateRaw(size_t Bytes, Kind K, Ref Type) {
    size_t Words = (Bytes + 7) / 8;
    uint32_t At = Top;
    if (__builtin_expect(Words * 8 > size_t(SoftEnd - At), 0))
      At = allocateSlow(Words);
    Top = At + uint32_t(Words * 8);
    auto *O = reinterpret_cast<Object *>(Base + At);
    O->Type = Type;
    O->Layout = K;
    O->Flags = 0;
    O->Aux = 0;
    O->Identity = 0;
    O->Words = uint32_t(Words);
    return O;
  }

  /// Whether \p Bytes more may be allocated now without passing the limit.
  /// Every allocation whose size the guest chooses asks first, and the native
  /// gives up with Runtime::outOfMemory(Bytes) when the answer is no.
  bool canAllocate(uint64_t Bytes) const {
    return Bytes < CageLayout::SpaceSize / 2 && used() + Bytes <= Limit;
  }
  static constexpr size_t SmallSize = 4 * 1024;
  /// Whether small objects alone have gone far beyond the limit.
  bool isOverrun() const { return used() > Limit + Slack / 2; }
  /// How far allocation of small objects may run beyond the memory limit until
  /// the next safe point or poll notices.
  static constexpr uint64_t Slack = 64ull << 20;

  /// Bytes of objects, live or not, in the current half-space.
  uint64_t used() const { return Top - SpaceStart + Outside; }
  /// Counts \p Bytes that the session holds outside of the cage.
  void charge(uint64_t Bytes) { Outside += Bytes; }
  uint64_t limit() const { return Limit; }
  void setLimit(uint64_t Bytes);
  bool collectionWanted() const { return Wanted; }
  /// Live bytes after the last collection.
  uint64_t liveBytes() const { return Live; }
  uint64_t collections() const { return Collections; }

  /// Copies what is reachable from \p VisitRoots. References into the genesis
  /// regions stay; the objects of the mutable one are roots too.
  void collect(llvm::function_ref<void(RootVisitor &)> VisitRoots);
  /// The flag that allocation sets when a collection is due lies where the
  /// interpreter wants it.
  void setWantedHook(void (*Hook)(void *), void *Context) {
    WantedHook = Hook;
    HookContext = Context;
  }

  /// Moves everything that is reachable to the genesis regions, \p Constants to
  /// the read-only one. The half-spaces are empty then.
  void freeze(llvm::function_ref<void(RootVisitor &)> VisitRoots,
              llvm::function_ref<bool(Ref)> IsConstant);
  /// The genesis regions as they are now.
  HeapImage image() const;
  /// Makes \p Image the contents of this cage.
  void adopt(const HeapImage &Image);
  /// Where the used half-space lies, and what is charged outside of it.
  uint32_t spaceStart() const { return SpaceStart; }
  uint32_t top() const { return Top; }
  uint64_t outsideBytes() const { return Outside; }
  /// Takes over the accounts of another heap, whose used half-space the caller
  /// has copied here.
  void restore(uint32_t Start, uint32_t UsedBytes, uint64_t LiveBytes,
               uint64_t OutsideBytes);
  /// The register stack grows beyond CageLayout::ShallowStack.
  void noteDeepStack() { Use.DeepStack = true; }
  uint32_t genesisTop() const { return GenesisTop; }
  uint32_t mutableTop() const { return MutableTop; }

  /// Calls \p Visit for every object of the current half-space, in order.
  void walk(llvm::function_ref<void(Object *)> Visit) const;

private:
  uint32_t allocateSlow(size_t Words);
  /// Remembers how much of the current half-space has been written.
  void noteUse();

  bool HasImage = false; // the genesis image is mapped: see adopt()
  char *Base = nullptr;  // after HasImage, which taking it sets
  CageUse Use;
  void request();

  uint32_t Top = 0;
  uint32_t SoftEnd = 0;
  uint32_t SpaceStart = 0;
  bool Wanted = false;
  uint32_t GenesisTop = CageLayout::Genesis;
  uint32_t MutableTop = CageLayout::Mutable;
  uint64_t Limit = 0;
  uint64_t Live = 0;
  uint64_t Collections = 0;
  uint64_t Outside = 0;
  void (*WantedHook)(void *) = nullptr;
  void *HookContext = nullptr;
};

/// Calls \p V for each reference and value in \p O (not for the header's Type).
/// Generators are left to the caller's \p VisitFrame, which knows frames.
void traceObject(Object *O, RootVisitor &V);

} // namespace monty

#endif
