//===- Temporal.h - date, datetime, time, timedelta, timezone ---*- C++ -*-===//
//
// What natives, operators and the host boundary do with TemporalObjects. A zone
// that is an instance of the script's own tzinfo class gives its offset in
// guest code only: whatever needs it fails with Fallback, and the prelude goes
// on (lib/Prelude/87_dates.py).
//
//===----------------------------------------------------------------------===//

#ifndef MONTY_RUNTIME_TEMPORAL_H
#define MONTY_RUNTIME_TEMPORAL_H

#include "monty/Runtime/Calendar.h"
#include "monty/Runtime/Runtime.h"

namespace monty {

/// Microseconds of any timedelta, and of what is computed from them.
using Micros = __int128;

/// An object of class \p T with the given variant: the first date, the first
/// time, all else 0 and None. \p T
/// must derive from the variant's type.
TemporalObject *newTemporal(Runtime &RT, TypeObject *T,
                            TemporalObject::Variant Variant);
/// A timedelta; OverflowError if it is too long.
Value makeDelta(Runtime &RT, Micros Total);
/// A date of ordinal \p Ordinal of the built-in class; OverflowError if there
/// is none.
Value makeDate(Runtime &RT, int64_t Ordinal);
/// A datetime \p Since midnight before the first of January of year 1.
Value makeDateTime(Runtime &RT, Micros Since, Value Zone);
/// timezone.utc, or a new timezone; ValueError if \p Offset is a day or more.
Value makeZone(Runtime &RT, Micros Offset, Value Name);

/// The length of a delta, or the offset of a zone.
Micros lengthOf(const TemporalObject *T);
/// Time since midnight before the first of January of year 1.
int64_t instantOf(const TemporalObject *T);
/// The offset from UTC of a datetime or time. False: it has none.
Outcome utcOffset(Runtime &RT, const TemporalObject *T, int64_t &Offset);

Outcome temporalEqual(Runtime &RT, const TemporalObject *A,
                      const TemporalObject *B);
/// Order; NotImplemented for kinds that have none between them.
Value temporalOrder(Runtime &RT, CompareOp Op, const TemporalObject *A,
                    const TemporalObject *B);
bool hashTemporal(Runtime &RT, const TemporalObject *T, int64_t &Hash);
bool appendTemporalRepr(Runtime &RT, TextBuffer &Out, TemporalObject *T);
/// str(), of any variant.
bool appendTemporalText(Runtime &RT, TextBuffer &Out, const TemporalObject *T);
/// A timezone's name.
void appendZoneName(Runtime &RT, TextBuffer &Out, const TemporalObject *T);

} // namespace monty

#endif
