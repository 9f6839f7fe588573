//===- Dates.cpp - module datetime ----------------------------------------===//
//
// Constructors, attributes, ISO forms. An argument that is no plain int, an
// instance of the script's subclass, or the script's tzinfo is the prelude's.
//
//===----------------------------------------------------------------------===//

#include "monty/Builtins/Natives.h"
#include "monty/Runtime/Operations.h"
#include "monty/Runtime/Temporal.h"
#include "monty/Runtime/TypeObject.h"
#include <cmath>

using namespace monty;

#define NATIVE(Name) Value monty::Name(Runtime &RT, Value *Args)

static TemporalObject *self(Runtime &RT, Value V) {
  return RT.H.get<TemporalObject>(V);
}
static TypeObject *classOf(Runtime &RT, Value V) {
  return RT.H.get<TypeObject>(V);
}
static bool isHeapClass(TypeObject *T) {
  return T->TypeFlags & TypeObject::IsHeap;
}

/// How CPython names what it got for an argument.
static llvm::StringRef givenName(Runtime &RT, Value V) {
  return V.isNone() ? "None" : RT.typeName(V);
}

//===--- Checks -----------------------------------------------------------===//

/// Ints that fit in C's int; false: one of them is something else.
static bool plainInts(llvm::ArrayRef<Value> Given, int32_t *Out) {
  for (Value V : Given) {
    if (!V.isSmallInt() || V.asSmallInt() > INT32_MAX ||
        V.asSmallInt() < INT32_MIN)
      return false;
    *Out++ = int32_t(V.asSmallInt());
  }
  return true;
}

static bool checkDate(Runtime &RT, const CivilDate &D) {
  if (D.Year < MinYear || D.Year > MaxYear) {
    RT.valueError("year must be in 1..9999, not " + llvm::Twine(D.Year));
    return false;
  }
  if (D.Month < 1 || D.Month > 12) {
    RT.valueError("month must be in 1..12, not " + llvm::Twine(D.Month));
    return false;
  }
  int32_t Last = daysInMonth(D.Year, D.Month);
  if (D.Day < 1 || D.Day > Last) {
    RT.valueError("day " + llvm::Twine(D.Day) + " must be in range 1.." +
                  llvm::Twine(Last) + " for month " + llvm::Twine(D.Month) +
                  " in year " + llvm::Twine(D.Year));
    return false;
  }
  return true;
}

/// Hour, minute, second, microsecond.
static bool checkClock(Runtime &RT, const int32_t *Parts) {
  static const struct {
    const char *Name;
    int32_t Most;
  } Ranges[] = {
      {"hour", 23}, {"minute", 59}, {"second", 59}, {"microsecond", 999999}};
  for (unsigned I = 0; I != 4; ++I)
    if (Parts[I] < 0 || Parts[I] > Ranges[I].Most) {
      RT.valueError(llvm::Twine(Ranges[I].Name) + " must be in 0.." +
                    llvm::Twine(Ranges[I].Most) + ", not " +
                    llvm::Twine(Parts[I]));
      return false;
    }
  return true;
}

/// The fold is looked at before the zone, as CPython does.
static bool checkFoldAndZone(Runtime &RT, int32_t Fold, Value Zone) {
  if (Fold != 0 && Fold != 1) {
    RT.valueError("fold must be either 0 or 1, not " + llvm::Twine(Fold));
    return false;
  }
  if (Zone.isNone() || RT.isInstance(Zone, TypeId::TzInfo))
    return true;
  RT.typeError("tzinfo argument must be None or of a tzinfo subclass, not type "
               "'" +
               RT.typeName(Zone) + "'");
  return false;
}

static void setClock(TemporalObject *T, const int32_t *Parts, int32_t Fold,
                     Value Zone) {
  T->Seconds = Parts[0] * 3600 + Parts[1] * 60 + Parts[2];
  T->Microseconds = Parts[3];
  T->Fold = uint32_t(Fold);
  T->Attached = Zone;
}

//===--- Constructors -----------------------------------------------------===//

