# Time, as far as the host has a clock. The zone is UTC.

from _host_calls import ask

timezone = altzone = daylight = 0
tzname = ('UTC', 'UTC')
CLOCK_REALTIME, CLOCK_MONOTONIC = 0, 1
_DAYS = ('Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday')
_MONTHS = ('January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November',
           'December')


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
    _names = ('tm_year', 'tm_mon', 'tm_mday', 'tm_hour', 'tm_min', 'tm_sec', 'tm_wday', 'tm_yday', 'tm_isdst')
    tm_zone = 'UTC'
    tm_gmtoff = 0

    def __new__(cls, parts):
        parts = tuple(parts)
        if not 9 <= len(parts) <= 11:
            raise TypeError(f'time.struct_time() takes an at least 9-sequence ({len(parts)}-sequence given)')
        return tuple.__new__(cls, parts[:9])

    def __getattr__(self, name):
        if name in struct_time._names:
            return self[struct_time._names.index(name)]
        raise AttributeError(f"'time.struct_time' object has no attribute '{name}'")

    def __repr__(self):
        return 'time.struct_time(' + ', '.join([f'{n}={v}' for n, v in zip(struct_time._names, self)]) + ')'


def _civil(days):
    """Year, month and day of a day since 1970 (H. Hinnant's algorithm)."""
    days += 719468
    era = days // 146097
    of_era = days - era * 146097
    year = (of_era - of_era // 1460 + of_era // 36524 - of_era // 146096) // 365
    of_year = of_era - (365 * year + year // 4 - year // 100)
    m = (5 * of_year + 2) // 153
    month = m + 3 if m < 10 else m - 9
    return year + era * 400 + (month <= 2), month, of_year - (153 * m + 2) // 5 + 1


def _days(year, month, day):
    year -= month <= 2
    era = year // 400
    of_era = year - era * 400
    of_year = (153 * (month - 3 if month > 2 else month + 9) + 2) // 5 + day - 1
    return era * 146097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 719468


def gmtime(seconds=None, /):
    seconds = ask('time_ns') // 1_000_000_000 if seconds is None else seconds
    if not isinstance(seconds, (int, float)):
        raise TypeError(f"'{type(seconds).__name__}' object cannot be interpreted as an integer")
    days, rest = divmod(int(seconds // 1), 86400)
    year, month, day = _civil(days)
    return struct_time((year, month, day, rest // 3600, rest // 60 % 60, rest % 60, (days + 3) % 7,
                        days - _days(year, 1, 1) + 1, 0))


localtime = gmtime


def mktime(parts, /):
    year, month, day, hour, minute, second = tuple(parts)[:6]
    year += (month - 1) // 12
    month = (month - 1) % 12 + 1
    return float((_days(year, month, 1) + day - 1) * 86400 + hour * 3600 + minute * 60 + second)


def asctime(t=None, /):
    t = gmtime() if t is None else t
    return f'{_DAYS[t[6]][:3]} {_MONTHS[t[1] - 1][:3]} {t[2]:2} {t[3]:02}:{t[4]:02}:{t[5]:02} {t[0]}'


def ctime(seconds=None, /):
    return asctime(gmtime(seconds))


def _iso(t):
    """ISO year and week."""
    weekday, yearday = t[6], t[7]
    week = (yearday - 1 - weekday + 10) // 7
    if week < 1:
        last = _days(t[0], 1, 1) - _days(t[0] - 1, 1, 1)
        return t[0] - 1, (yearday - 1 + last - weekday + 10) // 7
    length = _days(t[0] + 1, 1, 1) - _days(t[0], 1, 1)
    if week == 53 and yearday - weekday + 3 > length:
        return t[0] + 1, 1
    return t[0], week


def strftime(format, t=None, /):
    if not isinstance(format, str):
        raise TypeError(f'strftime() argument 1 must be str, not {type(format).__name__}')
    t = gmtime() if t is None else t
    hour12 = t[3] % 12 or 12
    simple = {
        'a': lambda: _DAYS[t[6]][:3], 'A': lambda: _DAYS[t[6]], 'b': lambda: _MONTHS[t[1] - 1][:3], 'h': lambda: _MONTHS[t[1] - 1][:3],
        'B': lambda: _MONTHS[t[1] - 1], 'c': lambda: asctime(t), 'C': lambda: f'{t[0] // 100:02}', 'd': lambda: f'{t[2]:02}',
        'D': lambda: f'{t[1]:02}/{t[2]:02}/{t[0] % 100:02}', 'e': lambda: f'{t[2]:2}', 'F': lambda: f'{t[0]}-{t[1]:02}-{t[2]:02}',
        'g': lambda: f'{_iso(t)[0] % 100:02}', 'G': lambda: str(_iso(t)[0]), 'H': lambda: f'{t[3]:02}', 'I': lambda: f'{hour12:02}',
        'j': lambda: f'{t[7]:03}', 'k': lambda: f'{t[3]:2}', 'l': lambda: f'{hour12:2}', 'm': lambda: f'{t[1]:02}', 'M': lambda: f'{t[4]:02}',
        'n': lambda: '\n', 'p': lambda: 'AM' if t[3] < 12 else 'PM', 'r': lambda: f'{hour12:02}:{t[4]:02}:{t[5]:02} ' + ('AM' if t[3] < 12 else 'PM'),
        'R': lambda: f'{t[3]:02}:{t[4]:02}', 's': lambda: str(int(mktime(t))), 'S': lambda: f'{t[5]:02}', 't': lambda: '\t',
        'T': lambda: f'{t[3]:02}:{t[4]:02}:{t[5]:02}', 'u': lambda: str(t[6] + 1), 'U': lambda: f'{(t[7] + 6 - (t[6] + 1) % 7) // 7:02}',
        'V': lambda: f'{_iso(t)[1]:02}', 'w': lambda: str((t[6] + 1) % 7), 'W': lambda: f'{(t[7] + 6 - t[6]) // 7:02}',
        'x': lambda: f'{t[1]:02}/{t[2]:02}/{t[0] % 100:02}', 'X': lambda: f'{t[3]:02}:{t[4]:02}:{t[5]:02}', 'y': lambda: f'{t[0] % 100:02}',
        'Y': lambda: str(t[0]), 'z': lambda: '+0000', 'Z': lambda: 'UTC', '%': lambda: '%',
    }
    out, at = [], 0
    while True:
        found = format.find('%', at)
        if found < 0 or found + 1 == len(format):
            out.append(format[at:])
            return ''.join(out)
        out.append(format[at:found])
        made = simple.get(format[found + 1])
        out.append(made() if made is not None else format[found:found + 2])
        at = found + 2


def _number(text, at, most):
    end = at
    while end < len(text) and end - at < most and text[end].isdigit():
        end += 1
    return (None, at) if end == at else (int(text[at:end]), end)


def _named(text, at, names):
    low = text[at:].lower()
    for i, name in enumerate(names):
        for form in (name.lower(), name[:3].lower()):
            if low.startswith(form):
                return i, at + len(form)
    return None, at


def strptime(data_string, format='%a %b %d %H:%M:%S %Y', /):
    year, month, day, hour, minute, second, yearday, weekday, afternoon = 1900, 1, 1, 0, 0, 0, None, None, None
    mismatch = ValueError(f'time data {data_string!r} does not match format {format!r}')
    for short, long in (('%T', '%H:%M:%S'), ('%X', '%H:%M:%S'), ('%D', '%m/%d/%y'), ('%x', '%m/%d/%y'), ('%F', '%Y-%m-%d'), ('%R', '%H:%M'),
                        ('%c', '%a %b %d %H:%M:%S %Y')):
        format = format.replace(short, long)
    at = i = 0
    while i < len(format):
        c = format[i]
        i += 1
        if c.isspace():
            while at < len(data_string) and data_string[at].isspace():
                at += 1
            continue
        if c != '%':
            if data_string[at:at + 1] != c:
                raise mismatch
            at += 1
            continue
        if i == len(format):
            raise ValueError(f"stray %% in format '{format}'")
        c = format[i]
        i += 1
        found = 0
        if c in 'dHIjmMSyY':
            if c == 'd' and data_string[at:at + 1] == ' ':
                at += 1
            found, at = _number(data_string, at, {'Y': 4, 'j': 3}.get(c, 2))
            if found is None:
                raise mismatch
            low, high = {'d': (1, 31), 'H': (0, 23), 'I': (1, 12), 'j': (1, 366), 'm': (1, 12), 'M': (0, 59), 'S': (0, 61)}.get(c, (0, 9999))
            if not low <= found <= high:
                raise mismatch
        if c == 'd':
            day = found
        elif c == 'H' or c == 'I':
            hour = found
        elif c == 'j':
            yearday = found
        elif c == 'm':
            month = found
        elif c == 'M':
            minute = found
        elif c == 'S':
            second = found
        elif c == 'y':
            year = found + (2000 if found < 69 else 1900)
        elif c == 'Y':
            year = found
        elif c in 'aA':
            weekday, at = _named(data_string, at, _DAYS)
            if weekday is None:
                raise mismatch
        elif c in 'bBh':
            month, at = _named(data_string, at, _MONTHS)
            if month is None:
                raise mismatch
            month += 1
        elif c == 'p':
            afternoon = {'am': False, 'pm': True}.get(data_string[at:at + 2].lower())
            if afternoon is None:
                raise mismatch
            at += 2
        elif c == 'Z':
            if data_string[at:at + 3].upper() not in ('UTC', 'GMT'):
                raise mismatch
            at += 3
        elif c == '%':
            if data_string[at:at + 1] != '%':
                raise mismatch
            at += 1
        else:
            raise ValueError(f"'{c}' is a bad directive in format '{format}'")
    if at != len(data_string):
        raise ValueError(f'unconverted data remains: {data_string[at:]}')
    if afternoon is not None:
        hour = hour % 12 + (12 if afternoon else 0)
    if yearday is not None:
        _, month, day = _civil(_days(year, 1, 1) + yearday - 1)
    if day > (_days(year + month // 12, month % 12 + 1, 1) - _days(year, month, 1)):
        raise ValueError('day of month out of range')
    days = _days(year, month, day)
    return struct_time((year, month, day, hour, minute, second, (days + 3) % 7, days - _days(year, 1, 1) + 1, -1))
