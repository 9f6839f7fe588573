//===- DateSums.cpp - Arithmetic of dates and spans of time ---------------===//

#include "monty/Builtins/Natives.h"
#include "monty/Runtime/Operations.h"
#include "monty/Runtime/Temporal.h"
#include "monty/Runtime/TypeObject.h"
#include "monty/Support/Floor.h"

using namespace monty;

#define NATIVE(Name) Value monty::Name(Runtime &RT, Value *Args)

using Kinds = TemporalObject;

static bool isDelta(const TemporalObject *T) {
  return T && T->variant() == Kinds::Delta;
}
static bool isDated(const TemporalObject *T) {
  return T->variant() == Kinds::Date || T->variant() == Kinds::DateTime;
}
static bool isSubclass(Runtime &RT, const TemporalObject *T) {
  return RT.typeOf(T->value())->TypeFlags & TypeObject::IsHeap;
}

/// A date or datetime moved by \p By, which may be negative.
static Value moved(Runtime &RT, const TemporalObject *Date,
                   const TemporalObject *By, int Sign) {
  // The script's class makes its own instances.
  if (isSubclass(RT, Date))
    return RT.fallback();
  if (Date->variant() == Kinds::Date)
    return makeDate(RT, Date->Days + int64_t(Sign) * By->Days);
  return makeDateTime(RT, instantOf(Date) + Sign * lengthOf(By),
                      Date->Attached);
}

static Value add(Runtime &RT, Value Left, Value Right) {
  auto *A = RT.as<TemporalObject>(Left), *B = RT.as<TemporalObject>(Right);
  if (!A || !B)
    return Value::notImplemented();
  if (isDated(A) && isDelta(B))
    return moved(RT, A, B, 1);
  if (isDelta(A) && isDated(B))
    return moved(RT, B, A, 1);
  return Value::notImplemented();
}

/// The time between two datetimes.
static Value between(Runtime &RT, const TemporalObject *A,
                     const TemporalObject *B) {
  int64_t OffsetA = 0, OffsetB = 0;
  if (A->Attached != B->Attached) {
    Outcome First = utcOffset(RT, A, OffsetA);
    Outcome Second =
        First == Outcome::Failed ? First : utcOffset(RT, B, OffsetB);
    if (Second == Outcome::Failed)
      return Value::failure();
    if (First != Second)
      return RT.typeError(
          "can't subtract offset-naive and offset-aware datetimes");
  }
  return makeDelta(RT, Micros(instantOf(A)) - OffsetA - instantOf(B) + OffsetB);
}

static Value subtract(Runtime &RT, Value Left, Value Right) {
  auto *A = RT.as<TemporalObject>(Left), *B = RT.as<TemporalObject>(Right);
  if (!A || !B)
    return Value::notImplemented();
  if (isDated(A) && isDelta(B))
    return moved(RT, A, B, -1);
  if (!isDated(A) || A->variant() != B->variant())
    return Value::notImplemented();
  if (A->variant() == Kinds::DateTime)
    return between(RT, A, B);
  return makeDelta(RT, Micros(A->Days - B->Days) * MicrosPerDay);
}

NATIVE(temporalAdd) { return add(RT, Args[0], Args[1]); }
NATIVE(temporalRAdd) { return add(RT, Args[1], Args[0]); }
NATIVE(temporalSub) { return subtract(RT, Args[0], Args[1]); }
NATIVE(temporalRSub) { return subtract(RT, Args[1], Args[0]); }

//===--- Spans of time ----------------------------------------------------===//

static Micros microsOf(Runtime &RT, Value V) {
  return lengthOf(RT.H.get<TemporalObject>(V));
}
static bool isDelta(Runtime &RT, Value V) {
  return isDelta(RT.as<TemporalObject>(V));
}
static Value divisionByZero(Runtime &RT) {
  return RT.raise(TypeId::ZeroDivisionError, "division by zero");
}