NATIVE(dateNew) {
  int32_t Given[3];
  if (!plainInts({Args + 1, 3}, Given))
    return RT.fallback();
  CivilDate D{Given[0], Given[1], Given[2]};
  if (!checkDate(RT, D))
    return Value::failure();
  auto *T = newTemporal(RT, classOf(RT, Args[0]), TemporalObject::Date);
  T->Days = ordinalOf(D);
  return T->value();
}

NATIVE(dateTimeNew) {
  int32_t Given[3], Clock[4], Fold;
  if (!plainInts({Args + 1, 3}, Given) || !plainInts({Args + 4, 4}, Clock) ||
      !plainInts(Args[9], &Fold))
    return RT.fallback();
  CivilDate D{Given[0], Given[1], Given[2]};
  if (!checkDate(RT, D) || !checkClock(RT, Clock) ||
      !checkFoldAndZone(RT, Fold, Args[8]))
    return Value::failure();
  auto *T = newTemporal(RT, classOf(RT, Args[0]), TemporalObject::DateTime);
  T->Days = ordinalOf(D);
  setClock(T, Clock, Fold, Args[8]);
  return T->value();
}

NATIVE(timeNew) {
  int32_t Clock[4], Fold;
  if (!plainInts({Args + 1, 4}, Clock) || !plainInts(Args[6], &Fold))
    return RT.fallback();
  if (!checkClock(RT, Clock) || !checkFoldAndZone(RT, Fold, Args[5]))
    return Value::failure();
  auto *T = newTemporal(RT, classOf(RT, Args[0]), TemporalObject::Time);
  setClock(T, Clock, Fold, Args[5]);
  return T->value();
}

namespace {
/// The sum that a timedelta's arguments make, exact but for what is less than a
/// microsecond.
struct DeltaSum {
  Micros Total = 0;
  double Leftover = 0;
};
} // namespace

/// False: the prelude must see to it, or (\p Failed) it has failed.
static bool addToDelta(Runtime &RT, DeltaSum &Sum, Value V, int64_t Factor,
                       bool &Failed) {
  if (V.isSmallInt()) {
    Sum.Total += Micros(V.asSmallInt()) * Factor;
    return true;
  }
  if (!V.isDouble())
    return false;
  double D = V.asDouble(), Whole;
  Failed = std::isnan(D) || std::isinf(D);
  if (std::isnan(D))
    RT.valueError("cannot convert float NaN to integer");
  else if (std::isinf(D))
    RT.overflowError("cannot convert float infinity to integer");
  // Larger numbers are for ints without a limit.
  if (Failed || std::fabs(D) > 1e18)
    return false;
  double Fraction = std::modf(D, &Whole);
  Sum.Total += Micros(Whole) * Factor;
  Fraction = std::modf(Fraction * double(Factor), &Whole);
  Sum.Total += Micros(Whole);
  Sum.Leftover += Fraction;
  return true;
}

NATIVE(deltaNew) {
  // In the order in which CPython adds them up.
  static const struct {
    unsigned Argument;
    int64_t Factor;
  } Units[] = {{3, 1},
               {4, 1000},
               {2, MicrosPerSecond},
               {5, 60 * MicrosPerSecond},
               {6, 3600 * MicrosPerSecond},
               {1, MicrosPerDay},
               {7, 7 * MicrosPerDay}};
  DeltaSum Sum;
  bool Failed = false;
  for (auto &U : Units)
    if (!addToDelta(RT, Sum, Args[U.Argument], U.Factor, Failed))
      return Failed ? Value::failure() : RT.fallback();
  if (Sum.Leftover != 0) {
    // Halves go to the even microsecond of the sum.
    double Whole = std::round(Sum.Leftover);
    if (std::fabs(Whole - Sum.Leftover) == 0.5) {
      double Odd = double(Sum.Total & 1);
      Whole = 2.0 * std::round((Sum.Leftover + Odd) * 0.5) - Odd;
    }
    Sum.Total += Micros(Whole);
  }
  Value Made = makeDelta(RT, Sum.Total);
  TypeObject *T = classOf(RT, Args[0]);
  if (Made.isFailure() || !isHeapClass(T))
    return Made;
  auto *From = self(RT, Made);
  auto *Own = newTemporal(RT, T, TemporalObject::Delta);
  Own->Days = From->Days;
  Own->Seconds = From->Seconds;
  Own->Microseconds = From->Microseconds;
  return Own->value();
}

