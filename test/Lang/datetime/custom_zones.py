# Zones of the script: honest ones, lying ones, ones with a fold.
from datetime import date, datetime, time, timedelta, timezone, tzinfo


def attempt(make):
    try:
        print(repr(make()))
    except Exception as e:
        print(type(e).__name__, e)


class Summer(tzinfo):
    """One hour to the east, two from April to September."""

    def __init__(self, name='S'):
        self.name = name

    def __repr__(self):
        return f'Summer({self.name!r})'

    def utcoffset(self, dt):
        return timedelta(hours=1) + self.dst(dt)

    def dst(self, dt):
        if dt is None:
            return timedelta(0)
        start, end = datetime(dt.year, 4, 1, 2), datetime(dt.year, 10, 1, 3)
        plain = dt.replace(tzinfo=None)
        if end - timedelta(hours=1) <= plain < end:
            return timedelta(0) if dt.fold else timedelta(hours=1)
        return timedelta(hours=1) if start <= plain < end else timedelta(0)

    def tzname(self, dt):
        return self.name + ('+' if self.dst(dt) else '')


zone = Summer()
winter, summer = datetime(2020, 1, 1, 12, tzinfo=zone), datetime(2020, 7, 1, 12, tzinfo=zone)
for x in winter, summer:
    print(x, repr(x), x.isoformat(' ', 'minutes'), x.utcoffset(), x.dst(), x.tzname(), x.timetuple().tm_isdst, x.utctimetuple().tm_hour, x.timestamp())
    print(x.strftime('%H:%M %z %Z'), f'{x}', f'{x:%z}', x.astimezone(timezone.utc), x.astimezone(timezone.utc).astimezone(zone), x.ctime())
    print(x == x.astimezone(timezone.utc), hash(x) == hash(x.astimezone(timezone.utc)), x - x.astimezone(timezone.utc), x <= x.astimezone(timezone.utc), x + timedelta(1))
print(summer - winter, summer > winter, winter < datetime(2020, 1, 1, 11, 0, 1, tzinfo=timezone.utc))
print({summer: 1}[summer], {winter: 1, summer: 2}.get(summer.astimezone(timezone.utc)), summer in [winter, summer], sorted([summer, winter])[0] is winter)
first = datetime(2020, 10, 1, 2, 30, tzinfo=zone)
second = first.replace(fold=1)
print(repr(second), first.utcoffset(), second.utcoffset(), first == second, first - second, second.astimezone(timezone.utc) - first.astimezone(timezone.utc))
print(first == first.astimezone(timezone.utc), hash(first) == hash(second), first.astimezone(timezone.utc) < second.astimezone(timezone.utc))
t = time(12, tzinfo=zone)
print(t, repr(t), t.utcoffset(), t.tzname(), t == time(11, tzinfo=timezone.utc), t < time(12, tzinfo=timezone.utc), t.strftime('%z'), hash(t) == hash(time(11, tzinfo=timezone.utc)))
print(time(1, 2, 3, 4, zone, fold=1), repr(time(1, 2, 3, 4, zone, fold=1)))


class Lying(tzinfo):
    def __init__(self, answer):
        self.answer = answer

    def utcoffset(self, dt):
        return self.answer

    dst = tzname = utcoffset


for answer in None, 5, 'x', timedelta(1), timedelta(-1), timedelta(hours=23, minutes=59), 1.5, [], timedelta(0):
    x = datetime(2020, 1, 1, tzinfo=Lying(answer))
    for f in (x.utcoffset, x.dst, x.tzname, x.isoformat, x.timetuple, x.utctimetuple, x.timestamp, x.__str__, lambda: hash(x) != 0, lambda: x == datetime(2020, 1, 1, tzinfo=timezone.utc),
              lambda: x < datetime(2020, 1, 1, tzinfo=timezone.utc), lambda: x - datetime(2020, 1, 1, tzinfo=timezone.utc), lambda: x.strftime('%z'), lambda: x.strftime('%Z'),
              lambda: x.astimezone(timezone.utc), lambda: x == datetime(2020, 1, 1), lambda: x.timetz().utcoffset()):
        attempt(f)


class Raising(tzinfo):
    def utcoffset(self, dt):
        raise KeyError('no offset')


x = datetime(2020, 1, 1, tzinfo=Raising())
for f in (lambda: str(x), lambda: hash(x), lambda: x == datetime(2020, 1, 1, tzinfo=timezone.utc), lambda: [x] == [datetime(2020, 1, 1, tzinfo=timezone.utc)], lambda: {x: 1}, x.dst, x.tzname,
          lambda: x < x, lambda: x == x, lambda: x.astimezone(timezone.utc), lambda: x - x):
    attempt(f)
plain = tzinfo()
for f in plain.utcoffset, plain.dst, plain.tzname, plain.fromutc:
    attempt(lambda: f(None))
    attempt(lambda: f(datetime(2020, 1, 1, tzinfo=plain)))
attempt(lambda: tzinfo(1, 2, a=3).__class__)


class NoInit(tzinfo):
    pass


attempt(lambda: NoInit(1, 2).__class__.__name__)


class Changing(tzinfo):
    """Another offset each time."""

    def __init__(self):
        self.calls = 0

    def utcoffset(self, dt):
        self.calls += 1
        return timedelta(hours=self.calls % 20)

    def dst(self, dt):
        return None if self.calls > 3 else timedelta(hours=1)


attempt(lambda: datetime(2020, 1, 1, tzinfo=timezone.utc).astimezone(Changing()).replace(tzinfo=None))
x = datetime(2020, 1, 1, tzinfo=Changing())
print(x.utcoffset(), x.utcoffset(), x == x)


class FromUtc(Summer):
    def fromutc(self, dt):
        return 'mine'


attempt(lambda: datetime(2020, 1, 1, tzinfo=timezone.utc).astimezone(FromUtc()))
