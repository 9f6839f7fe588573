//===- HostileSnapshot.h - Changing the words of a snapshot -----*- C++ -*-===//
//
// For tests of what the verifier of states refuses, and of what runs without
// harm since it does not.
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_UNITTESTS_EMBED_HOSTILESNAPSHOT_H
#define MONTY_UNITTESTS_EMBED_HOSTILESNAPSHOT_H

#include "monty/Embed/Session.h"
#include "monty/Runtime/Runtime.h"
#include "monty/VM/VM.h"
#include "snapshot_generated.h"
#include "llvm/Support/xxhash.h"
#include "gtest/gtest.h"
#include <cstddef>
#include <cstring>

namespace monty::embed {

/// A snapshot that is not packed, and where its sections lie in it.
class Sections {
public:
  explicit Sections(std::vector<uint8_t> File) : Bytes(std::move(File)) {
    auto TableBytes = at<uint64_t>(HeaderBytes);
    auto *Table = monty::fb::GetSavedState(&Bytes[HeaderBytes + 8]);
    Machine = HeaderBytes + 8 +
              (reinterpret_cast<const uint8_t *>(Table->machine()) -
               &Bytes[HeaderBytes + 8]);
    const monty::fb::SavedMachine &M = *Table->machine();
    Changes = HeaderBytes + 8 + (TableBytes + 7) / 8 * 8;
    SpaceStart = M.space_start();
    Innermost = M.frame();
    Stack = Changes + size_t(M.change_words()) * 8;
    Heap = Stack + M.stack_bytes();
  }

  template <typename T> T at(size_t Offset) const {
    T Out;
    std::memcpy(&Out, &Bytes[Offset], sizeof(T));
    return Out;
  }
  /// The file with \p What at \p Offset.
  template <typename T> std::vector<uint8_t> with(size_t Offset, T What) const {
    std::vector<uint8_t> Out = Bytes;
    std::memcpy(&Out[Offset], &What, sizeof(T));
    return repaired(std::move(Out));
  }
  /// The file with one more changed word of the image.
  std::vector<uint8_t> withChange(uint64_t Word, uint64_t What) const {
    std::vector<uint64_t> Runs;
    bool Placed = false;
    auto Place = [&] {
      if (!Placed)
        Runs.insert(Runs.end(), {Word | uint64_t(1) << 32, What});
      Placed = true;
    };
    for (size_t I = Changes; I < Stack;) {
      auto Run = at<uint64_t>(I);
      for (uint64_t K = uint32_t(Run); K != uint32_t(Run) + (Run >> 32); ++K) {
        if (K >= Word)
          Place();
        if (K != Word)
          Runs.insert(Runs.end(),
                      {K | uint64_t(1) << 32,
                       at<uint64_t>(I + 8 * (K - uint32_t(Run) + 1))});
      }
      I += 8 * (1 + (Run >> 32));
    }
    Place();
    return withChanges(Runs);
  }
  /// The file with other changes of the image.
  std::vector<uint8_t> withChanges(const std::vector<uint64_t> &Runs) const {
    std::vector<uint8_t> Out(Bytes.begin(), Bytes.begin() + Changes);
    auto *Raw = reinterpret_cast<const uint8_t *>(Runs.data());
    Out.insert(Out.end(), Raw, Raw + Runs.size() * 8);
    Out.insert(Out.end(), Bytes.begin() + Stack, Bytes.end());
    auto Count = uint32_t(Runs.size());
    std::memcpy(&Out[Machine + offsetof(Layout, ChangeWords)], &Count, 4);
    return repaired(std::move(Out));
  }

  /// Changes what is at \p Offset; file() is the whole then.
  template <typename T> void put(size_t Offset, T What) {
    std::memcpy(&Bytes[Offset], &What, sizeof(T));
  }
  /// The field \p Member of the object or frame at \p Place.
  template <typename C, typename T> T get(size_t Place, T C::*Member) const {
    return at<T>(Place + offsetOf(Member));
  }
  template <typename C, typename T>
  void set(size_t Place, T C::*Member, std::type_identity_t<T> What) {
    put(Place + offsetOf(Member), What);
  }
  std::vector<uint8_t> file() const { return repaired(Bytes); }

