//===- ConstantPool.cpp - The constants of a module -----------------------===//
//
// Each constant is found by hash in an open-addressing table, or added.
//
//===----------------------------------------------------------------------===//

#include "monty/IR/ConstantPool.h"
#include "llvm/ADT/Hashing.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/xxhash.h"
#include <climits>

using namespace monty;
using namespace monty::ir;

ConstantPool::ConstantPool() { Table.resize(128, 0); }

/// Spreads the bits of \p X; the seed is fixed, so that runs repeat.
static uint64_t mix(uint64_t X) {
  X ^= X >> 32;
  X *= 0xd6e8feb86659fd93ULL;
  X ^= X >> 32;
  return X;
}

static uint64_t hashBytes(ConstantKind K, const void *Data, size_t Size) {
  return llvm::xxh3_64bits(
             llvm::ArrayRef(static_cast<const uint8_t *>(Data), Size)) +
         unsigned(K);
}

template <typename EqualFn, typename MakeFn>
ConstantIndex ConstantPool::findOrAdd(uint64_t Hash, EqualFn IsEqual,
                                      MakeFn Make) {
  uint32_t Mask = Table.size() - 1, Short = uint32_t(Hash);
  uint32_t At = Short & Mask;
  for (; Table[At]; At = (At + 1) & Mask) {
    ConstantIndex I = Table[At] - 1;
    if (Hashes[I] == Short && IsEqual(Constants[I]))
      return I;
  }
  Table[At] = Constants.size() + 1;
  Constants.push_back(Make());
  Hashes.push_back(Short);
  if (Constants.size() * 2 > Table.size())
    grow();
  return Constants.size() - 1;
}

void ConstantPool::grow() {
  Table.assign(Table.size() * 2, 0);
  uint32_t Mask = Table.size() - 1;
  for (uint32_t I = 0; I != Constants.size(); ++I) {
    uint32_t At = Hashes[I] & Mask;
    while (Table[At])
      At = (At + 1) & Mask;
    Table[At] = I + 1;
  }
}

ConstantIndex ConstantPool::addPayload(ConstantKind K, uint64_t Payload) {
  return findOrAdd(
      mix(Payload * NumConstantKinds + unsigned(K)),
      [&](const Constant &C) { return C.Kind == K && C.Payload == Payload; },
      [&] { return Constant{K, 0, 0, 0, Payload}; });
}

ConstantIndex ConstantPool::simple(ConstantKind K) { return addPayload(K, 0); }

ConstantIndex ConstantPool::integer(int64_t Value) {
  return addPayload(ConstantKind::Int, uint64_t(Value));
}

ConstantIndex ConstantPool::floating(double Value) {
  return addPayload(ConstantKind::Float, __builtin_bit_cast(uint64_t, Value));
}

ConstantIndex ConstantPool::addWide(ConstantKind K, uint8_t Flags,
                                    llvm::ArrayRef<uint64_t> Words) {
  auto IsEqual = [&](const Constant &C) {
    return C.Kind == K && C.Flags == Flags && C.Size == Words.size() &&
           llvm::ArrayRef(Wide.data() + C.Payload, C.Size) == Words;
  };
  return findOrAdd(
      hashBytes(K, Words.data(), Words.size() * 8) + Flags, IsEqual, [&] {
        Constant C{K, Flags, 0, uint32_t(Words.size()), Wide.size()};
        Wide.append(Words.begin(), Words.end());
        return C;
      });
}

ConstantIndex ConstantPool::complex(double Real, double Imaginary) {
  return addWide(ConstantKind::Complex, 0,
                 {__builtin_bit_cast(uint64_t, Real),
                  __builtin_bit_cast(uint64_t, Imaginary)});
}

ConstantIndex ConstantPool::bigInteger(llvm::ArrayRef<uint64_t> Limbs,
                                       bool Negative) {
  while (!Limbs.empty() && Limbs.back() == 0)
    Limbs = Limbs.drop_back();
  uint64_t Magnitude = Limbs.empty() ? 0 : Limbs[0];
  if (Limbs.size() <= 1) {
    if (!Negative && Magnitude <= uint64_t(INT64_MAX))
      return integer(int64_t(Magnitude));
    if (Negative && Magnitude <= uint64_t(INT64_MAX) + 1)
      return integer(int64_t(0 - Magnitude));
  }
  return addWide(ConstantKind::BigInt, Negative ? constflag::Negative : 0,
                 Limbs);
}

