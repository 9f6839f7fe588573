//===- Freeze.cpp - Making and adopting the genesis image -----------------===//
//
// The image is made once, while Monty is built: what the natives and the
// prelude have set up moves to the genesis regions, constants apart from what a
// run may change. Every cage then begins as a copy of it.
//
//===----------------------------------------------------------------------===//

#include "monty/Runtime/Heap.h"
#include "llvm/Support/ErrorHandling.h"
#include <sys/mman.h>

using namespace monty;

using L = CageLayout;

namespace {
class Freezer final : public RootVisitor {
public:
  Freezer(char *Base, uint32_t From, llvm::function_ref<bool(Ref)> IsConstant)
      : Base(Base), From(From), FromEnd(uint64_t(From) + L::SpaceSize),
        IsConstant(IsConstant) {}

  void value(Value &V) override {
    if (V.isRef() && isMovable(V.asRef()))
      V = Value::ref(move(V.asRef()));
  }
  void ref(Ref &R) override {
    if (isMovable(R))
      R = move(R);
  }
  void drain() {
    while (ConstantScan < ConstantTop || MutableScan < MutableTop) {
      uint32_t &Scan = ConstantScan < ConstantTop ? ConstantScan : MutableScan;
      auto *O = reinterpret_cast<Object *>(Base + Scan);
      Scan += O->Words * 8;
      ref(O->Type);
      traceObject(O, *this);
    }
  }

  uint32_t ConstantTop = L::Genesis, MutableTop = L::Mutable;

private:
  bool isMovable(Ref R) const { return R >= From && R < FromEnd; }

  Ref move(Ref R) {
    auto *O = reinterpret_cast<Object *>(Base + R);
    if (O->Flags & Object::Forwarded)
      return O->Identity;
    bool Constant = IsConstant(R);
    uint32_t &Top = Constant ? ConstantTop : MutableTop;
    uint32_t Bytes = O->Words * 8;
    if (Top + Bytes > (Constant ? L::GenesisEnd : L::MutableEnd))
      llvm::report_fatal_error("the genesis image is larger than its region");
    Ref New = Top;
    std::memcpy(Base + New, O, Bytes);
    Top += Bytes;
    O->Flags |= Object::Forwarded;
    O->Identity = New;
    return New;
  }

  char *Base;
  uint32_t From;
  uint64_t FromEnd;
  llvm::function_ref<bool(Ref)> IsConstant;
  uint32_t ConstantScan = L::Genesis, MutableScan = L::Mutable;
};
} // namespace

void Heap::freeze(llvm::function_ref<void(RootVisitor &)> VisitRoots,
                  llvm::function_ref<bool(Ref)> IsConstant) {
  Freezer F(Base, SpaceStart, IsConstant);
  VisitRoots(F);
  F.drain();
  GenesisTop = F.ConstantTop;
  MutableTop = F.MutableTop;
  Top = SpaceStart = L::SpaceA;
  Live = 0;
  Wanted = false;
  ++Collections;
  setLimit(Limit);
}

HeapImage Heap::image() const {
  return {{Base + L::Genesis, size_t(GenesisTop - L::Genesis)},
          {Base + L::RootBlock, size_t(MutableTop - L::RootBlock)}};
}

void Heap::adopt(const HeapImage &Image) {
  std::memcpy(Base + L::Genesis, Image.Constant.data(), Image.Constant.size());
  std::memcpy(Base + L::RootBlock, Image.Mutable.data(), Image.Mutable.size());
  GenesisTop = L::Genesis + uint32_t(Image.Constant.size());
  MutableTop = L::RootBlock + uint32_t(Image.Mutable.size());
  // A write to a constant would be a mistake of ours: better found at once.
  mprotect(Base + L::Genesis, L::GenesisEnd - L::Genesis, PROT_READ);
}
