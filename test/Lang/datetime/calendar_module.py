# Module calendar.
import calendar
from datetime import date


def attempt(make):
    try:
        print(repr(make()))
    except Exception as e:
        print(type(e).__name__, e)


print([y for y in (1900, 2000, 2023, 2024, 2100, 0, -4) if calendar.isleap(y)], calendar.leapdays(2000, 2025), calendar.leapdays(1, 2000), calendar.leapdays(5, 5))
print(calendar.monthrange(2024, 2), calendar.monthrange(2023, 2), calendar.monthrange(1, 1), calendar.monthrange(9999, 12))
for month in 0, 13, -1:
    attempt(lambda: calendar.monthrange(2024, month))
print(calendar.weekday(2024, 2, 29), calendar.weekday(1, 1, 1), calendar.weekday(0, 1, 1), calendar.weekday(12345, 6, 7))
attempt(lambda: calendar.weekday(2024, 2, 30))
for year, month in (2024, 2), (2021, 2), (1, 1), (9999, 12), (2023, 10):
    print(calendar.monthcalendar(year, month))
print(list(calendar.day_name), list(calendar.day_abbr), list(calendar.month_name), list(calendar.month_abbr))
print(calendar.day_name[0], calendar.month_name[-1], calendar.month_abbr[1:3], len(calendar.month_name), len(calendar.day_name))
attempt(lambda: calendar.day_name[7])
print(calendar.MONDAY, calendar.SUNDAY, calendar.JANUARY, calendar.DECEMBER, calendar.Month.MAY, calendar.Day.FRIDAY, repr(calendar.FEBRUARY), calendar.Month(3), calendar.FRIDAY + 1)
print(calendar.timegm((1970, 1, 1, 0, 0, 0)), calendar.timegm((2024, 2, 29, 13, 4, 5, 0, 0, 0)), calendar.timegm(date(2000, 1, 1).timetuple()), calendar.EPOCH)
print(calendar.month(2024, 2))
print(calendar.month(2024, 2, 4, 2))
calendar.prmonth(2023, 10)
print(calendar.calendar(2024))
print(calendar.calendar(2023, 3, 1, 2, 4))
print(calendar.weekheader(3), calendar.weekheader(10), calendar.firstweekday())
calendar.setfirstweekday(calendar.SUNDAY)
print(calendar.firstweekday(), calendar.monthcalendar(2024, 2), calendar.weekheader(2))
print(calendar.month(2024, 2))
attempt(lambda: calendar.setfirstweekday(7))
c = calendar.Calendar(firstweekday=3)
print(list(c.iterweekdays()), c.firstweekday, c.getfirstweekday())
print(list(c.itermonthdays(2024, 2)), list(c.itermonthdays2(2024, 2))[:3])
print(list(c.itermonthdates(2024, 2))[:3], list(c.itermonthdays3(2024, 2))[-2:], list(c.itermonthdays4(2024, 1))[:2])
print(c.monthdatescalendar(2024, 2)[0], c.monthdays2calendar(2024, 2)[0], c.monthdayscalendar(2024, 3))
print(len(c.yeardatescalendar(2024)), len(c.yeardayscalendar(2024, 4)), c.yeardays2calendar(2024)[0][0][0])
t = calendar.TextCalendar(6)
print(t.formatmonth(2025, 1), t.formatyear(2025, m=2))
print(t.formatweek(t.monthdays2calendar(2025, 1)[0], 3), t.formatweekday(2, 12), t.formatmonthname(2025, 5, 20), t.formatmonthname(2025, 5, 20, False))
