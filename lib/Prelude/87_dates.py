# date and timedelta, as far as they need guest code: ints of any size, floats,
# classes of the script. lib/Builtins/Dates.cpp does the rest.

_date = builtin_type('datetime.date')
_datetime = builtin_type('datetime.datetime')
_time = builtin_type('datetime.time')
_timedelta = builtin_type('datetime.timedelta')
_tzinfo = builtin_type('datetime.tzinfo')
_timezone = builtin_type('datetime.timezone')


def _c_int(x):
    """What C's int makes of an argument."""
    x = int.__add__(_to_index(x), 0)
    if -2147483648 <= x <= 2147483647:
        return x
    if not -9223372036854775808 <= x <= 9223372036854775807:
        raise OverflowError('Python int too large to convert to C long')
    raise OverflowError(f'signed integer is {"greater than maximum" if x > 0 else "less than minimum"}')


def _ints(*args):
    return [_c_int(x) for x in args]


def _required(values, names=('year', 'month', 'day')):
    for i, value in enumerate(values):
        if value is _missing:
            raise TypeError(f"function missing required argument '{names[i]}' (pos {i + 1})")


# ------------------------------------------------------------- timedelta

_DELTA_PARTS = (('microseconds', 1), ('milliseconds', 1000), ('seconds', 1000000), ('minutes', 60000000),
                ('hours', 3600000000), ('days', 86400000000), ('weeks', 604800000000))