NATIVE(zoneBaseNew) {
  TypeObject *T = classOf(RT, Args[0]);
  return newInstance(RT, T)->value();
}

NATIVE(zoneNew) {
  auto *Offset = RT.as<TemporalObject>(Args[1]);
  if (!Offset || Offset->variant() != TemporalObject::Delta)
    return RT.typeError("timezone() argument 1 must be datetime.timedelta, "
                        "not " +
                        givenName(RT, Args[1]));
  if (!Args[2].isUnbound() && !RT.as<StrObject>(Args[2]))
    return RT.typeError("timezone() argument 2 must be str, not " +
                        givenName(RT, Args[2]));
  return makeZone(RT, lengthOf(Offset),
                  Args[2].isUnbound() ? Value::none() : Args[2]);
}

//===--- Attributes -------------------------------------------------------===//

NATIVE(dateYear) {
  return Value::smallInt(civilOf(self(RT, Args[0])->Days).Year);
}
NATIVE(dateMonth) {
  return Value::smallInt(civilOf(self(RT, Args[0])->Days).Month);
}
NATIVE(dateDay) {
  return Value::smallInt(civilOf(self(RT, Args[0])->Days).Day);
}
NATIVE(temporalDays) { return Value::smallInt(self(RT, Args[0])->Days); }
NATIVE(temporalSeconds) { return Value::smallInt(self(RT, Args[0])->Seconds); }
NATIVE(temporalMicroseconds) {
  return Value::smallInt(self(RT, Args[0])->Microseconds);
}
NATIVE(temporalHour) {
  return Value::smallInt(self(RT, Args[0])->Seconds / 3600);
}
NATIVE(temporalMinute) {
  return Value::smallInt(self(RT, Args[0])->Seconds / 60 % 60);
}
NATIVE(temporalSecond) {
  return Value::smallInt(self(RT, Args[0])->Seconds % 60);
}
NATIVE(temporalZone) { return self(RT, Args[0])->Attached; }
NATIVE(temporalFold) { return Value::smallInt(self(RT, Args[0])->Fold); }
NATIVE(dateWeekday) {
  return Value::smallInt(weekdayOf(self(RT, Args[0])->Days));
}
NATIVE(dateIsoWeekday) {
  return Value::smallInt(weekdayOf(self(RT, Args[0])->Days) + 1);
}

/// The date or the time of a datetime.
static Value partOf(Runtime &RT, Value From, TypeId Type,
                    TemporalObject::Variant Variant) {
  auto *T = newTemporal(RT, RT.type(Type), Variant);
  auto *D = self(RT, From);
  if (Variant == TemporalObject::Date) {
    T->Days = D->Days;
  } else {
    T->Seconds = D->Seconds;
    T->Microseconds = D->Microseconds;
    T->Fold = D->Fold;
  }
  return T->value();
}
NATIVE(dateTimeDate) {
  return partOf(RT, Args[0], TypeId::Date, TemporalObject::Date);
}
NATIVE(dateTimeTime) {
  return partOf(RT, Args[0], TypeId::Time, TemporalObject::Time);
}
NATIVE(dateTimeTimetz) {
  Value T = partOf(RT, Args[0], TypeId::Time, TemporalObject::Time);
  self(RT, T)->Attached = self(RT, Args[0])->Attached;
  return T;
}

//===--- Zones ------------------------------------------------------------===//

NATIVE(temporalUtcOffset) {
  int64_t Offset;
  Outcome O = utcOffset(RT, self(RT, Args[0]), Offset);
  return O == Outcome::Failed  ? Value::failure()
         : O == Outcome::False ? Value::none()
                               : makeDelta(RT, Offset);
}

