//===- Atoms.h - Small ints, floats and strs, compared inline ---*- C++ -*-===//
//
// Nearly all keys of dicts and sets, and nearly all that is sorted or compared,
// are ints, floats or strs of exactly these types. What can be told of them
// without a call stands here; everything else goes on to Operations.h.
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_RUNTIME_ATOMS_H
#define MONTY_RUNTIME_ATOMS_H

#include "monty/Runtime/Operations.h"
#include <cstring>
#include <optional>

namespace monty {

/// \p V as a str of exactly that type, else null.
inline StrObject *exactStr(Runtime &RT, Value V) {
  if (!V.isRef())
    return nullptr;
  auto *O = RT.H.get<Object>(V);
  return O->Layout == Kind::Str && O->Type == RT.typeRef(TypeId::Str)
             ? static_cast<StrObject *>(O)
             : nullptr;
}

inline bool areSmallInts(Value A, Value B) {
  return A.isSmallInt() && B.isSmallInt();
}

/// A == B of two small ints, two floats or two strs.
inline std::optional<bool> equalAtoms(Runtime &RT, Value A, Value B) {
  if (areSmallInts(A, B))
    return A == B;
  if (A.isDouble() && B.isDouble())
    return A.asDouble() == B.asDouble();
  if (StrObject *X = exactStr(RT, A))
    if (StrObject *Y = exactStr(RT, B)) {
      RT.charge(X->ByteLength / 64);
      return equalStr(X, Y);
    }
  return std::nullopt;
}

/// The order of two small ints, floats or strs: -1, 0, 1, or 2 for unordered.
inline std::optional<int> orderAtoms(Runtime &RT, Value A, Value B) {
  if (areSmallInts(A, B)) {
    int64_t X = A.asSmallInt(), Y = B.asSmallInt();
    return X < Y ? -1 : X > Y;
  }
  if (A.isDouble() && B.isDouble()) {
    double X = A.asDouble(), Y = B.asDouble();
    return X < Y ? -1 : X > Y ? 1 : X == Y ? 0 : 2;
  }
  if (StrObject *X = exactStr(RT, A))
    if (StrObject *Y = exactStr(RT, B)) {
      // Order of UTF-8 bytes is order of code points.
      size_t Common = std::min(X->ByteLength, Y->ByteLength);
      RT.charge(Common / 64);
      int C = std::memcmp(X->data(), Y->data(), Common);
      if (C)
        return C < 0 ? -1 : 1;
      return X->ByteLength < Y->ByteLength ? -1 : X->ByteLength > Y->ByteLength;
    }
  return std::nullopt;
}

/// Whether a comparison holds of an order: -1, 0, 1, or 2 for unordered.
inline bool holds(CompareOp Op, int Order) {
  switch (Op) {
  case CompareOp::Lt:
    return Order == -1;
  case CompareOp::Le:
    return Order == -1 || Order == 0;
  case CompareOp::Gt:
    return Order == 1;
  case CompareOp::Ge:
    return Order == 1 || Order == 0;
  case CompareOp::Eq:
    return Order == 0;
  case CompareOp::Ne:
    return Order != 0;
  }
  return false;
}

/// hash(V) of a small int or a str.
inline std::optional<int64_t> hashAtom(Runtime &RT, Value V) {
  if (V.isSmallInt())
    return V.asSmallInt() == -1 ? -2 : V.asSmallInt();
  if (StrObject *S = exactStr(RT, V))
    return hashStr(S);
  return std::nullopt;
}

} // namespace monty

#endif