  /// Where \p R, an object of the heap, lies, and what refers to it.
  size_t place(monty::Ref R) const { return Heap + R - SpaceStart; }
  monty::Ref ref(size_t Place) const {
    return monty::Ref(Place - Heap) + SpaceStart;
  }
  monty::Value value(size_t Place) const {
    return monty::Value::ref(ref(Place));
  }
  /// Where frame \p R lies, on the stack or in a generator.
  size_t framePlace(monty::Ref R) const {
    return R >= SpaceStart ? place(R) : Stack + R - monty::CageLayout::Stack;
  }
  /// Where the objects of layout \p K lie.
  std::vector<size_t> all(monty::Kind K) const {
    std::vector<size_t> Out;
    eachHeapObject([&](size_t At) {
      if (get(At, &monty::Object::Layout) == K)
        Out.push_back(At);
    });
    return Out;
  }
  /// The only one.
  size_t the(monty::Kind K) const {
    std::vector<size_t> Found = all(K);
    EXPECT_EQ(Found.size(), 1u);
    return Found.empty() ? Heap : Found[0];
  }

  /// Calls \p Visit with the place of each object of the heap.
  void eachHeapObject(llvm::function_ref<void(size_t)> Visit) const {
    constexpr size_t Words = 12;
    for (size_t At = Heap; At != Bytes.size();
         At += at<uint32_t>(At + Words) * 8)
      Visit(At);
  }
  std::vector<uint64_t> changes() const {
    std::vector<uint64_t> Runs((Stack - Changes) / 8);
    std::memcpy(Runs.data(), &Bytes[Changes], Stack - Changes);
    return Runs;
  }

  /// \p Out with the sizes and the checksum that it should have.
  static std::vector<uint8_t> repaired(std::vector<uint8_t> Out) {
    uint64_t Size = Out.size() - HeaderBytes;
    std::memcpy(&Out[24], &Size, 8);
    std::memcpy(&Out[32], &Size, 8);
    uint64_t Sum =
        llvm::xxh3_64bits(llvm::ArrayRef<uint8_t>(Out).drop_front(HeaderBytes));
    std::memcpy(&Out[40], &Sum, 8);
    return Out;
  }
  static constexpr size_t HeaderBytes = 80;

  std::vector<uint8_t> Bytes;
  size_t Changes, Stack, Heap;
  monty::Ref SpaceStart, Innermost;

private:
  struct Layout {
    uint32_t SpaceStart, HeapBytes, LiveBytes, StackBytes, ChangeWords;
  };
  template <typename C, typename T> static size_t offsetOf(T C::*Member) {
    alignas(C) static char Storage[sizeof(C)];
    auto *Object = reinterpret_cast<C *>(Storage);
    return size_t(reinterpret_cast<char *>(&(Object->*Member)) - Storage);
  }
  size_t Machine;
};

inline std::string whyRefused(const std::vector<uint8_t> &Bytes) {
  Error Why;
  Session::load(Bytes, {}, Why);
  return Why.Message;
}

/// A snapshot of \p Source where it calls `ask`.
inline Sections sectionsAt(std::string_view Source) {
  Error Why;
  Session S;
  S.defineFunction("ask");
  EXPECT_TRUE(S.start(Program::compile(Source, {"attack.py"}, Why)).isPaused());
  return Sections(S.snapshot({}, Why));
}

/// Runs \p Bytes on, answering None to each request of the host.
inline Progress runOn(const std::vector<uint8_t> &Bytes) {
  Error Why;
  LoadOptions Load;
  Load.Session.Limits.MaxSteps = 10'000'000;
  Session S = Session::load(Bytes, Load, Why);
  EXPECT_TRUE(S.valid()) << Why.Message;
  if (!S.valid())
    return {};
  Progress P = S.resume(Answer::value({}));
  while (P.isPaused())
    P = S.resume(Answer::value({}));
  return P;
}

} // namespace monty::embed

#endif