/// The methods of timezone take a datetime, which they do not look at, or None.
static bool checkZoneArgument(Runtime &RT, Value V, const char *Name) {
  if (V.isNone() || RT.isInstance(V, TypeId::DateTime))
    return true;
  RT.typeError(llvm::Twine(Name) +
               "(dt) argument must be a datetime instance or None, not " +
               RT.typeName(V));
  return false;
}
NATIVE(zoneUtcOffset) {
  return checkZoneArgument(RT, Args[1], "utcoffset")
             ? makeDelta(RT, lengthOf(self(RT, Args[0])))
             : Value::failure();
}
NATIVE(zoneDst) {
  return checkZoneArgument(RT, Args[1], "dst") ? Value::none()
                                               : Value::failure();
}
NATIVE(zoneName) {
  if (!checkZoneArgument(RT, Args[1], "tzname"))
    return Value::failure();
  auto *T = self(RT, Args[0]);
  if (!T->Attached.isNone())
    return T->Attached;
  llvm::SmallString<32> Text;
  appendZoneName(RT, Text, T);
  return RT.makeStr(Text.str());
}

//===--- Text -------------------------------------------------------------===//

NATIVE(temporalStr) {
  auto *T = self(RT, Args[0]);
  // A date's str is its isoformat, which a class may override.
  if (isHeapClass(RT.typeOf(Args[0])) && T->variant() != TemporalObject::Delta)
    return RT.fallback();
  llvm::SmallString<64> Text;
  return appendTemporalText(RT, Text, T) ? RT.makeStr(Text.str())
                                         : Value::failure();
}

NATIVE(dateIsoFormat) {
  llvm::SmallString<16> Text;
  appendIsoDate(Text, civilOf(self(RT, Args[0])->Days));
  return RT.makeStr(Text.str());
}

static bool timeSpecOf(Runtime &RT, Value V, int Position, TimeSpec &Out) {
  if (!RT.as<StrObject>(V)) {
    RT.typeError("isoformat() argument " + llvm::Twine(Position) +
                 " must be str, not " + givenName(RT, V));
    return false;
  }
  static const char *const Names[] = {
      "auto", "hours", "minutes", "seconds", "milliseconds", "microseconds"};
  llvm::StringRef Text = RT.str(V);
  for (unsigned I = 0; I != std::size(Names); ++I)
    if (Text == Names[I]) {
      Out = TimeSpec(I);
      return true;
    }
  RT.valueError("Unknown timespec value");
  return false;
}

static Value isoClock(Runtime &RT, TextBuffer &Text, const TemporalObject *T,
                      Value *Spec, int Position) {
  TimeSpec S;
  if (!timeSpecOf(RT, *Spec, Position, S))
    return Value::failure();
  int64_t Offset;
  Outcome O = utcOffset(RT, T, Offset);
  if (O == Outcome::Failed)
    return Value::failure();
  appendIsoTime(Text, T->Seconds, T->Microseconds, S);
  if (O == Outcome::True)
    appendIsoOffset(Text, Offset);
  return RT.makeStr(llvm::StringRef(Text.data(), Text.size()));
}

NATIVE(dateTimeIsoFormat) {
  auto *Separator = RT.as<StrObject>(Args[1]);
  if (!Separator)
    return RT.typeError(
        "isoformat() argument 1 must be a unicode character, not " +
        givenName(RT, Args[1]));
  if (Separator->Length != 1)
    return RT.typeError("isoformat() argument 1 must be a unicode character, "
                        "not a string of length " +
                        llvm::Twine(Separator->Length));
  llvm::SmallString<64> Text;
  appendIsoDate(Text, civilOf(self(RT, Args[0])->Days));
  Text += Separator->str();
  return isoClock(RT, Text, self(RT, Args[0]), &Args[2], 2);
}

NATIVE(timeIsoFormat) {
  llvm::SmallString<64> Text;
  return isoClock(RT, Text, self(RT, Args[0]), &Args[1], 1);
}

//===--- From text --------------------------------------------------------===//

static Value invalidIso(Runtime &RT, Value Given) {
  Value Text = reprValue(RT, Given);
  if (Text.isFailure())
    return Text;
  return RT.valueError("Invalid isoformat string: " + RT.str(Text));
}
static Value notAStr(Runtime &RT) {
  return RT.typeError("fromisoformat: argument must be str");
}

