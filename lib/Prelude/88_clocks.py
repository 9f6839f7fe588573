# datetime, time and their zones, as far as they need guest code.


# -------------------------------------------------------------- datetime

def datetime_new(cls, year=_missing, month=_missing, day=_missing, hour=0, minute=0, second=0, microsecond=0,
                 tzinfo=None, *, fold=0):
    _required((year, month, day))
    year, month, day, hour, minute, second, microsecond, fold = _ints(year, month, day, hour, minute, second,
                                                                      microsecond, fold)
    return _datetime.__new__(cls, year, month, day, hour, minute, second, microsecond, tzinfo, fold=fold)


def _as_datetime(self, zone=None, fold=0):
    """The same moment as an instance of datetime itself."""
    return _datetime(self.year, self.month, self.day, self.hour, self.minute, self.second, self.microsecond, zone,
                     fold=fold)


def _naive(self):
    return _as_datetime(self)


def _of_class(cls, made):
    """A datetime as the class `cls` makes it."""
    if cls is _datetime:
        return made
    return cls(made.year, made.month, made.day, made.hour, made.minute, made.second, made.microsecond, made.tzinfo,
               fold=made.fold)


def _check_zone(zone):
    if zone is not None and not isinstance(zone, _tzinfo):
        raise TypeError(f"tzinfo argument must be None or of a tzinfo subclass, not type '{_type_name(zone)}'")


