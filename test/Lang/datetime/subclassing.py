# Classes of the script that derive from date, datetime, time, timedelta.
import copy
from datetime import date, datetime, time, timedelta, timezone, tzinfo


def attempt(make):
    try:
        print(repr(make()))
    except Exception as e:
        print(type(e).__name__, e)


class Day(date):
    """A date with a note."""

    note = 'none'

    @property
    def next(self):
        return self + timedelta(1)


class Stamp(datetime):
    def __new__(cls, *args, label='', **kwargs):
        self = super().__new__(cls, *args, **kwargs)
        self.label = label
        return self


class Clock(time):
    __slots__ = ()


class Span(timedelta):
    def hours(self):
        return self.total_seconds() / 3600


d, s, c, p = Day(2020, 2, 29), Stamp(2020, 2, 29, 1, 2, 3, 4, timezone.utc, label='x'), Clock(1, 2, 3), Span(hours=5)
d.note = 'leap'
for x in d, s, c, p:
    print(repr(x), str(x), x, type(x).__name__, f'{x}', [x])
print(d.note, d.next, type(d.next).__name__, type(d - timedelta(1)).__name__, type(d.replace(day=1)).__name__, type(d - d).__name__)
print(type(s + timedelta(1)).__name__, type(timedelta(1) + s).__name__, (s + timedelta(1)).label, type(s.replace(hour=5)).__name__, s.label, type(s.date()).__name__, type(s - s).__name__)
print(type(s.astimezone(timezone(timedelta(hours=1)))).__name__, s.astimezone(timezone(timedelta(hours=1))), type(c.replace(hour=2)).__name__)
print(p.hours(), type(p + p).__name__, type(p * 2).__name__, type(-p).__name__, type(abs(p)).__name__, type(p / 2).__name__, p + p == timedelta(hours=10))
print(type(Day.fromisoformat('2020-01-01')).__name__, type(Day.fromordinal(5)).__name__, type(Day.fromisocalendar(2020, 1, 1)).__name__, type(Day.fromtimestamp(0)).__name__)
print(type(Stamp.fromisoformat('2020-01-01T05:06Z')).__name__, repr(Stamp.fromisoformat('2020-01-01T05:06Z')), type(Stamp.fromtimestamp(0, timezone.utc)).__name__)
print(type(Stamp.combine(d, c)).__name__, type(Stamp.strptime('2020', '%Y')).__name__, type(Clock.fromisoformat('10:11')).__name__, repr(Clock.fromisoformat('10:11+01:00')))
print(d == date(2020, 2, 29), hash(d) == hash(date(2020, 2, 29)), {d: 1}[date(2020, 2, 29)], d < date(2021, 1, 1), date(2021, 1, 1) > d, d in {date(2020, 2, 29)}, s == datetime(2020, 2, 29, 1, 2, 3, 4, timezone.utc))
print(d.__dict__, s.__dict__, p.__dict__, hasattr(c, '__dict__'), isinstance(d, date), isinstance(s, date))
e = copy.copy(d)
f = copy.deepcopy(s)
print(e == d, e.note, type(e).__name__, f == s, f.label, type(f).__name__)


class Loud(datetime):
    def isoformat(self, *args, **kwargs):
        return 'iso!'

    def strftime(self, format):
        return f'<{format}>'

    def utcoffset(self):
        return timedelta(hours=7)

    def timetuple(self):
        return (1999, 1, 2, 3, 4, 5, 5, 2, 0)

    def __eq__(self, other):
        return 'equal'

    def __hash__(self):
        return 5

    def __add__(self, other):
        return ('sum', other)

    def __lt__(self, other):
        return 'less'


x = Loud(2020, 1, 1)
print(x, str(x), f'{x}', f'{x:%Y}', repr(x), x == 1, hash(x), x + 1, x < 3, x - timedelta(1), x.date(), [x] == [datetime(2020, 1, 1)], x > datetime(2020, 1, 1))
print(datetime.strftime(x, '%Y %H'), datetime.isoformat(x), datetime.__eq__(x, datetime(2020, 1, 1)), {x: 2}[x])


class Refusing(date):
    def __new__(cls, *args):
        if len(args) == 3 and args[2] > 15:
            raise ValueError('too late')
        return super().__new__(cls, *args)


attempt(lambda: Refusing(2020, 1, 10) + timedelta(5))
attempt(lambda: Refusing(2020, 1, 10) + timedelta(6))
attempt(lambda: Refusing.fromordinal(737484))


class Odd(date):
    def __new__(cls, *args):
        return 'no date at all'


attempt(lambda: Odd(1, 2, 3))
attempt(lambda: Odd.fromordinal(5))
attempt(lambda: Odd.fromisoformat('2020-01-01'))


class Year(date):
    year = 5
    month = property(lambda self: 12)


y = Year(2020, 1, 2)
print(y.year, y.month, y, y.toordinal(), repr(y), y.isoformat())


class Initialised(timedelta):
    def __init__(self, *args, **kwargs):
        self.args = args


attempt(lambda: Initialised(1, 2).args)
attempt(lambda: Initialised(1, foo=2))
