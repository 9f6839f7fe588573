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
#include <unistd.h>

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

namespace {
/// The image as a file in memory, which all cages of the process map: pages are
/// shared until a session writes to them. Never changes once it is made.
class ImageFile {
public:
  explicit ImageFile(const HeapImage &Image)
      : Constant(Image.Constant.data()), MutableAt(padded(Image.Constant)) {
    int File = memfd_create("monty-genesis", MFD_CLOEXEC);
    if (File < 0)
      return;
    auto Write = [File](llvm::ArrayRef<char> Part, size_t At) {
      return pwrite(File, Part.data(), Part.size(), off_t(At)) ==
             ssize_t(Part.size());
    };
    if (Write(Image.Constant, 0) && Write(Image.Mutable, MutableAt) &&
        ftruncate(File, off_t(MutableAt + padded(Image.Mutable))) == 0)
      Number = File;
    else
      close(File);
  }
  /// Maps the file in place of the genesis regions at \p Base. False: copy.
  bool map(char *Base, const HeapImage &Image) const {
    if (Number < 0 || Constant != Image.Constant.data())
      return false;
    return mmap(Base + L::Genesis, padded(Image.Constant), PROT_READ,
                MAP_SHARED | MAP_FIXED, Number, 0) != MAP_FAILED &&
           mmap(Base + L::RootBlock, padded(Image.Mutable),
                PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_FIXED, Number,
                off_t(MutableAt)) != MAP_FAILED;
  }

private:
  static size_t padded(llvm::ArrayRef<char> Part) {
    constexpr size_t Page = 4096;
    return (Part.size() + Page - 1) / Page * Page;
  }
  const void *Constant;
  size_t MutableAt;
  int Number = -1;
};
} // namespace

void Heap::adopt(const HeapImage &Image) {
  static const ImageFile File(Image);
  GenesisTop = L::Genesis + uint32_t(Image.Constant.size());
  MutableTop = L::RootBlock + uint32_t(Image.Mutable.size());
  if (HasImage) {
    copyChangedPages(Base + L::RootBlock, Image.Mutable.data(),
                     Image.Mutable.size());
    return;
  }
  HasImage = File.map(Base, Image);
  if (!HasImage) {
    std::memcpy(Base + L::Genesis, Image.Constant.data(),
                Image.Constant.size());
    std::memcpy(Base + L::RootBlock, Image.Mutable.data(),
                Image.Mutable.size());
  }
  // A write to a constant would be a mistake of ours: better found at once.
  mprotect(Base + L::Genesis, L::GenesisEnd - L::Genesis, PROT_READ);
}
