//===- Temporal.cpp - date, datetime, time, timedelta, timezone -----------===//

#include "monty/Runtime/Temporal.h"
#include "BinaryFamilies.h"
#include "monty/Runtime/Operations.h"
#include "monty/Runtime/TypeObject.h"

using namespace monty;

//===--- Making -----------------------------------------------------------===//

TemporalObject *monty::newTemporal(Runtime &RT, TypeObject *T,
                                   TemporalObject::Variant Variant) {
  auto *O = static_cast<TemporalObject *>(
      T->TypeFlags & TypeObject::IsHeap
          ? newSubclassInstance(RT, T, sizeof(TemporalObject))
          : RT.H.allocate<TemporalObject>(T->ref()));
  O->Aux = Variant;
  // Whole at every moment: what fails later leaves it behind for a snapshot.
  O->Days = Variant <= TemporalObject::DateTime ? 1 : 0;
  O->Seconds = O->Microseconds = 0;
  O->Fold = 0;
  O->Attached = Value::none();
  return O;
}

/// Days, and what is left of \p Total as the time of the day.
static int64_t takeDays(Micros Total, TemporalObject *T) {
  Micros Days = Total / MicrosPerDay;
  auto Rest = int64_t(Total % MicrosPerDay);
  if (Rest < 0) {
    Rest += MicrosPerDay;
    --Days;
  }
  T->Seconds = int32_t(Rest / MicrosPerSecond);
  T->Microseconds = int32_t(Rest % MicrosPerSecond);
  return int64_t(Days);
}

Value monty::makeDelta(Runtime &RT, Micros Total) {
  auto *T = newTemporal(RT, RT.type(TypeId::TimeDelta), TemporalObject::Delta);
  // Far more days than an int64 can count are out of range alike.
  constexpr Micros Far = Micros(INT32_MAX) * 4 * MicrosPerDay;
  int64_t Days = takeDays(std::clamp(Total, -Far, Far), T);
  if (Days > INT32_MAX || Days < INT32_MIN)
    return RT.overflowError("Python int too large to convert to C int");
  if (Days > MaxDeltaDays || Days < -MaxDeltaDays)
    return RT.overflowError("days=" + llvm::Twine(Days) +
                            "; must have magnitude <= 999999999");
  T->Days = int32_t(Days);
  return T->value();
}

Value monty::makeDate(Runtime &RT, int64_t Ordinal) {
  if (Ordinal < 1 || Ordinal > MaxOrdinal)
    return RT.overflowError("date value out of range");
  auto *T = newTemporal(RT, RT.type(TypeId::Date), TemporalObject::Date);
  T->Days = int32_t(Ordinal);
  return T->value();
}

Value monty::makeDateTime(Runtime &RT, Micros Since, Value Zone) {
  auto *T =
      newTemporal(RT, RT.type(TypeId::DateTime), TemporalObject::DateTime);
  int64_t Day = takeDays(Since, T);
  if (Day < 0 || Day >= MaxOrdinal)
    return RT.overflowError("date value out of range");
  T->Days = int32_t(Day) + 1;
  T->Attached = Zone;
  return T->value();
}

Value monty::makeZone(Runtime &RT, Micros Offset, Value Name) {
  if (Offset <= -MicrosPerDay || Offset >= MicrosPerDay) {
    Value Delta = makeDelta(RT, Offset);
    if (Delta.isFailure())
      return Delta;
    Value Text = reprValue(RT, Delta);
    return RT.valueError(
        "offset must be a timedelta strictly between -timedelta(hours=24) and "
        "timedelta(hours=24), not " +
        RT.str(Text));
  }
  TypeObject *Type = RT.type(TypeId::TimeZone);
  if (Offset == 0 && Name.isNone()) {
    Value Utc = typeLookup(RT, Type, RT.intern(llvm::StringRef("utc")));
    if (RT.as<TemporalObject>(Utc))
      return Utc;
  }
  auto *T = newTemporal(RT, Type, TemporalObject::Zone);
  T->Days = int32_t(takeDays(Offset, T));
  T->Attached = Name;
  return T->value();
}

//===--- Measures ---------------------------------------------------------===//

Micros monty::lengthOf(const TemporalObject *T) {
  return Micros(T->Days) * MicrosPerDay + T->timeOfDay();
}

int64_t monty::instantOf(const TemporalObject *T) {
  return int64_t(T->Days - 1) * MicrosPerDay + T->timeOfDay();
}

Outcome monty::utcOffset(Runtime &RT, const TemporalObject *T,
                         int64_t &Offset) {
  Offset = 0;
  if (T->Attached.isNone())
    return Outcome::False;
  auto *Zone = RT.as<TemporalObject>(T->Attached);
  if (!Zone) {
    RT.fallback();
    return Outcome::Failed;
  }
  Offset = int64_t(lengthOf(Zone));
  return Outcome::True;
}

