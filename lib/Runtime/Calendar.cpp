//===- Calendar.cpp - Dates and times as numbers and as text --------------===//

#include "monty/Runtime/Calendar.h"
#include "llvm/ADT/StringExtras.h"
#include <chrono>

using namespace monty;

/// The ordinal of the day that C++ counts from, 1970-01-01.
static constexpr int32_t EpochOrdinal = 719163;

bool monty::isLeapYear(int64_t Year) {
  return Year % 4 == 0 && (Year % 100 != 0 || Year % 400 == 0);
}

int32_t monty::daysInMonth(int64_t Year, int32_t Month) {
  if (Month == 2)
    return isLeapYear(Year) ? 29 : 28;
  return Month == 4 || Month == 6 || Month == 9 || Month == 11 ? 30 : 31;
}

int32_t monty::ordinalOf(const CivilDate &D) {
  using namespace std::chrono;
  sys_days Days =
      year(D.Year) / month(unsigned(D.Month)) / day(unsigned(D.Day));
  return int32_t(Days.time_since_epoch().count()) + EpochOrdinal;
}

CivilDate monty::civilOf(int32_t Ordinal) {
  using namespace std::chrono;
  year_month_day D(sys_days(days(Ordinal - EpochOrdinal)));
  return {int(D.year()), int32_t(unsigned(D.month())),
          int32_t(unsigned(D.day()))};
}

int32_t monty::isoYearStart(int32_t Year) {
  // Week 1 is the one that holds 4 January.
  int32_t Fourth = ordinalOf({Year, 1, 4});
  return Fourth - weekdayOf(Fourth);
}

//===--- Reading ----------------------------------------------------------===//

/// Takes exactly \p Count digits off \p Text.
static bool takeDigits(llvm::StringRef &Text, size_t Count, int32_t &Out) {
  if (Text.size() < Count)
    return false;
  Out = 0;
  for (size_t I = 0; I != Count; ++I) {
    if (!llvm::isDigit(Text[I]))
      return false;
    Out = Out * 10 + (Text[I] - '0');
  }
  Text = Text.drop_front(Count);
  return true;
}

/// The date of a day in an ISO week.
static bool isoWeekDate(int32_t Year, int32_t Week, int32_t Day,
                        CivilDate &Out) {
  if (Year < MinYear || Day < 1 || Day > 7 || Week < 1)
    return false;
  int32_t Start = isoYearStart(Year);
  if (Week > (isoYearStart(Year + 1) - Start) / 7)
    return false;
  Out = civilOf(Start + (Week - 1) * 7 + Day - 1);
  return true;
}

bool monty::parseIsoDate(llvm::StringRef Text, CivilDate &Out) {
  int32_t Year;
  if (!takeDigits(Text, 4, Year))
    return false;
  bool Separated = Text.consume_front("-");
  auto Separator = [&] { return !Separated || Text.consume_front("-"); };
  if (Text.consume_front("W")) {
    int32_t Week, Day = 1;
    if (!takeDigits(Text, 2, Week))
      return false;
    if (!Text.empty() && (!Separator() || !takeDigits(Text, 1, Day)))
      return false;
    return Text.empty() && isoWeekDate(Year, Week, Day, Out);
  }
  Out.Year = Year;
  return takeDigits(Text, 2, Out.Month) && Separator() &&
         takeDigits(Text, 2, Out.Day) && Text.empty();
}

size_t monty::isoDateLength(llvm::StringRef Text) {
  auto At = [&](size_t I) { return I < Text.size() ? Text[I] : '\0'; };
  size_t Length;
  if (At(4) == '-' && At(5) == 'W') {
    // The hyphen of a day, or of a time: a time has two digits at least.
    bool Day = At(8) == '-' && !llvm::isDigit(At(10));
    Length = Day ? 10 : 8;
  } else if (At(4) == '-') {
    Length = 10;
  } else if (At(4) == 'W') {
    // Digits may go on behind the date: then an even number of them in all
    // says that there is no day.
    size_t End = 7;
    while (llvm::isDigit(At(End)))
      ++End;
    Length = End < 9 ? End : End % 2 == 0 ? 7 : 8;
  } else {
    Length = 8;
  }
  return std::min(Length, Text.size());
}