def _from_clock(cls, seconds, micros, zone):
    """The moment so long after 1970, in UTC or told by `zone`."""
    ordinal = _ordinal_of_seconds(seconds)
    rest = seconds % 86400
    year, month, day = civil(ordinal)
    made = cls(year, month, day, rest // 3600, rest // 60 % 60, rest % 60, micros, zone)
    return made if zone is None else zone.fromutc(made)


def datetime_fromtimestamp(cls, timestamp, tz=None):
    _check_zone(tz)
    seconds, micros = _split_timestamp(timestamp)
    return _from_clock(cls, seconds, micros, tz)


def datetime_utcfromtimestamp(cls, timestamp):
    return _from_clock(cls, *_split_timestamp(timestamp), None)


def datetime_now(cls, tz=None):
    _check_zone(tz)
    now = _load_module('time').time_ns() // 1000
    return _from_clock(cls, now // 1000000, now % 1000000, tz)


def datetime_utcnow(cls):
    return datetime_now(cls)


def datetime_fromisoformat(cls, string):
    return _of_class(cls, _datetime.fromisoformat(string))


def datetime_combine(cls, date, time, tzinfo=_missing):
    if not isinstance(date, _date):
        raise TypeError(f'combine() argument 1 must be datetime.date, not {_type_name(date)}')
    if not isinstance(time, _time):
        raise TypeError(f'combine() argument 2 must be datetime.time, not {_type_name(time)}')
    zone = time.tzinfo if tzinfo is _missing else tzinfo
    return cls(date.year, date.month, date.day, time.hour, time.minute, time.second, time.microsecond, zone,
               fold=time.fold)


def datetime_strptime(cls, string, format):
    return _text_module().parse_datetime(cls, string, format)


def datetime_isoformat(self, sep='T', timespec='auto'):
    return f'{_date.isoformat(self)}{sep}{time_isoformat(self, timespec)}'


def datetime_timetuple(self):
    dst = _offset(self, 'dst')
    return _time_tuple(self, (self.hour, self.minute, self.second), -1 if dst is None else 1 if dst else 0)


def datetime_utctimetuple(self):
    offset = _offset(self)
    moment = _naive(self)
    if offset:
        moment = moment - offset
    return _time_tuple(moment, (moment.hour, moment.minute, moment.second), 0)


def datetime_timestamp(self):
    offset = _offset(self)
    since = _instant(self) - 62135683200000000
    if offset is None:
        if self.tzinfo is not None:
            raise TypeError("can't subtract offset-naive and offset-aware datetimes")
        return since // 1000000 + self.microsecond / 1000000
    return (since - _micros(offset)) / 1000000


def datetime_astimezone(self, tz=None):
    _check_zone(tz)
    own = self.tzinfo
    offset = None
    if own is not None:
        if tz is own:
            return self
        offset = _offset(self)
    utc = _naive(self)
    # Local time is UTC.
    if offset is not None:
        utc = utc - offset
    if tz is None:
        tz = _timezone(_timedelta(0), 'UTC')
    utc = _as_datetime(utc, tz)
    if real_type(self) is not _datetime:
        utc = _of_class(real_type(self), utc)
    return tz.fromutc(utc)


def datetime_replace(self, year=_missing, month=_missing, day=_missing, hour=_missing, minute=_missing, second=_missing,
                     microsecond=_missing, tzinfo=_missing, *, fold=_missing):
    return type(self)(self.year if year is _missing else year, self.month if month is _missing else month,
                      self.day if day is _missing else day, self.hour if hour is _missing else hour,
                      self.minute if minute is _missing else minute, self.second if second is _missing else second,
                      self.microsecond if microsecond is _missing else microsecond,
                      self.tzinfo if tzinfo is _missing else tzinfo, fold=self.fold if fold is _missing else fold)


# ------------------------------------------------------------------ time

def time_new(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
    hour, minute, second, microsecond, fold = _ints(hour, minute, second, microsecond, fold)
    return _time.__new__(cls, hour, minute, second, microsecond, tzinfo, fold=fold)


def time_replace(self, hour=_missing, minute=_missing, second=_missing, microsecond=_missing, tzinfo=_missing, *,
                 fold=_missing):
    return type(self)(self.hour if hour is _missing else hour, self.minute if minute is _missing else minute,
                      self.second if second is _missing else second,
                      self.microsecond if microsecond is _missing else microsecond,
                      self.tzinfo if tzinfo is _missing else tzinfo, fold=self.fold if fold is _missing else fold)


def time_isoformat(self, timespec='auto'):
    text = _time(self.hour, self.minute, self.second, self.microsecond).isoformat(timespec)
    return text + offset_text(_offset(self))


def offset_text(offset, separator=':'):
    """+01:00; nothing for None."""
    if offset is None:
        return ''
    total = _micros(offset)
    sign, total = ('-', -total) if total < 0 else ('+', total)
    seconds, micros = total // 1000000, total % 1000000
    text = f'{sign}{seconds // 3600:02}{separator}{seconds // 60 % 60:02}'
    if seconds % 60 or micros:
        text += f'{separator}{seconds % 60:02}'
    return f'{text}.{micros:06}' if micros else text


def time_strftime(self, format):
    return _text_module().format_time(self, format)


def time_strptime(cls, string, format):
    return _text_module().parse_time(cls, string, format)


def time_fromisoformat(cls, string):
    made = _time.fromisoformat(string)
    return cls(made.hour, made.minute, made.second, made.microsecond, made.tzinfo)


# ----------------------------------------------------------------- zones

def _offset(clock, name='utcoffset'):
    """What the zone says by its utcoffset or dst."""
    zone = clock.tzinfo
    if zone is None:
        return None
    offset = getattr(zone, name)(clock if isinstance(clock, _datetime) else None)
    if offset is None:
        return None
    if not isinstance(offset, _timedelta):
        raise TypeError(f"tzinfo.{name}() must return None or timedelta, not '{_type_name(offset)}'")
    if not -86400000000 < _micros(offset) < 86400000000:
        raise ValueError('offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), '
                         f'not {offset!r}')
    return offset


def clock_utcoffset(self):
    return _offset(self)


def clock_dst(self):
    return _offset(self, 'dst')


def clock_tzname(self):
    zone = self.tzinfo
    if zone is None:
        return None
    name = zone.tzname(self if isinstance(self, _datetime) else None)
    if name is not None and not isinstance(name, str):
        raise TypeError(f"tzinfo.tzname() must return None or a string, not '{_type_name(name)}'")
    return name


def tzinfo_utcoffset(self, dt):
    raise NotImplementedError('a tzinfo subclass must implement utcoffset()')


def tzinfo_tzname(self, dt):
    raise NotImplementedError('a tzinfo subclass must implement tzname()')


def tzinfo_dst(self, dt):
    raise NotImplementedError('a tzinfo subclass must implement dst()')


def _check_utc(zone, dt):
    if not isinstance(dt, _datetime):
        raise TypeError('fromutc: argument must be a datetime')
    if dt.tzinfo is not zone:
        raise ValueError('fromutc: dt.tzinfo is not self')


def timezone_fromutc(self, dt):
    _check_utc(self, dt)
    return dt + self.utcoffset(None)


def tzinfo_fromutc(self, dt):
    _check_utc(self, dt)
    offset = dt.utcoffset()
    if offset is None:
        raise ValueError('fromutc: non-None utcoffset() result required')
    dst = dt.dst()
    if dst is None:
        raise ValueError('fromutc: non-None dst() result required')
    standard = offset - dst
    if standard:
        dt = dt + standard
        dst = dt.dst()
        if dst is None:
            raise ValueError('fromutc: tz.dst() gave inconsistent results; cannot convert')
    return dt + dst


_utc = _timezone(_timedelta(0))
for _class, _entries in (
        (_timedelta, {'min': _timedelta(-999999999), 'resolution': _timedelta(0, 0, 1),
                      'max': _timedelta(999999999, 86399, 999999)}),
        (_timezone, {'utc': _utc, 'min': _timezone(_timedelta(-1, 60)), 'max': _timezone(_timedelta(0, 86340))}),
        (_date, {'min': _date(1, 1, 1), 'max': _date(9999, 12, 31), 'resolution': _timedelta(1)}),
        (_time, {'min': _time(), 'max': _time(23, 59, 59, 999999), 'resolution': _timedelta(0, 0, 1)}),
        (_datetime, {'min': _datetime(1, 1, 1), 'max': _datetime(9999, 12, 31, 23, 59, 59, 999999),
                     'resolution': _timedelta(0, 0, 1)})):
    for _name, _value in _entries.items():
        define(_class, _name, _value)
