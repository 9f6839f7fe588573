# Dates with spans of time: sums, differences, order, both ends of the calendar.
from datetime import date, datetime, time, timedelta, timezone


def attempt(make):
    try:
        print(repr(make()))
    except Exception as e:
        print(type(e).__name__, e)


d, e = date(2020, 2, 28), date(2021, 1, 1)
dt, et = datetime(2020, 2, 28, 23, 59, 59, 999999), datetime(2021, 1, 1, 5)
day, tick = timedelta(1), timedelta(microseconds=1)
for f in (lambda: d + day, lambda: day + d, lambda: d - day, lambda: e - d, lambda: d - e, lambda: d + timedelta(1, 86399), lambda: d + timedelta(-1, 5), lambda: d - tick,
          lambda: dt + tick, lambda: tick + dt, lambda: dt - tick, lambda: et - dt, lambda: dt - et, lambda: et - e, lambda: e - et, lambda: d - dt, lambda: dt - d,
          lambda: dt + 2 * day, lambda: d + timedelta(days=-800000), lambda: date.max + day, lambda: date.min - day, lambda: datetime.max + tick, lambda: datetime.min - tick,
          lambda: datetime.max - datetime.min, lambda: date.max - date.min, lambda: date.min + timedelta.max, lambda: datetime.min + timedelta.max, lambda: datetime.max + timedelta.min,
          lambda: datetime.max + (datetime.min - datetime.max), lambda: date.min + timedelta(3652058), lambda: datetime.min + timedelta(3652058, 86399, 999999)):
    attempt(f)
for f in (lambda: d + 1, lambda: 1 + d, lambda: d - 1, lambda: 1 - d, lambda: day - d, lambda: d + d, lambda: d * 2, lambda: dt + dt, lambda: dt + d, lambda: time(1) + day, lambda: day + time(1),
          lambda: time(2) - time(1), lambda: day - dt, lambda: -d, lambda: abs(d), lambda: d / 2, lambda: d + 'x', lambda: d + None, lambda: int(d), lambda: round(day)):
    attempt(f)
for x, y in (d, e), (d, d), (dt, et), (dt, dt), (time(1), time(2)), (d, dt), (dt, d), (d, time(1)), (d, 1), (dt, 'x'), (time(1), None), (time(1), timedelta(1)), (day, d):
    print(x == y, x != y, y == x)
    attempt(lambda: (x < y, x <= y, x > y, x >= y))
attempt(lambda: sorted([e, d, date(1999, 1, 1)]))
attempt(lambda: sorted([et, dt], reverse=True))
attempt(lambda: max([time(3), time(2), time(3, 0, 0, 1)]))
attempt(lambda: sorted([d, dt]))
attempt(lambda: min([(d, 2), (d, 1)]))
attempt(lambda: [d, 1] < [dt, 1])
attempt(lambda: (d, 1) < (d, 2) < (e, 0))
print({d: 'a', dt: 'b', time(1): 'c', day: 'd'}[datetime(2020, 2, 28, 23, 59, 59, 999999)])
print(hash(d) == hash(date(2020, 2, 28)), hash(dt) == hash(dt.replace()), len({d, date(2020, 2, 28), e}))
print(d in [e, d], [d, e].index(e), (d, e).count(date(2020, 2, 28)), {d} == {date(2020, 2, 28)}, {d: e} == {date(2020, 2, 28): date(2021, 1, 1)})
print(dt == dt.replace(fold=1), hash(dt) == hash(dt.replace(fold=1)), time(1) == time(1, fold=1))
days = [date(2020, 1, 31) + timedelta(30 * i) for i in range(5)]
print([str(x) for x in days], sum([y - x for x, y in zip(days, days[1:])], timedelta()))
x = d
x += day
x -= timedelta(weeks=1)
print(x, (x - date(2020, 1, 1)).days, (et - dt).total_seconds())
print(d.__add__(1), d.__sub__('x'), d.__eq__(1), d.__lt__(dt), d.__eq__(dt), dt.__sub__(d), dt.__rsub__(d), d.__radd__(day), day.__add__(d), day.__radd__(1))
