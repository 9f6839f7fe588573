# Dates in containers, in sorting, as keys, in the other modules.
import json
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, timezone
from enum import Enum
from functools import total_ordering
from itertools import groupby


@dataclass(order=True, frozen=True)
class Event:
    when: datetime
    what: str = field(compare=False)


events = [Event(datetime(2020, 5, day, 24 - day, tzinfo=timezone(timedelta(hours=day))), f'e{day}') for day in (3, 1, 2)]
print([e.what for e in sorted(events)], min(events).what, hash(events[0]) == hash(Event(events[0].when, 'x')), events[0])
by_month = defaultdict(list)
start = date(2020, 1, 30)
for i in range(0, 70, 7):
    by_month[(start + timedelta(i)).replace(day=1)].append(start + timedelta(i))
print({str(k): [str(x) for x in v] for k, v in by_month.items()})
print(Counter(x.weekday() for v in by_month.values() for x in v), Counter([start, start, date(2020, 1, 31)])[start])
days = [start + timedelta(i) for i in (5, 1, 40, 3)]
print(sorted(days), sorted(days, key=lambda d: (d.month, -d.day)), max(days, key=date.weekday), [(k, len(list(g))) for k, g in groupby(sorted(days), key=lambda d: d.month)])
print({time(1): 'a', time(1, 0, 0, 0): 'b', timedelta(hours=1): 'c', timezone.utc: 'd'})
print({(date(2020, 1, 1), 1): 'pair'}[(date(2020, 1, 1), 1)], frozenset([date(2020, 1, 1)]) == frozenset([date(2020, 1, 1)]))
try:
    json.dumps({'when': start})
except TypeError as e:
    print(e)
print(json.dumps({'when': start, 'at': time(5)}, default=str), json.dumps([datetime(2020, 1, 1)], default=lambda x: x.isoformat()))


class Holiday(date, Enum):
    NEW_YEAR = 2020, 1, 1
    EASTER = 2020, 4, 12


print(Holiday.EASTER, Holiday.EASTER.value, Holiday.EASTER > Holiday.NEW_YEAR, Holiday.EASTER - Holiday.NEW_YEAR, Holiday(date(2020, 1, 1)) if False else Holiday.NEW_YEAR.name)


def describe(x):
    match x:
        case datetime(hour=0, minute=0):
            return 'midnight'
        case datetime():
            return 'datetime'
        case date(year=2020):
            return 'in 2020'
        case timedelta(days=d) if d < 0:
            return 'back'
        case time() | timedelta():
            return 'other'


print([describe(x) for x in (datetime(2020, 1, 1), datetime(2020, 1, 1, 1), date(2020, 1, 1), date(2021, 1, 1), timedelta(-1), timedelta(1), time(1))])
total = timedelta()
for a, b in zip(sorted(days), sorted(days)[1:]):
    total += b - a
print(total, total == max(days) - min(days), [x.isoformat() for x in days if start < x <= date(2020, 2, 10)])
print(str(days[0])[:4], '%s' % days[0], 'on {:%d %b}'.format(days[0]), f'{days[0]:%j}|{total}|{total.days:>5}')
age = lambda born, now: now.year - born.year - ((now.month, now.day) < (born.month, born.day))
print(age(date(2000, 2, 29), date(2024, 2, 28)), age(date(2000, 2, 29), date(2024, 2, 29)))


@total_ordering
class Version:
    def __init__(self, released):
        self.released = released

    def __eq__(self, other):
        return self.released == other.released

    def __lt__(self, other):
        return self.released < other.released


print(Version(date(2020, 1, 1)) <= Version(date(2020, 1, 2)), Version(date(2020, 1, 1)) != Version(date(2020, 1, 1)))