/// Left + Sign * Right; a date with a span is the date's own affair.
static Value sum(Runtime &RT, Value Left, Value Right, int Sign) {
  if (!isDelta(RT, Left) || !isDelta(RT, Right))
    return Value::notImplemented();
  return makeDelta(RT, microsOf(RT, Left) + Sign * microsOf(RT, Right));
}
NATIVE(deltaAdd) { return sum(RT, Args[0], Args[1], 1); }
NATIVE(deltaSub) { return sum(RT, Args[0], Args[1], -1); }
NATIVE(deltaRSub) { return sum(RT, Args[1], Args[0], -1); }
NATIVE(deltaNeg) { return makeDelta(RT, -microsOf(RT, Args[0])); }
NATIVE(deltaPos) { return makeDelta(RT, microsOf(RT, Args[0])); }
NATIVE(deltaAbs) {
  Micros L = microsOf(RT, Args[0]);
  return makeDelta(RT, L < 0 ? -L : L);
}

NATIVE(deltaMul) {
  if (Args[1].isSmallInt())
    return makeDelta(RT, microsOf(RT, Args[0]) * Args[1].asSmallInt());
  return isNumberValue(RT, Args[1]) ? RT.fallback() : Value::notImplemented();
}

/// An int, of any size the quotient of two deltas can have.
static Value quotient(Runtime &RT, Micros A, Micros B) {
  if (B == 0)
    return divisionByZero(RT);
  Micros Q = floorDivide(A, B);
  return Q > INT64_MAX || Q < INT64_MIN ? RT.fallback()
                                        : RT.makeInt(int64_t(Q));
}

NATIVE(deltaFloorDiv) {
  if (isDelta(RT, Args[1]))
    return quotient(RT, microsOf(RT, Args[0]), microsOf(RT, Args[1]));
  if (!Args[1].isSmallInt())
    return isIntValue(RT, Args[1]) ? RT.fallback() : Value::notImplemented();
  if (!Args[1].asSmallInt())
    return divisionByZero(RT);
  return makeDelta(
      RT, floorDivide(microsOf(RT, Args[0]), Micros(Args[1].asSmallInt())));
}
NATIVE(deltaRFloorDiv) {
  return isDelta(RT, Args[1])
             ? quotient(RT, microsOf(RT, Args[1]), microsOf(RT, Args[0]))
             : Value::notImplemented();
}

/// Exact as long as both are ints that a double can hold.
static Value ratio(Runtime &RT, Micros A, Micros B) {
  constexpr Micros Exact = Micros(1) << 53;
  if (B == 0)
    return divisionByZero(RT);
  if (A > Exact || A < -Exact || B > Exact || B < -Exact)
    return RT.fallback();
  return Value::number(double(int64_t(A)) / double(int64_t(B)));
}

NATIVE(deltaTrueDiv) {
  if (isDelta(RT, Args[1]))
    return ratio(RT, microsOf(RT, Args[0]), microsOf(RT, Args[1]));
  if (!Args[1].isSmallInt())
    return isNumberValue(RT, Args[1]) ? RT.fallback() : Value::notImplemented();
  Micros By = Args[1].asSmallInt();
  if (By == 0)
    return divisionByZero(RT);
  // To the nearest, halves to the even one.
  Micros Total = microsOf(RT, Args[0]), Q = floorDivide(Total, By);
  Micros Twice = floorModulo(Total, By) * 2;
  if ((By > 0 ? Twice > By : Twice < By) || (Twice == By && Q & 1))
    ++Q;
  return makeDelta(RT, Q);
}
NATIVE(deltaRTrueDiv) {
  return isDelta(RT, Args[1])
             ? ratio(RT, microsOf(RT, Args[1]), microsOf(RT, Args[0]))
             : Value::notImplemented();
}

static Value remainder(Runtime &RT, Value A, Value B) {
  if (!isDelta(RT, A) || !isDelta(RT, B))
    return Value::notImplemented();
  if (microsOf(RT, B) == 0)
    return divisionByZero(RT);
  return makeDelta(RT, floorModulo(microsOf(RT, A), microsOf(RT, B)));
}
NATIVE(deltaMod) { return remainder(RT, Args[0], Args[1]); }
NATIVE(deltaRMod) { return remainder(RT, Args[1], Args[0]); }

NATIVE(deltaTotalSeconds) {
  return ratio(RT, microsOf(RT, Args[0]), MicrosPerSecond);
}
