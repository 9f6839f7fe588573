# strftime and strptime, for datetime and time: the names are English, the zone is
# UTC, directives are those of the C library on Linux.

DAYS = ('Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday')
MONTHS = ('January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November',
          'December')


# ---------------------------------------------------------------- writing
#
# A time is the sequence of the first eight fields of a struct_time.

def leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def iso_week(t):
    """ISO year and week."""
    year, weekday = t[0], t[6]
    week = (t[7] + 9 - weekday) // 7
    if week < 1:
        year -= 1
        return year, (t[7] + 365 + leap(year) + 9 - weekday) // 7
    if week == 53 and t[7] - weekday + 3 > 365 + leap(year):
        return year + 1, 1
    return year, week


def epoch_days(year, month, day):
    """Days since 1970, of any year: years begin with March, 400 of them are one era."""
    year -= month <= 2
    era, of_era = divmod(year, 400)
    of_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    return era * 146097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 719468


# Number, least width, what fills it up.
_NUMBERS = {
    'C': (lambda t: t[0] // 100, 2, '0'), 'd': (lambda t: t[2], 2, '0'), 'e': (lambda t: t[2], 2, ' '),
    'g': (lambda t: iso_week(t)[0] % 100, 2, '0'), 'G': (lambda t: iso_week(t)[0], 4, '0'),
    'H': (lambda t: t[3], 2, '0'), 'I': (lambda t: t[3] % 12 or 12, 2, '0'), 'j': (lambda t: t[7], 3, '0'),
    'k': (lambda t: t[3], 2, ' '), 'l': (lambda t: t[3] % 12 or 12, 2, ' '), 'm': (lambda t: t[1], 2, '0'),
    'M': (lambda t: t[4], 2, '0'), 's': (lambda t: epoch_days(*t[:3]) * 86400 + t[3] * 3600 + t[4] * 60 + t[5], 1, '0'),
    'S': (lambda t: t[5], 2, '0'), 'u': (lambda t: t[6] + 1, 1, '0'),
    'U': (lambda t: (t[7] + 6 - (t[6] + 1) % 7) // 7, 2, '0'), 'V': (lambda t: iso_week(t)[1], 2, '0'),
    'w': (lambda t: (t[6] + 1) % 7, 1, '0'), 'W': (lambda t: (t[7] + 6 - t[6]) // 7, 2, '0'),
    'y': (lambda t: t[0] % 100, 2, '0'), 'Y': (lambda t: t[0], 4, '0'),
}
_TEXTS = {
    'a': lambda t: DAYS[t[6]][:3], 'A': lambda t: DAYS[t[6]], 'b': lambda t: MONTHS[t[1] - 1][:3],
    'h': lambda t: MONTHS[t[1] - 1][:3], 'B': lambda t: MONTHS[t[1] - 1], 'n': lambda t: '\n', 't': lambda t: '\t',
    'p': lambda t: 'AM' if t[3] < 12 else 'PM', 'P': lambda t: 'am' if t[3] < 12 else 'pm', '%': lambda t: '%',
}
_COMPOSED = {'c': '%a %b %e %H:%M:%S %Y', 'D': '%m/%d/%y', 'F': '%Y-%m-%d', 'r': '%I:%M:%S %p', 'R': '%H:%M',
             'T': '%H:%M:%S', 'x': '%m/%d/%y', 'X': '%H:%M:%S'}


def strftime(format, t, own=None):
    """`own(directive)` is the text of what only the caller knows, or None."""
    out, at = [], 0
    while True:
        found = format.find('%', at)
        if found < 0 or found + 1 == len(format):
            out.append(format[at:])
            return ''.join(out)
        out.append(format[at:found])
        text, at = _directive(format, found, t, own)
        out.append(text)


def _directive(format, start, t, own):
    """What the directive at `start` makes, and where it ends."""
    at = start + 1
    while format[at:at + 1] in ('-', '_', '0', '^', '#'):
        at += 1
    flags, digits = format[start + 1:at], at
    while '0' <= format[at:at + 1] <= '9':
        at += 1
    width = 0
    if at > digits:
        if at - digits > 3:
            raise ValueError('width is too large in format string')
        width = int(format[digits:at])
    if format[at:at + 1] in ('E', 'O'):
        at += 1
    c = format[at:at + 1]
    if c == ':' and format[at + 1:at + 2] == 'z':
        c = ':z'
    end = at + len(c)
    text = None if own is None else own(c)
    if text is not None:
        return text, end
    number = _NUMBERS.get(c)
    if number is not None:
        return _padded(number, t, flags, width), end
    if c in _COMPOSED:
        text = strftime(_COMPOSED[c], t)
    elif c in _TEXTS:
        text = _TEXTS[c](t)
    else:
        return format[start:end], end
    if '^' in flags:
        text = text.upper()
    elif '#' in flags:
        text = text.lower() if c == 'p' else text.upper()
    return text.rjust(width, '0' if '0' in flags else ' '), end


def _padded(number, t, flags, width):
    value, least, fill = number[0](t), number[1], number[2]
    for flag in flags:
        if flag == '-':
            least = 0
        elif flag == '_':
            fill = ' '
        elif flag == '0':
            fill = '0'
    sign, digits = ('-', str(-value)) if value < 0 else ('', str(value))
    return sign + digits.rjust((width or least) - len(sign), fill)


def ctime_of(t):
    return f'{DAYS[t[6]][:3]} {MONTHS[t[1] - 1][:3]} {t[2]:2} {t[3]:02}:{t[4]:02}:{t[5]:02} {t[0]:04}'


def ctime(date):
    return ctime_of(_date.timetuple(date) if not isinstance(date, _datetime) else _datetime.timetuple(date.replace(tzinfo=None)))


def _given(x):
    return 'None' if x is None else _type_name(x)


def _check_format(format):
    if not isinstance(format, str):
        raise TypeError(f'strftime() argument 1 must be str, not {_given(format)}')


def _own_directives(clock):
    def own(c):
        if c == 'f':
            return f'{getattr(clock, "microsecond", 0):06}'
        if c not in ('z', ':z', 'Z'):
            return None
        if not isinstance(clock, (_datetime, _time)):
            return ''
        if c == 'Z':
            name = clock_tzname(clock)
            return '' if name is None else name
        return offset_text(clock_utcoffset(clock), ':' if c == ':z' else '')
    return own


def format_date(date, format):
    _check_format(format)
    return strftime(format, date.timetuple(), _own_directives(date))


def format_time(time, format):
    _check_format(format)
    return strftime(format, (1900, 1, 1, time.hour, time.minute, time.second, 0, 1), _own_directives(time))


# ---------------------------------------------------------------- reading

def _names(names):
    """The names as alternatives, longer ones first."""
    return '|'.join(sorted([n.lower() for n in names], key=len, reverse=True))


_PATTERNS = {
    'd': r'3[01]|[12]\d|0[1-9]| [1-9]|[1-9]', 'f': r'\d{1,6}', 'H': r'2[0-3]|[01]\d| \d|\d',
    'I': r'1[0-2]|0[1-9]| [1-9]|[1-9]', 'G': r'\d{4}', 'm': r'1[0-2]|0[1-9]|[1-9]', 'M': r'[0-5]\d|\d',
    'j': r'36[0-6]|3[0-5]\d|[12]\d\d|0[1-9]\d|00[1-9]|[1-9]\d|0[1-9]|[1-9]', 'S': r'6[01]|[0-5]\d|\d',
    'U': r'5[0-3]|[0-4]\d|\d', 'V': r'5[0-3]|0[1-9]|[1-4]\d|\d', 'u': r'[1-7]', 'w': r'[0-6]', 'y': r'\d\d',
    'Y': r'\d{4}', 'z': r'[+-]\d\d:?[0-5]\d(?::?[0-5]\d(?:\.\d{1,6})?)?|z', 'Z': 'utc|gmt', 'p': 'am|pm',
    'a': _names([day[:3] for day in DAYS]), 'A': _names(DAYS), 'b': _names([month[:3] for month in MONTHS]),
    'B': _names(MONTHS),
}
_PATTERNS['W'] = _PATTERNS['U']
_SAME = {'e': 'd', 'k': 'H', 'l': 'I', 'h': 'b'}
_READ_COMPOSED = {'c': '%a %b %d %H:%M:%S %Y', 'x': '%m/%d/%y', 'X': '%H:%M:%S', 'T': '%H:%M:%S', 'R': '%H:%M',
                  'r': '%I:%M:%S %p'}
_compiled = {}


def _pattern_text(format, whole):
    out, at = [], 0
    while at < len(format):
        c = format[at]
        at += 1
        if c.isspace():
            while format[at:at + 1].isspace():
                at += 1
            out.append(r'\s+')
        elif c != '%':
            out.append('\\' + c if c.isascii() and not c.isalnum() and c != '_' else c)
        else:
            while format[at:at + 1] in ('-', '_', '0', '^', '#'):
                at += 1
            while '0' <= format[at:at + 1] <= '9':
                at += 1
            c = format[at:at + 1]
            if c in ('E', 'O'):
                c = format[at:at + 2]
            if not c:
                raise ValueError(f"stray % in format '{whole}'")
            at += len(c)
            c = _SAME.get(c, c)
            if c == '%':
                out.append('%')
            elif c in _READ_COMPOSED:
                out.append(_pattern_text(_READ_COMPOSED[c], whole))
            elif c in _PATTERNS:
                out.append(f'(?P<{c}>{_PATTERNS[c]})')
            else:
                raise ValueError(f"'{c}' is a bad directive in format '{whole}'")
    return ''.join(out)


def _fields(string, format):
    """The texts that the directives found, by directive."""
    pattern = _compiled.get(format)
    if pattern is None:
        import re
        pattern = re.compile(_pattern_text(format, format), re.IGNORECASE)
        if len(_compiled) >= 8:
            _compiled.clear()
        _compiled[format] = pattern
    match = pattern.match(string)
    if match is None:
        raise ValueError(f'time data {string!r} does not match format {format!r}')
    if match.end() != len(string):
        raise ValueError(f'unconverted data remains: {string[match.end():]}')
    return match.groupdict()


def _check_weeks(found):
    weekday = 'a' in found or 'A' in found or 'w' in found or 'u' in found
    with_weekday = "and a weekday directive ('%A', '%a', '%w', or '%u')."
    if 'G' in found:
        if 'j' in found:
            raise ValueError("Day of the year directive '%j' is not compatible with ISO year directive '%G'. "
                             "Use '%Y' instead.")
        if 'V' not in found or not weekday:
            raise ValueError(f"ISO year directive '%G' must be used with the ISO week directive '%V' {with_weekday}")
    elif 'V' in found:
        if 'Y' not in found or not weekday:
            raise ValueError(f"ISO week directive '%V' must be used with the ISO year directive '%G' {with_weekday}")
        raise ValueError("ISO week directive '%V' is incompatible with the year directive '%Y'. "
                         "Use the ISO year '%G' instead.")


def _read_offset(text):
    """Microseconds."""
    if text in 'zZ':
        return 0
    if len(text) > 6 and (text[3] == ':') != (text[-3] == ':' or ':' in text[6:]):
        raise ValueError(f'Inconsistent use of : in {text}')
    digits, _, fraction = text[1:].replace(':', '').partition('.')
    total = (int(digits[:2]) * 3600 + int(digits[2:4]) * 60 + int(digits[4:] or 0)) * 1000000
    total += int((fraction + '000000')[:6])
    return -total if text[0] == '-' else total


def _weekday_of(found):
    for c, names in (('a', DAYS), ('A', DAYS)):
        if c in found:
            return [name[:3].lower() for name in names].index(found[c][:3].lower())
    if 'w' in found:
        return (int(found['w']) + 6) % 7
    return int(found['u']) - 1 if 'u' in found else None


def _hour_of(found):
    if 'H' in found:
        return int(found['H'])
    if 'I' not in found:
        return 0
    hour = int(found['I'])
    half = found.get('p', '').lower()
    return hour % 12 + (12 if half == 'pm' else 0)


def _yearday_of_week(year, week, weekday, first):
    """The day of the year, counted from 1, in week `week`; weeks begin with the weekday `first`."""
    january = (epoch_days(year, 1, 1) + 3) % 7
    if first == 6:
        january, weekday = (january + 1) % 7, (weekday + 1) % 7
    if week == 0:
        return 1 + weekday - january
    return 1 + (7 - january) % 7 + 7 * (week - 1) + weekday


def _year_of(found):
    if 'y' in found:
        year = int(found['y'])
        return year + (2000 if year <= 68 else 1900)
    return int(found['Y']) if 'Y' in found else None


def strptime(string, format):
    """The first eight fields of a struct_time; microseconds; the offset in microseconds or None; the zone's name
    or None."""
    found = _fields(string, format)
    _check_weeks(found)
    year, month, day, yearday = _year_of(found), 1, 1, None
    if 'm' in found:
        month = int(found['m'])
    for c in 'bB':
        if c in found:
            month = [name[:3].lower() for name in MONTHS].index(found[c][:3].lower()) + 1
    if 'd' in found:
        day = int(found['d'])
    # In a year that nobody named, 29 February is as good as any day.
    unnamed = year is None and 'G' not in found
    if year is None:
        year = 1904 if month == 2 and day == 29 else 1900
    weekday = _weekday_of(found)
    if 'j' in found:
        yearday = int(found['j'])
    elif weekday is not None and 'G' in found:
        date = _date.fromisocalendar(int(found['G']), int(found['V']), weekday + 1)
        year, month, day = date.year, date.month, date.day
    elif weekday is not None and ('U' in found or 'W' in found) and (not unnamed):
        first = 6 if 'U' in found else 0
        yearday = _yearday_of_week(year, int(found['U' if first else 'W']), weekday, first)
    if yearday is not None:
        date = _date.fromordinal(epoch_days(year, 1, 1) + 719162 + yearday)
        year, month, day = date.year, date.month, date.day
    start = epoch_days(year, month, 1)
    if weekday is None:
        weekday = (start + day + 2) % 7
    if yearday is None:
        yearday = start + day - epoch_days(year, 1, 1)
    if unnamed and year == 1904:
        year = 1900
    offset = _read_offset(found['z']) if 'z' in found else None
    t = (year, month, day, _hour_of(found), int(found.get('M', 0)), int(found.get('S', 0)), weekday, yearday)
    return t, int((found.get('f', '0') + '00000')[:6]), offset, found.get('Z')


def _check_texts(string, format):
    for i, given in enumerate((string, format)):
        if not isinstance(given, str):
            raise TypeError(f'strptime() argument {i + 1} must be str, not {_given(given)}')


def parse_datetime(cls, string, format):
    _check_texts(string, format)
    t, micros, offset, name = strptime(string, format)
    zone = None
    if offset is not None:
        zone = _timezone(_timedelta(0, 0, offset), name) if name else _timezone(_timedelta(0, 0, offset))
    return cls(*t[:6], micros, zone)


def parse_date(cls, string, format):
    _check_texts(string, format)
    return cls(*strptime(string, format)[0][:3])


def parse_time(cls, string, format):
    made = parse_datetime(_datetime, string, format)
    return cls(made.hour, made.minute, made.second, made.microsecond, made.tzinfo)
