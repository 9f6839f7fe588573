# replace, copy.replace, combine, conversions between the classes.
import copy
from datetime import date, datetime, time, timedelta, timezone


def attempt(make):
    try:
        print(repr(make()))
    except Exception as e:
        print(type(e).__name__, e)


d = date(2020, 2, 29)
t = time(1, 2, 3, 4, timezone.utc, fold=1)
dt = datetime(2020, 2, 29, 1, 2, 3, 4, timezone.utc, fold=1)
attempt(lambda: d.replace())
attempt(lambda: d.replace(2024))
attempt(lambda: d.replace(day=1))
attempt(lambda: d.replace(year=2021))
attempt(lambda: d.replace(month=13))
attempt(lambda: d.replace(month='a'))
attempt(lambda: d.replace(hour=1))
attempt(lambda: d.replace(1, 2, 3, 4))
attempt(lambda: t.replace(hour=5, tzinfo=None))
attempt(lambda: t.replace(fold=0))
attempt(lambda: t.replace(9, 8, 7, 6))
attempt(lambda: t.replace(hour=24))
attempt(lambda: t.replace(tzinfo=1))
attempt(lambda: dt.replace(2021, 3))
attempt(lambda: dt.replace(microsecond=0, tzinfo=None, fold=0))
attempt(lambda: dt.replace(fold=2))
attempt(lambda: dt.replace(year=0))
attempt(lambda: copy.replace(d, day=5))
attempt(lambda: copy.replace(dt, hour=5))
attempt(lambda: copy.replace(t, second=5))
attempt(lambda: datetime.combine(d, t))
attempt(lambda: datetime.combine(d, t, tzinfo=None))
attempt(lambda: datetime.combine(d, time(1), timezone.utc))
attempt(lambda: datetime.combine(dt, t))
attempt(lambda: datetime.combine(1, t))
attempt(lambda: datetime.combine(d, 1))
attempt(lambda: datetime.combine(d, t, 5))
attempt(lambda: datetime.combine(d))
attempt(lambda: datetime.combine(time=time(5), date=d))
attempt(lambda: d.toordinal())
attempt(lambda: date.fromordinal(737484))
attempt(lambda: datetime.fromordinal(737484))
for n in 0, -1, 1, 3652059, 3652060, 'a', 1.5, True:
    attempt(lambda: date.fromordinal(n))
for day in d, date.min, date.max, dt:
    print(day.weekday(), day.isoweekday(), day.isocalendar(), day.timetuple(), day.ctime())
for args in (2020, 1, 1), (2020, 53, 7), (2021, 53, 1), (2020, 0, 1), (2020, 1, 8), (2020, 1, 0), (0, 1, 1), (9999, 52, 5), (9999, 52, 6), (1, 1, 1), (10000, 1, 1), ('a', 1, 1):
    attempt(lambda: date.fromisocalendar(*args))
    attempt(lambda: datetime.fromisocalendar(*args))
iso = d.isocalendar()
print(iso.year, iso.week, iso.weekday, iso[0], len(iso), tuple(iso), iso == (2020, 9, 6), type(iso).__name__)
year, week, weekday = iso
print(year, week, weekday)
wrong = 0
for n in range(1, 3652060, 997):
    x = date.fromordinal(n)
    if x.toordinal() != n or date(x.year, x.month, x.day) != x or date.fromisocalendar(*x.isocalendar()) != x:
        wrong += 1
print('wrong:', wrong)
print(copy.copy(dt) == dt, copy.deepcopy([dt, d, t, timedelta(1)]) == [dt, d, t, timedelta(1)])
print(dt.utctimetuple(), dt.replace(tzinfo=timezone(timedelta(hours=5))).utctimetuple())
print(datetime(2020, 1, 1).timetuple()[:3], datetime(2020, 1, 1).utctimetuple().tm_isdst)
