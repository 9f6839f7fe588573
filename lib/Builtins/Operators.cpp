//===- Operators.cpp - Operators of the built-in types as methods ---------===//
//
// Thin: the operations stand in Operations.h. Subclasses and super() reach them
// through these.
//
//===----------------------------------------------------------------------===//

#include "monty/Builtins/Natives.h"
#include "monty/Runtime/Operations.h"

using namespace monty;

#define NATIVE(Name) Value monty::Name(Runtime &RT, Value *Args)

#define BINARY(Op)                                                             \
  NATIVE(dunder##Op) {                                                         \
    return binaryOperation(RT, BinaryOp::Op, Args[0], Args[1]);                \
  }                                                                            \
  NATIVE(dunderR##Op) {                                                        \
    return binaryOperation(RT, BinaryOp::Op, Args[1], Args[0]);                \
  }
BINARY(Add)
BINARY(Sub)
BINARY(Mul)
BINARY(TrueDiv)
BINARY(FloorDiv)
BINARY(Mod)
BINARY(Pow)
BINARY(LShift)
BINARY(RShift)
BINARY(And)
BINARY(Or)
BINARY(Xor)

NATIVE(dunderNeg) { return negative(RT, Args[0]); }
NATIVE(dunderPos) { return positive(RT, Args[0]); }
NATIVE(dunderInvert) { return invert(RT, Args[0]); }
NATIVE(dunderBool) {
  Outcome O = isTrue(RT, Args[0]);
  return O == Outcome::Failed ? Value::failure()
                              : Value::boolean(O == Outcome::True);
}
NATIVE(dunderInt) {
  Value Slots[] = {RT.type(TypeId::Int)->value(), Args[0], Value::unbound()};
  return intNew(RT, Slots);
}
NATIVE(dunderFloat) {
  double D;
  return toDouble(RT, Args[0], D) ? Value::number(D) : Value::failure();
}
/// \p V as an instance of the built-in class itself.
static Value plain(Runtime &RT, Value V) {
  if (auto *S = RT.as<StrObject>(V))
    return RT.makeStr(S->str());
  if (auto *F = RT.as<FloatObject>(V))
    return Value::number(F->Number);
  return isIntValue(RT, V) && !V.isBool() ? positive(RT, V) : V;
}
NATIVE(dunderAbs) {
  Value V = plain(RT, Args[0]);
  return builtinAbs(RT, &V);
}
NATIVE(dunderFormat) {
  if (!RT.as<StrObject>(Args[1]))
    return RT.typeError("__format__() argument must be str, not " +
                        RT.typeName(Args[1]));
  // Without a specification it is str(), which a class may have changed.
  if (RT.str(Args[1]).empty() &&
      RT.typeOf(Args[0])->TypeFlags & TypeObject::IsHeap)
    return RT.fallback();
  return formatValue(RT, plain(RT, Args[0]), RT.str(Args[1]));
}
NATIVE(strItself) {
  return RT.isExact(Args[0], TypeId::Str) ? Args[0] : plain(RT, Args[0]);
}
NATIVE(dunderRepr) { return reprValue(RT, plain(RT, Args[0])); }
NATIVE(dunderHash) {
  int64_t Hash;
  return hashValue(RT, Args[0], Hash) ? RT.makeInt(Hash) : Value::failure();
}

//===--- Comparison -------------------------------------------------------===//

static bool isNumber(Runtime &RT, Value V) {
  return V.isSmallInt() || V.isDouble() || V.isBool() || isIntValue(RT, V) ||
         RT.as<FloatObject>(V) || RT.as<ComplexObject>(V);
}
NATIVE(dunderDivmod) {
  return isNumber(RT, Args[1]) ? builtinDivmod(RT, Args)
                               : Value::notImplemented();
}
NATIVE(dunderRDivmod) {
  Value Swapped[] = {Args[1], Args[0]};
  return isNumber(RT, Args[1]) ? builtinDivmod(RT, Swapped)
                               : Value::notImplemented();
}

/// Whether the two are of kinds that == and < of one of them know.
static bool comparable(Runtime &RT, Value A, Value B) {
  if (isNumber(RT, A) || isNumber(RT, B))
    return isNumber(RT, A) && isNumber(RT, B);
  if (!A.isRef() || !B.isRef())
    return A == B;
  Kind KA = RT.H.get<Object>(A)->Layout, KB = RT.H.get<Object>(B)->Layout;
  auto IsBytes = [](Kind K) {
    return K == Kind::Bytes || K == Kind::ByteArray;
  };
  auto IsSet = [](Kind K) { return K == Kind::Set || K == Kind::DictView; };
  if (KA == Kind::Temporal && KA == KB)
    return RT.as<TemporalObject>(A)->variant() ==
           RT.as<TemporalObject>(B)->variant();
  return KA == KB || (IsBytes(KA) && IsBytes(KB)) || (IsSet(KA) && IsSet(KB));
}
static Value comparison(Runtime &RT, CompareOp Op, Value *Args) {
  return comparable(RT, Args[0], Args[1]) ? compare(RT, Op, Args[0], Args[1])
                                          : Value::notImplemented();
}
NATIVE(dunderEq) { return comparison(RT, CompareOp::Eq, Args); }
NATIVE(dunderNe) { return comparison(RT, CompareOp::Ne, Args); }
NATIVE(dunderLt) { return comparison(RT, CompareOp::Lt, Args); }
NATIVE(dunderLe) { return comparison(RT, CompareOp::Le, Args); }
NATIVE(dunderGt) { return comparison(RT, CompareOp::Gt, Args); }
NATIVE(dunderGe) { return comparison(RT, CompareOp::Ge, Args); }

//===--- Items ------------------------------------------------------------===//

NATIVE(dunderGetitem) { return getItem(RT, Args[0], Args[1]); }
NATIVE(dunderSetitem) {
  return setItem(RT, Args[0], Args[1], Args[2]) ? Value::none()
                                                : Value::failure();
}
NATIVE(dunderDelitem) {
  return deleteItem(RT, Args[0], Args[1]) ? Value::none() : Value::failure();
}
NATIVE(dunderContains) {
  Outcome O = contains(RT, Args[0], Args[1]);
  return O == Outcome::Failed ? Value::failure()
                              : Value::boolean(O == Outcome::True);
}
NATIVE(dunderIter) { return getIterator(RT, Args[0]); }
