# date, time, datetime: arguments, attributes, what is refused.
from datetime import date, datetime, time, timedelta, timezone, tzinfo


def attempt(make):
    try:
        print(repr(make()))
    except Exception as e:
        print(type(e).__name__, e)


class Index:
    def __init__(self, n):
        self.n = n

    def __index__(self):
        return self.n


class Bad:
    def __index__(self):
        return 'x'


attempt(lambda: date(2020, 2, 29))
attempt(lambda: date(year=2020, month=2, day=29))
attempt(lambda: date(2020, day=3, month=2))
attempt(lambda: date(True, True, True))
attempt(lambda: date(Index(2020), Index(2), Index(3)))
attempt(lambda: date(2020, 1, Bad()))
attempt(lambda: date())
attempt(lambda: date(2020))
attempt(lambda: date(2020, 1))
attempt(lambda: date(2020, day=1))
attempt(lambda: date(2020, 1, 1, 1))
attempt(lambda: date('a', 1, 1))
attempt(lambda: date(2020, 1, 1.0))
attempt(lambda: date(None, 1, 1))
for args in (0, 1, 1), (10000, 1, 1), (-1, 1, 1), (2020, 0, 1), (2020, 13, 1), (2020, 1, 0), (2020, 1, 32), (2019, 2, 29), (1900, 2, 29), (2000, 2, 30), (2020, 4, 31):
    attempt(lambda: date(*args))

for kwargs in ({}, dict(hour=5), dict(hour=5, minute=6, second=7), dict(microsecond=8), dict(fold=1), dict(tzinfo=timezone.utc),
               dict(hour=23, minute=59, second=59, microsecond=999999, tzinfo=timezone.utc, fold=1)):
    attempt(lambda: time(**kwargs))
    attempt(lambda: datetime(2020, 1, 2, **kwargs))
for kwargs in (dict(hour=24), dict(hour=-1), dict(minute=60), dict(second=60), dict(microsecond=1000000), dict(microsecond=-1),
               dict(fold=2), dict(fold=-1), dict(fold='a'), dict(tzinfo=3), dict(tzinfo='UTC'), dict(tzinfo=tzinfo), dict(hour='a'),
               dict(hour=1.0), dict(zone=1)):
    attempt(lambda: time(**kwargs))
    attempt(lambda: datetime(2020, 1, 2, **kwargs))
attempt(lambda: time(1, 2, 3, 4, None, 1))
attempt(lambda: datetime(2020, 1, 1, 0, 0, 0, 0, None, 1))
attempt(lambda: datetime(2020, 1))
attempt(lambda: datetime(2020, 1, 1, 1, hour=1))

d = datetime(2020, 2, 29, 13, 14, 15, 16, timezone.utc, fold=1)
print(d.year, d.month, d.day, d.hour, d.minute, d.second, d.microsecond, d.tzinfo, d.fold)
t = time(13, 14, 15, 16, timezone.utc, fold=1)
print(t.hour, t.minute, t.second, t.microsecond, t.tzinfo, t.fold)
print(d.date(), d.time(), d.timetz(), repr(d.time()), repr(d.timetz()))

for thing in d, t, d.date(), timezone.utc:
    for name in 'year', 'hour', 'days', 'foo':
        try:
            setattr(thing, name, 1)
        except Exception as e:
            print(type(e).__name__, e)
for cls in date, time, datetime, timedelta, timezone, tzinfo:
    print(cls, cls.__name__, cls.__qualname__, cls.__module__, cls.__mro__)
    try:
        cls.foo = 1
    except TypeError as e:
        print(e)
    attempt(lambda: cls().nothing)
for cls in date, time, datetime:
    print(repr(cls.min), repr(cls.max), repr(cls.resolution))
    attempt(lambda: date.__new__(int, 1, 2, 3))
    attempt(lambda: object.__new__(cls))
try:
    class Sub(timezone):
        pass
except TypeError as e:
    print(e)
attempt(lambda: datetime.__new__(date, 1, 2, 3))
attempt(lambda: date.__new__(datetime, 1, 2, 3))
print(isinstance(d, date), issubclass(datetime, date), isinstance(t, date), isinstance(timezone.utc, tzinfo))
print(bool(time()), bool(date.min), bool(datetime.min), bool(timedelta()), bool(timedelta(0, 0, 1)))

match d:
    case datetime(year=2020, month=m, hour=h):
        print('matched', m, h)
attempt(lambda: [x for x in [1] if (lambda date: date)(1)])
