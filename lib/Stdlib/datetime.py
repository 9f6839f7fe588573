# Dates and times. The classes are built in (lib/Prelude/87_dates.py), so that the
# host's dates need no import.

date, datetime, time, timedelta, timezone, tzinfo = _date, _datetime, _time, _timedelta, _timezone, _tzinfo
UTC = timezone.utc
MINYEAR, MAXYEAR = 1, 9999
__all__ = ('date', 'datetime', 'time', 'timedelta', 'timezone', 'tzinfo', 'MINYEAR', 'MAXYEAR', 'UTC')
