//===- JsonDates.cpp - Dates and times from JSON --------------------------===//
//
// {"$type":"datetime","value":"2026-01-02T03:04:05+00:00"} and its like. Texts
// are those that fromisoformat takes; a member that means nothing is a mistake.
//
//===----------------------------------------------------------------------===//

#include "JsonDates.h"
#include "monty/Runtime/Calendar.h"

using namespace monty;
using namespace monty::embed;
using embed::Value;

bool monty::embed::isTemporal(std::string_view Type) {
  for (ValueKind K : {ValueKind::Date, ValueKind::Time, ValueKind::DateTime,
                      ValueKind::TimeDelta, ValueKind::TimeZone})
    if (Type == kindName(K))
      return true;
  return false;
}

/// Whether all members of \p Object are among \p Names.
static bool onlyHas(const Value &Object,
                    std::initializer_list<std::string_view> Names) {
  for (size_t I = 0; I + 1 < Object.size(); I += 2) {
    std::string_view Key = Object.at(I).text();
    bool Known = Key == "$type" || Key == "$id";
    for (std::string_view Name : Names)
      Known |= Key == Name;
    if (!Known)
      return false;
  }
  return true;
}

static bool textOf(const Value &Object, const char *Name,
                   llvm::StringRef &Out) {
  Value V;
  if (!Object.find(Name, V) || V.kind() != ValueKind::Str)
    return false;
  Out = {V.text().data(), V.text().size()};
  return true;
}

static Duration offsetOf(const CivilTime &T) { return {0, 0, T.Offset}; }

static const char *readTimeDelta(const Value &Object, Value &Out) {
  Duration D;
  std::pair<const char *, int64_t *> Parts[] = {
      {"days", &D.Days},
      {"seconds", &D.Seconds},
      {"microseconds", &D.Microseconds}};
  if (!onlyHas(Object, {"days", "seconds", "microseconds"}))
    return "a timedelta has only \"days\", \"seconds\", \"microseconds\"";
  for (auto [Name, Number] : Parts) {
    Value V;
    if (!Object.find(Name, V))
      continue;
    if (!V.isInt64())
      return "the parts of a timedelta must be ints";
    *Number = V.asInt64();
  }
  Out = Value::timeDelta(D);
  return Out.isNone() ? "the timedelta is out of range" : nullptr;
}

static const char *readTimeZone(const Value &Object, Value &Out) {
  llvm::StringRef Text, Name;
  CivilTime T;
  Value Given;
  if (!onlyHas(Object, {"value", "name"}))
    return "a timezone has only \"value\" and \"name\"";
  // An offset as it stands behind a time.
  if (!textOf(Object, "value", Text) || Text.empty() ||
      !llvm::StringRef("+-Z").contains(Text[0]) ||
      parseIsoTime("00:00" + Text.str(), T) != IsoError::None)
    return "\"value\" must be an offset such as \"+01:00\"";
  bool Named = Object.find("name", Given);
  if (Named && !textOf(Object, "name", Name))
    return "the \"name\" of a timezone must be a string";
  Out = Named ? Value::timeZone(offsetOf(T), {Name.data(), Name.size()})
              : Value::timeZone(offsetOf(T));
  return Out.isNone() ? "an offset must be less than a day" : nullptr;
}

/// "fold" and "tzinfo".
static const char *readClockMembers(const Value &Object, bool HasOffset,
                                    Moment &M, Value &Zone) {
  Value Fold, Given;
  if (Object.find("fold", Fold)) {
    if (!Fold.isInt64() || Fold.asInt64() < 0 || Fold.asInt64() > 1)
      return "\"fold\" must be 0 or 1";
    M.Fold = Fold.asInt64() == 1;
  }
  if (!Object.find("tzinfo", Given) || Given.isNone())
    return nullptr;
  if (HasOffset)
    return "an offset and \"tzinfo\" exclude each other";
  // Opaque is what stands for a reference until all is read.
  if (Given.kind() != ValueKind::TimeZone &&
      Given.kind() != ValueKind::Instance &&
      Given.kind() != ValueKind::DataClass && Given.kind() != ValueKind::Opaque)
    return "\"tzinfo\" must be a timezone or an instance";
  Zone = Given;
  return nullptr;
}

static const char *readMoment(ValueKind Kind, const Value &Object, Value &Out,
                              Value &Zone) {
  static const char *const Wanted[] = {
      "\"value\" must be a date such as \"2026-01-02\"",
      "\"value\" must be a time such as \"03:04:05\" or \"03:04:05+01:00\"",
      "\"value\" must be a datetime such as \"2026-01-02T03:04:05+01:00\""};
  const char *Malformed = Wanted[size_t(Kind) - size_t(ValueKind::Date)];
  llvm::StringRef Text;
  if (!textOf(Object, "value", Text))
    return Malformed;
  if (Kind == ValueKind::Date ? !onlyHas(Object, {"value"})
                              : !onlyHas(Object, {"value", "fold", "tzinfo"}))
    return "a date or time has only \"value\", \"fold\", \"tzinfo\"";
  CivilDate D;
  CivilTime T;
  Value Offset;
  if (Kind != ValueKind::Time) {
    size_t Length = Kind == ValueKind::Date ? Text.size() : isoDateLength(Text);
    if (!parseIsoDate(Text.take_front(Length), D))
      return Malformed;
    Text = Text.drop_front(Length);
  }
  if (Kind == ValueKind::DateTime && !Text.empty()) {
    if (!Text.consume_front("T") && !Text.consume_front(" "))
      return Malformed;
    if (Text.empty())
      return Malformed;
  }
  if (Kind == ValueKind::Time || !Text.empty())
    if (parseIsoTime(Text, T) != IsoError::None)
      return Malformed;
  if (T.HasOffset) {
    Offset = Value::timeZone(offsetOf(T));
    if (Offset.isNone())
      return "an offset must be less than a day";
  }
  Moment M{D.Year,   D.Month,  D.Day,         T.Hour,
           T.Minute, T.Second, T.Microsecond, false};
  if (Kind != ValueKind::Date)
    if (const char *Why = readClockMembers(Object, T.HasOffset, M, Zone))
      return Why;
  Out = Kind == ValueKind::Date   ? Value::date(M.Year, M.Month, M.Day)
        : Kind == ValueKind::Time ? Value::time(M, Offset)
                                  : Value::dateTime(M, Offset);
  return Out.isNone() ? Malformed : nullptr;
}

const char *monty::embed::readTemporal(std::string_view Type,
                                       const Value &Object, Value &Out,
                                       Value &Zone) {
  if (Type == kindName(ValueKind::TimeDelta))
    return readTimeDelta(Object, Out);
  if (Type == kindName(ValueKind::TimeZone))
    return readTimeZone(Object, Out);
  return readMoment(Type == "date"   ? ValueKind::Date
                    : Type == "time" ? ValueKind::Time
                                     : ValueKind::DateTime,
                    Object, Out, Zone);
}
