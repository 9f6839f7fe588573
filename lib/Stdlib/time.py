# Time, as far as the host has a clock. The zone is UTC.

from _host_calls import ask

timezone = altzone = daylight = 0
tzname = ('UTC', 'UTC')
CLOCK_REALTIME, CLOCK_MONOTONIC = 0, 1


def time_ns():
    return ask('time_ns')


def time():
    return ask('time_ns') / 1e9


def monotonic_ns():
    return ask('monotonic_ns')


def monotonic():
    return ask('monotonic_ns') / 1e9


perf_counter = monotonic
perf_counter_ns = monotonic_ns
process_time = monotonic
process_time_ns = monotonic_ns
thread_time = monotonic
thread_time_ns = monotonic_ns


def sleep(seconds, /):
    if not isinstance(seconds, (int, float)):
        if not hasattr(type(seconds), '__index__'):
            raise TypeError(f"'{type(seconds).__name__}' object cannot be interpreted as an integer")
        seconds = seconds.__index__()
    if seconds != seconds:
        raise ValueError('Invalid value NaN (not a number)')
    if seconds < 0:
        raise ValueError('sleep length must be non-negative')
    ask('sleep', int(seconds * 1_000_000_000))


class struct_time(tuple):
    """The parts of a time, as a tuple with names."""

    n_fields, n_sequence_fields, n_unnamed_fields = 11, 9, 0
    __match_args__ = ('tm_year', 'tm_mon', 'tm_mday', 'tm_hour', 'tm_min', 'tm_sec', 'tm_wday', 'tm_yday', 'tm_isdst')
    tm_year = property(lambda self: self[0])
    tm_mon = property(lambda self: self[1])
    tm_mday = property(lambda self: self[2])
    tm_hour = property(lambda self: self[3])
    tm_min = property(lambda self: self[4])
    tm_sec = property(lambda self: self[5])
    tm_wday = property(lambda self: self[6])
    tm_yday = property(lambda self: self[7])
    tm_isdst = property(lambda self: self[8])
    tm_zone = property(lambda self: self._zone)
    tm_gmtoff = property(lambda self: self._offset)

    def __new__(cls, sequence):
        try:
            parts = tuple(sequence)
        except TypeError:
            raise TypeError('constructor requires a sequence') from None
        if not 9 <= len(parts) <= 11:
            size, way = ('most 11', 'most') if len(parts) > 11 else ('least 9', 'least')
            raise TypeError(f'time.struct_time() takes an at {size}-sequence ({len(parts)}-sequence given)')
        made = tuple.__new__(cls, parts[:9])
        made._zone = parts[9] if len(parts) > 9 else None
        made._offset = parts[10] if len(parts) > 10 else None
        return made

    def __getattr__(self, name):
        raise AttributeError(f"'time.struct_time' object has no attribute '{name}'")

    def __repr__(self):
        return 'time.struct_time(' + ', '.join([f'{n}={v!r}' for n, v in zip(self.__match_args__, self)]) + ')'


def _int(x):
    if not isinstance(x, int) and not hasattr(type(x), '__index__'):
        raise TypeError(f"'{type(x).__name__}' object cannot be interpreted as an integer")
    return x.__index__()


def gmtime(seconds=None, /):
    seconds = ask('time_ns') // 1_000_000_000 if seconds is None else seconds
    if isinstance(seconds, float):
        if seconds != seconds:
            raise ValueError('Invalid value NaN (not a number)')
        seconds = int(seconds // 1) if abs(seconds) < 1e19 else 1 << 64
    seconds = _int(seconds)
    if not -(1 << 63) <= seconds < 1 << 63:
        raise OverflowError('timestamp out of range for platform time_t')
    days, rest = divmod(seconds, 86400)
    # A day of the same place in one of the years that dates have, and how many times 400 years lie between.
    eras, day = divmod(days + 719162, 146097)
    year, month, day = civil(day + 1)
    year += eras * 400
    return struct_time((year, month, day, rest // 3600, rest // 60 % 60, rest % 60, (days + 3) % 7,
                        days - _date_text().epoch_days(year, 1, 1) + 1, 0, 'UTC', 0))


localtime = gmtime


def _date_text():
    import _date_text
    return _date_text


def _parts(t, function):
    """The nine fields of a time that a script gives."""
    if not isinstance(t, tuple):
        raise TypeError('Tuple or struct_time argument required')
    if len(t) != 9:
        raise TypeError(f'{function}(): illegal time tuple argument')
    parts = [_int(x) for x in t]
    for x in parts:
        if not -(1 << 31) <= x < 1 << 31:
            raise OverflowError('signed integer is greater than maximum' if x > 0 else 'signed integer is less than minimum')
    return parts


def _checked(t, function):
    """The same, with what the C library cannot do without in range."""
    parts = _parts(t, function)
    # 0 stands for the first month and the first days.
    for i in (1, 2, 7):
        parts[i] = parts[i] or 1
    for i, least, most, name in ((1, 1, 12, 'month'), (2, 1, 31, 'day of month'), (3, 0, 23, 'hour'),
                                 (4, 0, 59, 'minute'), (5, 0, 61, 'seconds'), (6, -1, None, 'day of week'),
                                 (7, 1, 366, 'day of year')):
        if parts[i] < least or (most is not None and parts[i] > most):
            raise ValueError(f'{name} out of range')
    parts[6] %= 7
    return parts


def mktime(t, /):
    year, month, day, hour, minute, second = _parts(t, 'mktime')[:6]
    years, month = divmod(month - 1, 12)
    days = _date_text().epoch_days(year + years, month + 1, 1) + day - 1
    return float(days * 86400 + hour * 3600 + minute * 60 + second)


def asctime(t=None, /):
    return _date_text().ctime_of(gmtime() if t is None else _checked(t, 'asctime'))


def ctime(seconds=None, /):
    return asctime(gmtime(seconds))


def strftime(format, t=None, /):
    if not isinstance(format, str):
        raise TypeError(f'strftime() argument 1 must be str, not {type(format).__name__}')
    t = gmtime() if t is None else _checked(t, 'strftime')
    return _date_text().strftime(format, t, _zone_directives)


def _zone_directives(c):
    return '+0000' if c == 'z' else 'UTC' if c == 'Z' else None


def strptime(data_string, format='%a %b %d %H:%M:%S %Y', /):
    for i, given in enumerate((data_string, format)):
        if not isinstance(given, str):
            raise TypeError(f'strptime() argument {i} must be str, not {type(given)}')
    parts, _, offset, name = _date_text().strptime(data_string, format)
    return struct_time((*parts, -1 if name is None else 0, name, None if offset is None else offset // 1000000))
