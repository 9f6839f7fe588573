//===- Calendar.h - Dates and times as numbers and as text ------*- C++ -*-===//
//
// The proleptic Gregorian calendar and the ISO 8601 forms that CPython's
// datetime reads and writes. Plain functions: the runtime's date types and the
// host's JSON forms share them.
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_RUNTIME_CALENDAR_H
#define MONTY_RUNTIME_CALENDAR_H

#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"
#include <cstdint>

namespace monty {

inline constexpr int32_t MinYear = 1, MaxYear = 9999;
/// Ordinals count days; 1 is the first of January of year 1.
inline constexpr int32_t MaxOrdinal = 3652059;
inline constexpr int32_t SecondsPerDay = 86400;
inline constexpr int64_t MicrosPerSecond = 1'000'000;
inline constexpr int64_t MicrosPerDay = SecondsPerDay * MicrosPerSecond;
/// Of a timedelta.
inline constexpr int32_t MaxDeltaDays = 999'999'999;

struct CivilDate {
  int32_t Year = 1, Month = 1, Day = 1;
};

/// A time of day, with the offset from UTC that its text named.
struct CivilTime {
  int32_t Hour = 0, Minute = 0, Second = 0, Microsecond = 0;
  bool HasOffset = false;
  int64_t Offset = 0; // microseconds
};

bool isLeapYear(int64_t Year);
int32_t daysInMonth(int64_t Year, int32_t Month);
/// The date must be valid, its year from 0 to 10000.
int32_t ordinalOf(const CivilDate &D);
CivilDate civilOf(int32_t Ordinal);
/// 0 is Monday.
inline int32_t weekdayOf(int32_t Ordinal) { return (Ordinal + 6) % 7; }
/// The ordinal of the Monday in week 1 of the ISO year \p Year.
int32_t isoYearStart(int32_t Year);

enum class IsoError : uint8_t {
  None,
  Malformed,
  Midnight, // 24:00 with anything behind it
};

/// Reads a date in one of ISO's forms: 2026-01-02, 20260102, 2026-W01-5,
/// 2026W015, 2026-W01. Month and day are not checked.
bool parseIsoDate(llvm::StringRef Text, CivilDate &Out);
/// Reads a time: 10:11:12.5+01:00 and shorter. Hour, minute and second are not
/// checked, but 24:00 comes as hour 24 with nothing behind it.
IsoError parseIsoTime(llvm::StringRef Text, CivilTime &Out);
/// How many bytes of a date and time are the date.
size_t isoDateLength(llvm::StringRef Text);

using TextBuffer = llvm::SmallVectorImpl<char>;

/// Appends \p N with at least \p Width digits.
void appendPadded(TextBuffer &Out, int64_t N, unsigned Width);
void appendIsoDate(TextBuffer &Out, const CivilDate &D);
/// What a time shows.
enum class TimeSpec : uint8_t {
  Auto, // microseconds if there are any
  Hours,
  Minutes,
  Seconds,
  Milliseconds,
  Microseconds,
};
void appendIsoTime(TextBuffer &Out, int32_t Seconds, int32_t Microseconds,
                   TimeSpec Spec = TimeSpec::Auto);
/// +01:00, with seconds and microseconds where there are any.
void appendIsoOffset(TextBuffer &Out, int64_t Micros);

} // namespace monty

#endif
