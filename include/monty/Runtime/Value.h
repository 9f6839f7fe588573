//===- Value.h - The 8-byte guest value -------------------------*- C++ -*-===//
//
// A guest value is NaN-boxed: a double, a 48-bit integer, a reference into the
// cage (a 32-bit offset), or one of a few singletons. No host pointer can be
// expressed in it.
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_RUNTIME_VALUE_H
#define MONTY_RUNTIME_VALUE_H

#include <cassert>
#include <cstdint>
#include <cstring>

namespace monty {

/// Offset of an object from the base of its cage, 8-byte aligned. 0 is null.
using Ref = uint32_t;

class Value {
  uint64_t Bits;

  explicit constexpr Value(uint64_t B) : Bits(B) {}

public:
  /// Everything up to here is a double; NaNs are canonical and positive.
  static constexpr uint64_t LastDouble = 0xFFF8'0000'0000'0000;
  static constexpr uint64_t RefTag = 0xFFFC;
  static constexpr uint64_t SpecialTag = 0xFFFD;
  static constexpr uint64_t IntTag = 0xFFFF;
  static constexpr int64_t MaxSmallInt = (int64_t(1) << 47) - 1;
  static constexpr int64_t MinSmallInt = -(int64_t(1) << 47);

  enum Special : uint32_t {
    SpecialNone,
    SpecialFalse,
    SpecialTrue,
    SpecialEllipsis,
    SpecialNotImplemented,
    /// A variable, slot or optional argument without a value. Guest code never
    /// sees it.
    SpecialUnbound,
    /// What a native returns when it did not produce a value; see Native.h.
    SpecialFailure,
  };

  constexpr Value() : Bits(SpecialTag << 48 | SpecialUnbound) {}

  static constexpr Value fromBits(uint64_t B) { return Value(B); }
  constexpr uint64_t bits() const { return Bits; }

  static constexpr Value special(Special S) {
    return Value(SpecialTag << 48 | S);
  }
  static constexpr Value none() { return special(SpecialNone); }
  static constexpr Value boolean(bool B) {
    return Value(SpecialTag << 48 | (SpecialFalse + uint64_t(B)));
  }
  static constexpr Value ellipsis() { return special(SpecialEllipsis); }
  static constexpr Value notImplemented() {
    return special(SpecialNotImplemented);
  }
  static constexpr Value unbound() { return special(SpecialUnbound); }
  static constexpr Value failure() { return special(SpecialFailure); }

  /// \p I must fit in 48 bits; see Runtime::makeInt for any other.
  static constexpr Value smallInt(int64_t I) {
    assert(fitsSmallInt(I) && "integer does not fit in a value");
    return Value(uint64_t(I) | IntTag << 48);
  }
  static constexpr bool fitsSmallInt(int64_t I) {
    return I >= MinSmallInt && I <= MaxSmallInt;
  }
  static Value number(double D) {
    uint64_t B;
    std::memcpy(&B, &D, 8);
    if (D != D)
      B = 0x7FF8'0000'0000'0000;
    return Value(B);
  }
  static constexpr Value ref(Ref R) { return Value(RefTag << 48 | R); }

  constexpr bool isDouble() const { return Bits <= LastDouble; }
  constexpr bool isSmallInt() const { return Bits >= (IntTag << 48); }
  constexpr bool isRef() const { return (Bits >> 48) == RefTag; }
  constexpr bool isSpecial() const { return (Bits >> 48) == SpecialTag; }
  constexpr bool isNone() const { return Bits == none().Bits; }
  constexpr bool isBool() const {
    return (Bits | 3) == (SpecialTag << 48 | 3) && (uint32_t(Bits) - 1) < 2;
  }
  constexpr bool isTrue() const { return Bits == boolean(true).Bits; }
  constexpr bool isFalse() const { return Bits == boolean(false).Bits; }
  constexpr bool isUnbound() const { return Bits == unbound().Bits; }
  constexpr bool isFailure() const { return Bits == failure().Bits; }
  constexpr bool isNotImplemented() const {
    return Bits == notImplemented().Bits;
  }
  constexpr bool isEllipsis() const { return Bits == ellipsis().Bits; }

  double asDouble() const {
    assert(isDouble());
    double D;
    std::memcpy(&D, &Bits, 8);
    return D;
  }
  constexpr int64_t asSmallInt() const { return int64_t(Bits << 16) >> 16; }
  constexpr bool asBool() const { return isTrue(); }
  constexpr Ref asRef() const {
    assert(isRef());
    return Ref(Bits);
  }

  /// Identity (`is`), not equality.
  constexpr bool operator==(const Value &O) const { return Bits == O.Bits; }
};
static_assert(sizeof(Value) == 8);

} // namespace monty

#endif