/// Checks a time that was read, and puts it into \p T.
static bool setIsoClock(Runtime &RT, const CivilTime &C, TemporalObject *T) {
  int32_t Parts[] = {C.Hour == 24 ? 0 : C.Hour, C.Minute, C.Second,
                     C.Microsecond};
  if (!checkClock(RT, Parts))
    return false;
  Value Zone = Value::none();
  if (C.HasOffset) {
    // CPython takes an offset of less than a second for none.
    bool Utc = C.Offset / MicrosPerSecond == 0;
    Zone = makeZone(RT, Utc ? 0 : C.Offset, Value::none());
    if (Zone.isFailure())
      return false;
  }
  setClock(T, Parts, 0, Zone);
  return true;
}

static Value midnightError(Runtime &RT) {
  return RT.valueError(
      "minute, second, and microsecond must be 0 when hour is 24");
}

NATIVE(dateFromIso) {
  auto *S = RT.as<StrObject>(Args[1]);
  if (!S)
    return notAStr(RT);
  if (isHeapClass(classOf(RT, Args[0])))
    return RT.fallback();
  CivilDate D;
  if (!parseIsoDate(S->str(), D))
    return invalidIso(RT, Args[1]);
  if (!checkDate(RT, D))
    return Value::failure();
  return makeDate(RT, ordinalOf(D));
}

NATIVE(timeFromIso) {
  auto *S = RT.as<StrObject>(Args[1]);
  if (!S)
    return notAStr(RT);
  if (isHeapClass(classOf(RT, Args[0])))
    return RT.fallback();
  CivilTime C;
  llvm::StringRef Text = S->str();
  Text.consume_front("T");
  IsoError E = parseIsoTime(Text, C);
  if (E == IsoError::Malformed)
    return invalidIso(RT, Args[1]);
  if (E == IsoError::Midnight)
    return midnightError(RT);
  auto *T = newTemporal(RT, RT.type(TypeId::Time), TemporalObject::Time);
  return setIsoClock(RT, C, T) ? T->value() : Value::failure();
}

NATIVE(dateTimeFromIso) {
  auto *S = RT.as<StrObject>(Args[1]);
  if (!S)
    return notAStr(RT);
  if (isHeapClass(classOf(RT, Args[0])))
    return RT.fallback();
  llvm::StringRef Text = S->str();
  size_t Length = isoDateLength(Text);
  CivilDate D;
  CivilTime C;
  if (!parseIsoDate(Text.take_front(Length), D))
    return invalidIso(RT, Args[1]);
  Text = Text.drop_front(Length);
  if (!Text.empty()) {
    // Any one character parts them.
    auto First = uint8_t(Text[0]);
    Text = Text.drop_front(First < 0x80   ? 1
                           : First < 0xE0 ? 2
                           : First < 0xF0 ? 3
                                          : 4);
    IsoError E = parseIsoTime(Text, C);
    if (E == IsoError::Malformed)
      return invalidIso(RT, Args[1]);
    if (E == IsoError::Midnight)
      return midnightError(RT);
  }
  if (!checkDate(RT, D))
    return Value::failure();
  auto *T =
      newTemporal(RT, RT.type(TypeId::DateTime), TemporalObject::DateTime);
  if (!setIsoClock(RT, C, T))
    return Value::failure();
  int32_t Ordinal = ordinalOf(D) + (C.Hour == 24);
  if (Ordinal > MaxOrdinal)
    return RT.valueError("year must be in 1..9999, not 10000");
  T->Days = Ordinal;
  return T->value();
}

//===--- For the prelude --------------------------------------------------===//

/// Year, month and day of an ordinal.
NATIVE(montyCivil) {
  int64_t Ordinal = Args[0].asSmallInt();
  if (Ordinal < 1 || Ordinal > MaxOrdinal)
    return RT.overflowError("date value out of range");
  CivilDate D = civilOf(int32_t(Ordinal));
  return RT.makeTuple({Value::smallInt(D.Year), Value::smallInt(D.Month),
                       Value::smallInt(D.Day)});
}
/// The ordinal of the day before the first of January.
NATIVE(montyDaysBeforeYear) {
  int64_t Year = Args[0].asSmallInt();
  if (Year < MinYear || Year > MaxYear)
    return RT.valueError("year must be in 1..9999, not " + llvm::Twine(Year));
  return Value::smallInt(ordinalOf({int32_t(Year), 1, 1}) - 1);
}
