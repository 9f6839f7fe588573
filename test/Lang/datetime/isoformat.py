# isoformat, str, repr, ctime.
from datetime import date, datetime, time, timedelta, timezone


def attempt(make):
    try:
        print(repr(make()))
    except Exception as e:
        print(type(e).__name__, e)


zones = None, timezone.utc, timezone(timedelta(hours=-3, minutes=-30)), timezone(timedelta(hours=1, seconds=1)), timezone(timedelta(microseconds=-1))
for zone in zones:
    for clock in (0, 0, 0, 0), (23, 59, 59, 999999), (1, 2, 3, 0), (1, 2, 0, 4000), (0, 0, 0, 1):
        d, t = datetime(2020, 2, 3, *clock, zone), time(*clock, zone)
        print(d, t, d.isoformat(), t.isoformat(), repr(d), repr(t), d.ctime())
        for spec in 'auto', 'hours', 'minutes', 'seconds', 'milliseconds', 'microseconds':
            print(spec, d.isoformat(timespec=spec), d.isoformat('_', spec), t.isoformat(timespec=spec), t.isoformat(spec))
d, t = datetime(2020, 2, 3, 4, 5), time(4, 5)
for sep in ' ', 'é', '\U0001f600', '%', 't':
    print(d.isoformat(sep), d.isoformat(sep=sep))
for f in (lambda: d.isoformat(''), lambda: d.isoformat('ab'), lambda: d.isoformat(1), lambda: d.isoformat(None), lambda: d.isoformat(timespec='days'), lambda: d.isoformat(timespec=''),
          lambda: d.isoformat(timespec=None), lambda: d.isoformat(timespec=1), lambda: d.isoformat('T', 'auto', 1), lambda: d.isoformat(foo=1), lambda: t.isoformat('x'), lambda: t.isoformat(1),
          lambda: d.date().isoformat(1), lambda: d.date().isoformat(sep=' ')):
    attempt(f)
for x in date(1, 1, 1), date(999, 12, 31), date(9999, 12, 31), datetime(1, 1, 1), datetime(9999, 12, 31, 23, 59, 59, 999999), time.max:
    print(x, repr(x), str(x), f'{x}', f'{x!r}', '%s %r' % (x, x), [x], {x: x}, (x,))
print(date(1, 2, 3).ctime(), date(2024, 12, 25).ctime())
for x in date(2020, 1, 2), datetime(2020, 1, 2, 3), time(3), timedelta(3), timezone.utc:
    attempt(lambda: x.__str__())
    attempt(lambda: x.__repr__())
    attempt(lambda: type(x).__str__(x))
attempt(lambda: date.isoformat(1))
attempt(lambda: datetime.isoformat(date(1, 1, 1)))
attempt(lambda: date.isoformat(datetime(1, 1, 1, 5)))
attempt(lambda: type(date.today).__name__)