//===--- Comparing --------------------------------------------------------===//

static bool isClocked(const TemporalObject *T) {
  return T->variant() == TemporalObject::DateTime ||
         T->variant() == TemporalObject::Time;
}

/// A number to compare by, if offsets do not matter.
static Micros rankOf(const TemporalObject *T) {
  switch (T->variant()) {
  case TemporalObject::Date:
  case TemporalObject::DateTime:
    return instantOf(T);
  case TemporalObject::Time:
    return T->timeOfDay();
  default:
    return lengthOf(T);
  }
}

/// The rank of a datetime or time in UTC. CPython ignores the microseconds of
/// an offset where it compares times.
static Micros utcRank(const TemporalObject *T, int64_t Offset) {
  if (T->variant() == TemporalObject::DateTime)
    return rankOf(T) - Offset;
  int64_t Whole = Offset / MicrosPerSecond;
  if (Offset % MicrosPerSecond < 0)
    --Whole;
  return rankOf(T) - Whole * MicrosPerSecond;
}

/// Compares two of one variant: -1, 0, 1 in \p Order. False: one has an offset
/// from UTC and the other has none.
static Outcome compareTemporal(Runtime &RT, const TemporalObject *A,
                               const TemporalObject *B, int &Order) {
  Micros X = rankOf(A), Y = rankOf(B);
  if (isClocked(A) && A->Attached != B->Attached) {
    int64_t OffsetA, OffsetB;
    Outcome First = utcOffset(RT, A, OffsetA);
    if (First == Outcome::Failed)
      return First;
    Outcome Second = utcOffset(RT, B, OffsetB);
    if (Second == Outcome::Failed)
      return Second;
    if (First != Second)
      return Outcome::False;
    if (OffsetA != OffsetB) {
      X = utcRank(A, OffsetA);
      Y = utcRank(B, OffsetB);
    }
  }
  Order = X < Y ? -1 : X > Y;
  return Outcome::True;
}

Outcome monty::temporalEqual(Runtime &RT, const TemporalObject *A,
                             const TemporalObject *B) {
  int Order = 1;
  if (A->variant() != B->variant())
    return Outcome::False;
  Outcome O = compareTemporal(RT, A, B, Order);
  return O == Outcome::True && Order != 0 ? Outcome::False : O;
}

Value monty::temporalOrder(Runtime &RT, CompareOp Op, const TemporalObject *A,
                           const TemporalObject *B) {
  if (A->variant() != B->variant() || A->variant() == TemporalObject::Zone)
    return Value::notImplemented();
  int Order = 0;
  Outcome O = compareTemporal(RT, A, B, Order);
  if (O == Outcome::Failed)
    return Value::failure();
  if (O == Outcome::False)
    return RT.typeError(
        llvm::Twine("can't compare offset-naive and offset-aware ") +
        (A->variant() == TemporalObject::Time ? "times" : "datetimes"));
  switch (Op) {
  case CompareOp::Lt:
    return Value::boolean(Order < 0);
  case CompareOp::Le:
    return Value::boolean(Order <= 0);
  case CompareOp::Gt:
    return Value::boolean(Order > 0);
  default:
    return Value::boolean(Order >= 0);
  }
}

bool monty::hashTemporal(Runtime &RT, const TemporalObject *T, int64_t &Hash) {
  TemporalObject Parts = *T;
  if (isClocked(T)) {
    int64_t Offset;
    Outcome O = utcOffset(RT, T, Offset);
    if (O == Outcome::Failed)
      return false;
    // Equal instants have one hash, wherever they are told.
    if (Offset)
      Parts.Days = int32_t(takeDays(lengthOf(T) - Offset, &Parts));
  }
  int64_t Numbers[] = {Parts.Days, Parts.Seconds, Parts.Microseconds};
  Hash = hashOfSmallInts(Numbers);
  // What the prelude computes comes through hash(), which ints are reduced by.
  if (isClocked(T))
    Hash = hashNumber(RT, RT.makeInt(Hash));
  return true;
}

//===--- Text -------------------------------------------------------------===//

static void append(TextBuffer &Out, llvm::StringRef Text) {
  Out.append(Text.begin(), Text.end());
}

/// 1, 2, 3: the last parts are left out while they are 0, but for the first
/// \p Least.
static void appendParts(TextBuffer &Out, llvm::ArrayRef<int32_t> Parts,
                        size_t Least) {
  while (Parts.size() > Least && !Parts.back())
    Parts = Parts.drop_back();
  for (size_t I = 0; I != Parts.size(); ++I) {
    append(Out, I ? ", " : "");
    appendPadded(Out, Parts[I], 1);
  }
}

