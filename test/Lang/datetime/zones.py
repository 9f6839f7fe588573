# timezone, aware datetimes and times, conversions.
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo


def attempt(make):
    try:
        print(repr(make()))
    except Exception as e:
        print(type(e).__name__, e)


east = timezone(timedelta(hours=5, minutes=30))
west = timezone(-timedelta(hours=8), 'PST')
odd = timezone(timedelta(hours=1, seconds=2, microseconds=3))
for zone in UTC, east, west, odd, timezone(timedelta(0), 'Z'), timezone.min, timezone.max, timezone(-timedelta(microseconds=1)):
    print(repr(zone), str(zone), zone.tzname(None), zone.utcoffset(None), zone.dst(None), zone == timezone(zone.utcoffset(None)), hash(zone) == hash(timezone(zone.utcoffset(None), 'x')))
    x = datetime(2020, 1, 1, 12, 30, tzinfo=zone)
    print(x, repr(x), x.isoformat(), x.utcoffset(), x.tzname(), x.dst(), x.timetuple().tm_isdst, x.timestamp(), x.astimezone(UTC), x.astimezone(west), x.timetz())
    t = time(12, 30, tzinfo=zone)
    print(t, repr(t), t.utcoffset(), t.tzname(), t.dst())
print(timezone(timedelta(0)) is UTC, timezone.utc is UTC, timezone(timedelta(0), 'UTC') == UTC, timezone(timedelta(0), 'UTC') is UTC, UTC == 0, UTC != east)
for args in (), (1,), (timedelta(1),), (timedelta(-1),), (timedelta(hours=24),), (timedelta(0), 1), (timedelta(0), None), (timedelta(0), 'x', 3), ('x',), (timedelta(5),):
    attempt(lambda: timezone(*args))
attempt(lambda: timezone(offset=timedelta(1 / 24), name='n'))
for f in UTC.utcoffset, UTC.tzname, UTC.dst, UTC.fromutc:
    attempt(lambda: f(1))
    attempt(lambda: f(datetime(2020, 1, 1)))
attempt(lambda: east.fromutc(datetime(2020, 1, 1, tzinfo=east)))
attempt(lambda: UTC < east)
naive, aware = datetime(2020, 1, 1), datetime(2020, 1, 1, tzinfo=UTC)
attempt(lambda: naive < aware)
attempt(lambda: naive - aware)
attempt(lambda: aware - naive)
attempt(lambda: time(1) >= time(1, tzinfo=UTC))
print(naive == aware, naive != aware, time(1) == time(1, tzinfo=UTC), {naive, aware} == {aware, naive}, len({naive, aware}))
same = [datetime(2020, 1, 1, 5, 30, tzinfo=east), datetime(2020, 1, 1, tzinfo=UTC), datetime(2019, 12, 31, 16, tzinfo=west)]
print(same[0] == same[1] == same[2], len(set(same)), same[0] - same[2], same[0] <= same[1], same[0] < same[2])
print(datetime(2020, 1, 1, tzinfo=east) - datetime(2020, 1, 1, tzinfo=west), datetime(2020, 1, 1, tzinfo=east) < datetime(2020, 1, 1, tzinfo=west))
print(time(5, 30, tzinfo=east) == time(0, tzinfo=UTC), time(5, 30, tzinfo=east) < time(0, 1, tzinfo=UTC), hash(time(5, 30, tzinfo=east)) == hash(time(0, tzinfo=UTC)))
print(time(1, tzinfo=odd) == time(0, 59, 58, tzinfo=UTC), time(1, tzinfo=odd) < time(0, 59, 58, tzinfo=UTC))
attempt(lambda: aware.astimezone(3))
attempt(lambda: aware.astimezone(None).utcoffset())
attempt(lambda: naive.astimezone(UTC))
attempt(lambda: naive.astimezone(east))
attempt(lambda: datetime.max.replace(tzinfo=west).astimezone(UTC))
attempt(lambda: datetime.min.replace(tzinfo=east).astimezone(UTC))
attempt(lambda: datetime.min.replace(tzinfo=east) < datetime.min.replace(tzinfo=west))
attempt(lambda: datetime.min.replace(tzinfo=east) == datetime.max.replace(tzinfo=west))
attempt(lambda: datetime.min.replace(tzinfo=east) - datetime.max.replace(tzinfo=west))
attempt(lambda: hash(datetime.min.replace(tzinfo=east)) == hash(datetime.min.replace(tzinfo=east)))
print(aware.astimezone(UTC) is aware, aware + timedelta(1), (aware + timedelta(1)).tzinfo is UTC)
for stamp in 0, -1, 1e9, 1.5, 1234567890.123456, -0.000001, 253402300799, -62135596800, 0.1 + 0.2, 2.5e-7, 1.0000005, 1577836800:
    attempt(lambda: datetime.fromtimestamp(stamp, UTC))
    attempt(lambda: datetime.fromtimestamp(stamp, tz=east))
    attempt(lambda: datetime.fromtimestamp(stamp, UTC).timestamp())
for stamp in 'a', None, float('nan'), float('inf'), 1e300, 10 ** 30:
    attempt(lambda: datetime.fromtimestamp(stamp, UTC))
attempt(lambda: datetime.fromtimestamp(0, 3))
attempt(lambda: datetime.fromtimestamp(0, UTC).date())
attempt(lambda: date.fromtimestamp(86400 * 365))
attempt(lambda: datetime.now(3))
