# strftime and __format__.
import time as clock
from datetime import date, datetime, time, timedelta, timezone


def attempt(make):
    try:
        print(repr(make()))
    except Exception as e:
        print(type(e).__name__, e)


x = datetime(2024, 2, 29, 13, 4, 5, 678)
for c in 'aAbBcCdDeFfgGhHIjmMnprRsStTuUVwWxXyYzZ%':
    print(c, repr(x.strftime('%' + c)), repr(x.date().strftime('%' + c)), repr(x.time().strftime('%' + c)) if c != 's' else '')
zone = timezone(-timedelta(hours=3, minutes=30, seconds=5, microseconds=7), 'a%Yb')
attempt(lambda: x.strftime('%:z|%z|%Z'))
attempt(lambda: x.replace(tzinfo=zone).strftime('%:z|%z|%Z'))
attempt(lambda: x.replace(tzinfo=timezone.utc).strftime('%:z|%z|%Z'))
attempt(lambda: time(1, 2, 3, 4, timezone.utc).strftime('%c %x %X %y %Y %m %d %j %a %f %z %Z'))
attempt(lambda: date(99, 1, 1).strftime('%Y-%G-%C-%y'))
attempt(lambda: date(9999, 12, 31).strftime('%Y-%G-%C-%y %U %W %V'))
for day in date(2021, 1, 1), date(2020, 12, 31), date(2023, 1, 1), date(2024, 12, 30), date(1, 1, 1), date(2017, 1, 1), date(2016, 2, 29):
    print(day.strftime('%U %W %V %G %g %u %w %j %a %A %B'), day.isocalendar())
attempt(lambda: x.strftime('é%Yü\ud800\U0001f600'))
attempt(lambda: x.strftime('%Y\0%m'))
attempt(lambda: x.strftime(''))
attempt(lambda: x.strftime('%%x%%Y'))
attempt(lambda: x.strftime(format='%d'))
attempt(lambda: x.strftime(3))
attempt(lambda: x.strftime())
attempt(lambda: x.strftime(b'%Y'))
attempt(lambda: time(1).strftime(None))
for hour in 0, 1, 11, 12, 13, 23:
    print(time(hour).strftime('%H %I %p'))
print(f'{x:%d.%m.%Y}', f'{x:}', f'{x.date():%A}', f'{x.time():%H h}', '{:%Y-%m-%d}'.format(x), format(x, '%H'), format(x), '{0:%B} {0.year}'.format(x))
attempt(lambda: format(x, 3))
attempt(lambda: x.__format__(3))
attempt(lambda: x.__format__('plain'))
for args in ((2024, 2, 30, 1, 2, 3, 0, 1, 0),), ((2024, 13, 30, 1, 2, 3, 0, 1, 0),), ((2024, 0, 0, 1, 2, 3, 0, 0, 0),), ((2024, 1, 32, 1, 2, 3, 0, 1, 0),), ((2024, 1, 3, 24, 2, 3, 0, 1, 0),), ((2024, 1, 3, 1, 60, 3, 0, 1, 0),), ((2024, 1, 3, 1, 2, 62, 0, 1, 0),), ((2024, 1, 3, 1, 2, 61, 0, 1, 0),), ((2024, 1, 3, 1, 2, 3, -2, 1, 0),), ((2024, 1, 3, 1, 2, 3, 6, 1, 0),), ((2024, 1, 3, 1, 2, 3, 7, 1, 0),), ((2024, 1, 3, 1, 2, 3, 6, 367, 0),), ((2024, 1, 3, 1, 2, 3),), (5,), ('x',):
    attempt(lambda: clock.strftime('%Y-%m-%d %H:%M:%S %a %j', *args))
attempt(lambda: clock.strftime(5))
attempt(lambda: clock.asctime((2024, 1, 3, 1, 2, 3, 6, 1, 0)))
attempt(lambda: clock.asctime((2024, 13, 3, 1, 2, 3, 6, 1, 0)))
attempt(lambda: clock.gmtime(0))
attempt(lambda: clock.gmtime(-1))
attempt(lambda: clock.gmtime(1709211845.9))
attempt(lambda: clock.gmtime(1e20))
attempt(lambda: clock.gmtime('a'))
attempt(lambda: clock.mktime((2024, 1, 3, 1, 2, 3, 6, 1, 0)))
attempt(lambda: clock.mktime((2024, 14, 30, 25, 61, 61, 6, 1, 0)))
attempt(lambda: clock.mktime((2024, 1, 3)))
attempt(lambda: clock.struct_time((1, 2, 3)))
attempt(lambda: clock.struct_time(range(9)))
attempt(lambda: clock.struct_time(range(11)).tm_zone)
attempt(lambda: clock.struct_time(range(9)).tm_gmtoff)
attempt(lambda: clock.struct_time(5))
t = clock.gmtime(0)
print(t.tm_year, t.tm_yday, t.tm_isdst, t == (1970, 1, 1, 0, 0, 0, 3, 1, 0), t[:3], t[6], len(t), isinstance(t, tuple), clock.struct_time.__match_args__)
attempt(lambda: t.foo)
print(x.timetuple() == clock.strptime('2024-02-29 13:04:05', '%Y-%m-%d %H:%M:%S'), clock.mktime(x.timetuple()), clock.strftime('%c', x.timetuple()))