static void appendDeltaRepr(Runtime &RT, TextBuffer &Out, Value Delta) {
  auto *T = RT.H.get<TemporalObject>(Delta);
  append(Out, RT.typeName(Delta));
  append(Out, "(");
  std::pair<const char *, int32_t> Parts[] = {
      {"days=", T->Days},
      {"seconds=", T->Seconds},
      {"microseconds=", T->Microseconds}};
  bool Any = false;
  for (auto [Name, Number] : Parts) {
    if (!Number)
      continue;
    append(Out, Any ? ", " : "");
    append(Out, Name);
    appendPadded(Out, Number, 1);
    Any = true;
  }
  append(Out, Any ? ")" : "0)");
}

static void appendZoneRepr(Runtime &RT, TextBuffer &Out, TemporalObject *T) {
  append(Out, "datetime.timezone");
  if (!lengthOf(T) && T->Attached.isNone())
    return append(Out, ".utc");
  append(Out, "(");
  appendDeltaRepr(RT, Out, makeDelta(RT, lengthOf(T)));
  if (!T->Attached.isNone()) {
    append(Out, ", ");
    appendStrRepr(Out, RT.str(T->Attached));
  }
  append(Out, ")");
}

bool monty::appendTemporalRepr(Runtime &RT, TextBuffer &Out,
                               TemporalObject *T) {
  if (T->variant() == TemporalObject::Delta) {
    appendDeltaRepr(RT, Out, T->value());
    return true;
  }
  if (T->variant() == TemporalObject::Zone) {
    appendZoneRepr(RT, Out, T);
    return true;
  }
  auto *Zone = RT.as<TemporalObject>(T->Attached);
  if (!T->Attached.isNone() && !Zone) {
    RT.fallback();
    return false;
  }
  append(Out, RT.typeName(T->value()));
  append(Out, "(");
  CivilDate D =
      T->variant() == TemporalObject::Time ? CivilDate() : civilOf(T->Days);
  int32_t Parts[] = {D.Year,
                     D.Month,
                     D.Day,
                     T->Seconds / 3600,
                     T->Seconds / 60 % 60,
                     T->Seconds % 60,
                     T->Microseconds};
  if (T->variant() == TemporalObject::Date)
    appendParts(Out, llvm::ArrayRef(Parts).take_front(3), 3);
  else if (T->variant() == TemporalObject::Time)
    appendParts(Out, llvm::ArrayRef(Parts).drop_front(3), 2);
  else
    appendParts(Out, Parts, 5);
  // CPython shows the fold of a time last.
  bool FoldLast = T->variant() == TemporalObject::Time;
  if (T->Fold && !FoldLast)
    append(Out, ", fold=1");
  if (Zone) {
    append(Out, ", tzinfo=");
    appendZoneRepr(RT, Out, Zone);
  }
  if (T->Fold && FoldLast)
    append(Out, ", fold=1");
  append(Out, ")");
  return true;
}

void monty::appendZoneName(Runtime &RT, TextBuffer &Out,
                           const TemporalObject *T) {
  if (!T->Attached.isNone())
    return append(Out, RT.str(T->Attached));
  append(Out, "UTC");
  if (auto Offset = int64_t(lengthOf(T)))
    appendIsoOffset(Out, Offset);
}

static void appendDeltaText(TextBuffer &Out, const TemporalObject *T) {
  if (T->Days) {
    appendPadded(Out, T->Days, 1);
    append(Out, T->Days == 1 || T->Days == -1 ? " day, " : " days, ");
  }
  llvm::SmallString<32> Time;
  appendIsoTime(Time, T->Seconds, T->Microseconds);
  append(Out, Time.str().drop_front(Time[0] == '0'));
}

bool monty::appendTemporalText(Runtime &RT, TextBuffer &Out,
                               const TemporalObject *T) {
  switch (T->variant()) {
  case TemporalObject::Delta:
    appendDeltaText(Out, T);
    return true;
  case TemporalObject::Zone:
    appendZoneName(RT, Out, T);
    return true;
  case TemporalObject::Date:
    appendIsoDate(Out, civilOf(T->Days));
    return true;
  case TemporalObject::DateTime:
    appendIsoDate(Out, civilOf(T->Days));
    append(Out, " ");
    break;
  case TemporalObject::Time:
    break;
  }
  int64_t Offset;
  Outcome O = utcOffset(RT, T, Offset);
  if (O == Outcome::Failed)
    return false;
  appendIsoTime(Out, T->Seconds, T->Microseconds);
  if (O == Outcome::True)
    appendIsoOffset(Out, Offset);
  return true;
}