ConstantIndex ConstantPool::integerLiteral(llvm::StringRef Digits,
                                           unsigned Radix) {
  // Digits go in by groups that fit in a limb. Quadratic, which the limit on
  // the length of decimal literals keeps small; powers of two have no limit
  // but are linear in the number of limbs only if shifted in: done below.
  unsigned Group = 0;
  uint64_t Scale = 1;
  while (Scale <= UINT64_MAX / Radix) {
    Scale *= Radix;
    ++Group;
  }
  llvm::SmallVector<uint64_t, 8> Limbs;
  bool IsPowerOfTwo = (Radix & (Radix - 1)) == 0;
  if (IsPowerOfTwo) {
    unsigned Bits = __builtin_ctz(Radix), Shift = 0;
    for (char C : llvm::reverse(Digits)) {
      uint64_t D = llvm::hexDigitValue(C);
      if (Shift == 0)
        Limbs.push_back(0);
      Limbs.back() |= D << Shift;
      Shift += Bits;
      if (Shift >= 64) {
        Shift -= 64;
        if (Shift)
          Limbs.push_back(D >> (Bits - Shift));
      }
    }
    return bigInteger(Limbs, false);
  }
  while (!Digits.empty()) {
    llvm::StringRef Head = Digits.take_front(Group);
    Digits = Digits.drop_front(Head.size());
    uint64_t Carry = 0, Factor = 1;
    for (char C : Head) {
      Carry = Carry * Radix + llvm::hexDigitValue(C);
      Factor *= Radix;
    }
    for (uint64_t &Limb : Limbs) {
      unsigned __int128 P = (unsigned __int128)Limb * Factor + Carry;
      Limb = uint64_t(P);
      Carry = uint64_t(P >> 64);
    }
    if (Carry)
      Limbs.push_back(Carry);
  }
  return bigInteger(Limbs, false);
}

/// ASCII identifiers only: the others are rare, and interning is no promise.
static bool looksLikeIdentifier(llvm::StringRef Text) {
  if (Text.empty() || Text.size() > 64 || llvm::isDigit(Text[0]))
    return false;
  for (char C : Text)
    if (!llvm::isAlnum(C) && C != '_')
      return false;
  return true;
}

ConstantIndex ConstantPool::addBytes(ConstantKind K, uint8_t Flags,
                                     llvm::StringRef Text) {
  auto IsEqual = [&](const Constant &C) {
    return C.Kind == K &&
           llvm::StringRef(Blob.data() + C.Payload, C.Size) == Text;
  };
  return findOrAdd(hashBytes(K, Text.data(), Text.size()), IsEqual, [&] {
    Constant C{K, Flags, 0, uint32_t(Text.size()), Blob.size()};
    Blob.append(Text.begin(), Text.end());
    return C;
  });
}

ConstantIndex ConstantPool::string(llvm::StringRef Text) {
  uint8_t Flags = 0;
  if (llvm::all_of(Text, [](char C) { return uint8_t(C) < 0x80; }))
    Flags |= constflag::Ascii;
  if (looksLikeIdentifier(Text))
    Flags |= constflag::Identifier;
  return addBytes(ConstantKind::Str, Flags, Text);
}

ConstantIndex ConstantPool::bytes(llvm::StringRef Bytes) {
  return addBytes(ConstantKind::Bytes, 0, Bytes);
}

ConstantIndex ConstantPool::addItems(ConstantKind K,
                                     llvm::ArrayRef<ConstantIndex> List) {
  auto IsEqual = [&](const Constant &C) {
    return C.Kind == K && C.Size == List.size() &&
           llvm::ArrayRef(Items.data() + C.Payload, C.Size) == List;
  };
  return findOrAdd(hashBytes(K, List.data(), List.size() * 4), IsEqual, [&] {
    Constant C{K, 0, 0, uint32_t(List.size()), Items.size()};
    Items.append(List.begin(), List.end());
    return C;
  });
}

ConstantIndex ConstantPool::tuple(llvm::ArrayRef<ConstantIndex> Items) {
  return addItems(ConstantKind::Tuple, Items);
}

ConstantIndex ConstantPool::frozenSet(llvm::ArrayRef<ConstantIndex> Items) {
  return addItems(ConstantKind::FrozenSet, Items);
}