def delta_new(cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
    given = (microseconds, milliseconds, seconds, minutes, hours, days, weeks)
    total, leftover = 0, 0.0
    for i in range(7):
        name, factor = _DELTA_PARTS[i]
        x = given[i]
        # Classes of the script count as the numbers that they are.
        if isinstance(x, int):
            total += int.__add__(x, 0) * factor
        elif isinstance(x, float):
            x = float.__add__(x, 0.0)
            whole = int(x)
            fraction = (x - whole) * factor
            total += whole * factor + int(fraction)
            leftover += fraction - int(fraction)
        else:
            raise TypeError(f'unsupported type for timedelta {name} component: {_type_name(x)}')
    if leftover:
        whole = round(leftover)
        if abs(whole - leftover) == 0.5:
            odd = total & 1
            whole = 2 * round((leftover + odd) * 0.5) - odd
        total += whole
    return _delta(total, cls)


def _delta(total, cls=_timedelta):
    """A timedelta of so many microseconds."""
    days, rest = divmod(total, 86400000000)
    if not -2147483648 <= days <= 2147483647:
        raise OverflowError('Python int too large to convert to C int')
    return _timedelta.__new__(cls, days, rest // 1000000, rest % 1000000)


def _micros(delta):
    return (delta.days * 86400 + delta.seconds) * 1000000 + delta.microseconds


def _nearest(a, b):
    """a / b as an int, halves to the even one."""
    q, r = divmod(a, b)
    r *= 2
    if (r > b if b > 0 else r < b) or (r == b and q & 1):
        q += 1
    return q


def delta_mul(self, value):
    if isinstance(value, float):
        a, b = float.as_integer_ratio(value)
        return _delta(_nearest(_micros(self) * a, b))
    return _delta(_micros(self) * int.__add__(value, 0))


def delta_truediv(self, value):
    if isinstance(value, _timedelta):
        return _micros(self) / _micros(value)
    if isinstance(value, float):
        a, b = float.as_integer_ratio(value)
        if a == 0:
            raise ZeroDivisionError('division by zero')
        return _delta(_nearest(_micros(self) * b, a))
    if int.__eq__(value, 0):
        raise ZeroDivisionError('division by zero')
    return _delta(_nearest(_micros(self), int.__add__(value, 0)))


def delta_rtruediv(self, value):
    return _micros(value) / _micros(self)


def delta_floordiv(self, value):
    if isinstance(value, _timedelta):
        return _micros(self) // _micros(value)
    if int.__eq__(value, 0):
        raise ZeroDivisionError('division by zero')
    return _delta(_micros(self) // int.__add__(value, 0))


def delta_rfloordiv(self, value):
    return _micros(value) // _micros(self)


def delta_divmod(self, value):
    if not isinstance(value, _timedelta):
        return NotImplemented
    return _micros(self) // _plain_divisor(value), _delta(_micros(self) % _micros(value))


def delta_rdivmod(self, value):
    return delta_divmod(value, self) if isinstance(value, _timedelta) else NotImplemented


def _plain_divisor(delta):
    total = _micros(delta)
    if not total:
        raise ZeroDivisionError('division by zero')
    return total


def delta_total_seconds(self):
    return _micros(self) / 1000000


# ------------------------------------------------------------------ date

def date_new(cls, year=_missing, month=_missing, day=_missing):
    _required((year, month, day))
    return _date.__new__(cls, *_ints(year, month, day))


def _from_ordinal(cls, ordinal):
    if cls is _date:
        return _date(*civil(ordinal))
    return cls(*civil(ordinal))


def date_fromordinal(cls, ordinal):
    ordinal = _c_int(ordinal)
    if ordinal < 1:
        raise ValueError('ordinal must be >= 1')
    if ordinal > 3652059:
        raise ValueError(f'year must be in 1..9999, not {_civil_year(ordinal - 719163)}')
    return _from_ordinal(cls, ordinal)


def _civil_year(days):
    """The year of a day since 1970, be it before year 1 or after 9999."""
    eras, day = divmod(days + 719162, 146097)
    return civil(day + 1)[0] + eras * 400


def date_today(cls):
    return cls.fromtimestamp(_load_module('time').time())


def date_fromtimestamp(cls, timestamp):
    seconds, _ = _split_timestamp(timestamp)
    return _from_ordinal(cls, _ordinal_of_seconds(seconds))


def _split_timestamp(timestamp):
    """Whole seconds and microseconds, to the nearest."""
    if isinstance(timestamp, float):
        timestamp = float.__add__(timestamp, 0.0)
        if timestamp != timestamp:
            raise ValueError('Invalid value NaN (not a number)')
        if not -9223372036854775808.0 <= timestamp < 9223372036854775808.0:
            raise OverflowError('timestamp out of range for platform time_t')
        seconds = int(timestamp)
        micros = round((timestamp - seconds) * 1e6)
        return seconds + micros // 1000000, micros % 1000000
    if not isinstance(timestamp, int) and _special(timestamp, '__index__') is NotImplemented:
        raise TypeError(f'argument must be int or float, not {_type_name(timestamp)}')
    seconds = int.__add__(_to_index(timestamp), 0)
    if not -9223372036854775808 <= seconds <= 9223372036854775807:
        raise OverflowError('timestamp out of range for platform time_t')
    return seconds, 0


def _ordinal_of_seconds(seconds):
    days = seconds // 86400
    if not -719162 <= days <= 2932896:
        raise ValueError(f'year must be in 1..9999, not {_civil_year(days)}')
    return days + 719163


def date_fromisoformat(cls, string):
    made = _date.fromisoformat(string)
    return cls(made.year, made.month, made.day)


def date_fromisocalendar(cls, year, week, day):
    year, week, day = _ints(year, week, day)
    if not 1 <= year <= 9999:
        raise ValueError(f'year must be in 1..9999, not {year}')
    first = _iso_start(year)
    last = (_iso_start(year + 1) - first) // 7 if year < 9999 else 52
    if not 1 <= week <= last:
        raise ValueError(f'Invalid week: {week}')
    if not 1 <= day <= 7:
        raise ValueError(f'Invalid weekday: {day} (range is [1, 7])')
    ordinal = first + (week - 1) * 7 + day - 1
    if ordinal > 3652059:
        raise ValueError('year must be in 1..9999, not 10000')
    return _from_ordinal(cls, ordinal)


def _iso_start(year):
    """The ordinal of the Monday in ISO week 1."""
    fourth = days_before_year(year) + 4
    return fourth - (fourth + 6) % 7


class IsoCalendarDate(tuple):
    """The result of date.isocalendar."""

    __module__ = 'datetime'
    __slots__ = ()
    year = property(lambda self: self[0])
    week = property(lambda self: self[1])
    weekday = property(lambda self: self[2])

    def __repr__(self):
        return f'datetime.IsoCalendarDate(year={self[0]}, week={self[1]}, weekday={self[2]})'


def date_isocalendar(self):
    ordinal, year = self.toordinal(), self.year
    first = _iso_start(year)
    if ordinal < first:
        year -= 1
        # Week 1 of year 1 begins with its first day, so that there is a year.
        first = _iso_start(year)
    elif year < 9999:
        following = _iso_start(year + 1)
        if ordinal >= following:
            year, first = year + 1, following
    week, day = divmod(ordinal - first, 7)
    return IsoCalendarDate((year, week + 1, day + 1))


def date_replace(self, year=_missing, month=_missing, day=_missing):
    return type(self)(self.year if year is _missing else year, self.month if month is _missing else month,
                      self.day if day is _missing else day)


def date_timetuple(self):
    return _time_tuple(self, (0, 0, 0), -1)


def _time_tuple(date, clock, isdst):
    year, month, day = date.year, date.month, date.day
    ordinal = date.toordinal()
    return _load_module('time').struct_time((year, month, day, *clock, (ordinal + 6) % 7,
                                             ordinal - days_before_year(year), isdst))


def _text_module():
    return _load_module('_date_text')


def date_ctime(self):
    return _text_module().ctime(self)


def date_strftime(self, format):
    return _text_module().format_date(self, format)


def date_format(self, format):
    if not isinstance(format, str):
        raise TypeError(f'__format__() argument 1 must be str, not {_type_name(format)}')
    return self.strftime(format) if format else str(self)


def date_strptime(cls, string, format):
    return _text_module().parse_date(cls, string, format)


def date_str(self):
    return self.isoformat(' ') if isinstance(self, _datetime) else self.isoformat()


# -------------------------------------------------------------- operators

def _moved(date, delta, sign):
    """An instance of the script's class, `delta` away."""
    if not isinstance(date, _datetime):
        ordinal = date.toordinal() + sign * delta.days
        if not 1 <= ordinal <= 3652059:
            raise OverflowError('date value out of range')
        return type(date)(*civil(ordinal))
    made = _as_datetime(date)
    made = made + delta if sign > 0 else made - delta
    return type(date)(made.year, made.month, made.day, made.hour, made.minute, made.second, made.microsecond,
                      date.tzinfo)


def dates_add(self, value):
    return _moved(value, self, 1) if isinstance(self, _timedelta) else _moved(self, value, 1)


def dates_radd(self, value):
    return dates_add(value, self)


def dates_sub(self, value):
    if isinstance(value, _timedelta):
        return _moved(self, value, -1)
    if self.tzinfo is value.tzinfo:
        return _naive(self) - _naive(value)
    first, second = _offset(self), _offset(value)
    if (first is None) != (second is None):
        raise TypeError("can't subtract offset-naive and offset-aware datetimes")
    between = _naive(self) - _naive(value)
    return between if first is None else between + second - first


def dates_rsub(self, value):
    return dates_sub(value, self)


def _compared(a, b):
    """-1, 0, 1 of two datetimes or times with a zone of the script; None: only one of them has an offset."""
    x, y = _instant(a), _instant(b)
    first, second = (None, None) if a.tzinfo is b.tzinfo else (_offset(a), _offset(b))
    if first != second:
        if first is None or second is None:
            return None
        if isinstance(a, _datetime):
            x, y = x - _micros(first), y - _micros(second)
        else:
            x, y = x - _micros(first) // 1000000 * 1000000, y - _micros(second) // 1000000 * 1000000
    return (x > y) - (x < y)


def _instant(clock):
    """Microseconds since midnight, or since midnight of day 0."""
    total = ((clock.hour * 60 + clock.minute) * 60 + clock.second) * 1000000 + clock.microsecond
    return total + clock.toordinal() * 86400000000 if isinstance(clock, _datetime) else total


def dates_equal(a, b):
    if _compared(a, b) != 0:
        return False
    # A time that is told twice equals none in another zone (PEP 495).
    return not isinstance(a, _datetime) or a.tzinfo is b.tzinfo or not (_fold_matters(a) or _fold_matters(b))


def _fold_matters(clock):
    return _offset(clock) != _offset(clock.replace(fold=not clock.fold))


def dates_unequal(a, b):
    return not dates_equal(a, b)


def dates_order(op, a, b):
    order = _compared(a, b)
    if order is None:
        raise TypeError(f"can't compare offset-naive and offset-aware {'datetimes' if isinstance(a, _datetime) else 'times'}")
    return (order < 0, order <= 0, None, None, order > 0, order >= 0)[op]


def date_hash(self):
    offset = _offset(self.replace(fold=0) if self.fold else self)
    total = _instant(self)
    if offset is not None:
        total -= _micros(offset)
    days, rest = divmod(total, 86400000000)
    return hash((days, rest // 1000000, rest % 1000000))


def date_repr(self):
    parts = [self.hour, self.minute, self.second, self.microsecond]
    while len(parts) > 2 and not parts[-1]:
        parts.pop()
    if isinstance(self, _datetime):
        parts = [self.year, self.month, self.day] + parts
    text = ', '.join([str(x) for x in parts])
    fold = ', fold=1' if self.fold else ''
    zone = f', tzinfo={self.tzinfo!r}'
    return f'{_type_name(self)}({text}{fold}{zone})' if isinstance(self, _datetime) else f'{_type_name(self)}({text}{zone}{fold})'