/// 10:11:12.5, 101112.5 and shorter. \p Rest: something else stands behind it.
static bool takeClock(llvm::StringRef Text, CivilTime &Out, bool &Rest) {
  int32_t *const Parts[] = {&Out.Hour, &Out.Minute, &Out.Second};
  bool Separated = false;
  Rest = false;
  for (unsigned I = 0; I != 3; ++I) {
    if (!takeDigits(Text, 2, *Parts[I]))
      return false;
    if (Text.empty())
      return true;
    if (I == 0)
      Separated = Text[0] == ':';
    bool Point = Text[0] == '.' || Text[0] == ',';
    if (Text.size() == 1) {
      // CPython lets one character stand between a time and its offset.
      Rest = true;
      return true;
    }
    // Without colons, a fraction needs no point.
    if (I == 2 && (Point || !Separated)) {
      Text = Text.drop_front(Point);
      break;
    }
    if (I == 2 || Point || (Separated && !Text.consume_front(":")))
      return false;
  }
  size_t Digits = std::min<size_t>(Text.size(), 6);
  if (!takeDigits(Text, Digits, Out.Microsecond))
    return false;
  for (size_t I = Digits; I != 6; ++I)
    Out.Microsecond *= 10;
  Rest = !Text.ltrim("0123456789").empty();
  return true;
}

IsoError monty::parseIsoTime(llvm::StringRef Text, CivilTime &Out) {
  bool Rest;
  size_t Zone = Text.find_first_of("+-Z");
  if (!takeClock(Text.take_front(Zone), Out, Rest))
    return IsoError::Malformed;
  if (Zone == llvm::StringRef::npos) {
    if (Rest)
      return IsoError::Malformed;
  } else {
    llvm::StringRef Offset = Text.drop_front(Zone + 1);
    Out.HasOffset = true;
    CivilTime O;
    if (Text[Zone] == 'Z') {
      if (!Offset.empty() || Rest)
        return IsoError::Malformed;
    } else if (!takeClock(Offset, O, Rest) || Rest) {
      return IsoError::Malformed;
    }
    Out.Offset = (O.Hour * 3600 + O.Minute * 60 + O.Second) * MicrosPerSecond +
                 O.Microsecond;
    if (Text[Zone] == '-')
      Out.Offset = -Out.Offset;
  }
  if (Out.Hour == 24 && (Out.Minute || Out.Second || Out.Microsecond))
    return IsoError::Midnight;
  return IsoError::None;
}

//===--- Writing ----------------------------------------------------------===//

void monty::appendPadded(TextBuffer &Out, int64_t N, unsigned Width) {
  if (N < 0)
    Out.push_back('-');
  std::string Digits = llvm::utostr(N < 0 ? 0 - uint64_t(N) : uint64_t(N));
  for (size_t I = Digits.size(); I < Width; ++I)
    Out.push_back('0');
  Out.append(Digits.begin(), Digits.end());
}

void monty::appendIsoDate(TextBuffer &Out, const CivilDate &D) {
  appendPadded(Out, D.Year, 4);
  Out.push_back('-');
  appendPadded(Out, D.Month, 2);
  Out.push_back('-');
  appendPadded(Out, D.Day, 2);
}

void monty::appendIsoTime(TextBuffer &Out, int32_t Seconds,
                          int32_t Microseconds, TimeSpec Spec) {
  if (Spec == TimeSpec::Auto)
    Spec = Microseconds ? TimeSpec::Microseconds : TimeSpec::Seconds;
  appendPadded(Out, Seconds / 3600, 2);
  if (Spec >= TimeSpec::Minutes) {
    Out.push_back(':');
    appendPadded(Out, Seconds / 60 % 60, 2);
  }
  if (Spec >= TimeSpec::Seconds) {
    Out.push_back(':');
    appendPadded(Out, Seconds % 60, 2);
  }
  if (Spec >= TimeSpec::Milliseconds) {
    bool Millis = Spec == TimeSpec::Milliseconds;
    Out.push_back('.');
    appendPadded(Out, Millis ? Microseconds / 1000 : Microseconds,
                 Millis ? 3 : 6);
  }
}

void monty::appendIsoOffset(TextBuffer &Out, int64_t Micros) {
  Out.push_back(Micros < 0 ? '-' : '+');
  Micros = Micros < 0 ? -Micros : Micros;
  auto Seconds = int32_t(Micros / MicrosPerSecond);
  auto Rest = int32_t(Micros % MicrosPerSecond);
  appendIsoTime(Out, Seconds, Rest,
                Seconds % 60 || Rest ? TimeSpec::Auto : TimeSpec::Minutes);
}
