# What a hostile script asks for ends in an error, and soon.
from datetime import date, datetime, time, timedelta, timezone, tzinfo


def attempt(make):
    try:
        result = make()
        print(type(result).__name__, len(result) if isinstance(result, str) else result)
    except Exception as e:
        print(type(e).__name__, str(e)[:100])


x = datetime(2020, 1, 1, tzinfo=timezone.utc)
attempt(lambda: timedelta(days=10 ** 30))
attempt(lambda: timedelta(microseconds=-10 ** 1000))
attempt(lambda: timedelta(1) * 10 ** 1000)
attempt(lambda: timedelta(1) // 10 ** 1000)
attempt(lambda: timedelta(1) / 10 ** 1000)
attempt(lambda: timedelta(days=1e308, weeks=-1e308))
attempt(lambda: x.strftime('%%' * 10 ** 4))
attempt(lambda: x.strftime('x' * 10 ** 6))
attempt(lambda: x.strftime('%Y' * 10 ** 4))
attempt(lambda: datetime.fromisoformat('2020-01-01T00:00:00.' + '1' * 10 ** 6))
attempt(lambda: datetime.fromisoformat('1' * 10 ** 6))
attempt(lambda: datetime.fromisoformat('2020W' + '0' * 10 ** 6))
attempt(lambda: date.fromisoformat('-' * 10 ** 6))
attempt(lambda: time.fromisoformat('10:10' * 10 ** 5))
attempt(lambda: datetime.strptime('1' * 10 ** 5, '%Y'))
attempt(lambda: datetime.strptime(' ' * 10 ** 5, '%d'))
attempt(lambda: datetime.strptime('x', ' ' * 10 ** 5))
attempt(lambda: datetime.strptime('5', '%' + '9' * 50 + 'd').day)
attempt(lambda: timezone(timedelta(0), 'x' * 10 ** 5).tzname(None))
attempt(lambda: x.replace(tzinfo=timezone(timedelta(0), 'x' * 10 ** 5)).strftime('%Z' * 10))
attempt(lambda: x.isoformat('x' * 10 ** 5))
attempt(lambda: date.fromordinal(10 ** 5))


class Endless(tzinfo):
    def utcoffset(self, dt):
        return dt.utcoffset()


y = datetime(2020, 1, 1, tzinfo=Endless())
for f in y.utcoffset, y.__str__, y.__hash__, lambda: y == x, lambda: {y: 1}, lambda: [y] == [x], lambda: y.astimezone(timezone.utc):
    try:
        f()
    except RecursionError:
        print('RecursionError')


class Deeper(timedelta):
    def __add__(self, other):
        return self + other


try:
    Deeper(1) + Deeper(2)
except RecursionError:
    print('RecursionError')


class Number(int):
    """Lies about everything."""

    def __index__(self):
        raise KeyError('index')

    def __int__(self):
        return 'x'

    def __mul__(self, other):
        return 'x'

    __add__ = __radd__ = __rmul__ = __eq__ = __mul__
    __hash__ = int.__hash__

    def __bool__(self):
        raise KeyError('bool')


class Real(float):
    def __int__(self):
        return 'x'

    def __sub__(self, other):
        return 'x'


attempt(lambda: date(Number(5), Number(1), Number(1)))
attempt(lambda: date.fromordinal(Number(5)))
attempt(lambda: timedelta(1) // Number(5))
attempt(lambda: timedelta(1) / Number(5))
attempt(lambda: timedelta(Real(1.5)))
attempt(lambda: datetime.fromtimestamp(Real(1.5), timezone.utc))
for bases in (date, time), (date, timedelta), (time, datetime), (date, int), (timezone,), (set, frozenset), (KeyError, ValueError):
    try:
        print(type('Both', bases, {}).__mro__[1:3])
    except TypeError as e:
        print(e)
