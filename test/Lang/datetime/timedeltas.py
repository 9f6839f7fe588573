# timedelta: construction, arithmetic, rounding, limits.
from datetime import timedelta


def attempt(make):
    try:
        print(repr(make()))
    except Exception as e:
        print(type(e).__name__, e)


class Int(int):
    pass


for args in (), (1,), (1, 2, 3), (-1,), (0, -1), (0, 0, -1), (1, 2, 3, 4, 5, 6, 7), (0, 86400), (0, 0, 86400000000), (0, 100000, 5000000), (1.5,), (0, 1.5), (0, 0, 1.5), (0, 0, 0.5), (0, 0, -0.5), (0, 0, 2.5), (0.1, 0.1, 0.1), (1e-9,), (-1.25, 0.5, 1.5), (True,), (Int(5), Int(6)):
    x = timedelta(*args)
    print(args, repr(x), str(x), x.days, x.seconds, x.microseconds, x.total_seconds())
for kwargs in dict(weeks=1), dict(hours=25), dict(minutes=-1), dict(milliseconds=1500), dict(hours=1.5, minutes=0.25), dict(weeks=-1.5), dict(days=1, microseconds=-1):
    attempt(lambda: timedelta(**kwargs))
for value in 'a', None, [], 1j, float('nan'), float('inf'), float('-inf'), 1e300, 10 ** 30, -10 ** 30, 10 ** 9, -10 ** 9, 999999999, -999999999, 1e9, 999999999.5:
    attempt(lambda: timedelta(days=value))
attempt(lambda: timedelta(microseconds=10 ** 30))
attempt(lambda: timedelta(days=10 ** 20, hours=-24 * 10 ** 20))
attempt(lambda: timedelta(foo=1))
attempt(lambda: timedelta(1, 2, 3, 4, 5, 6, 7, 8))
attempt(lambda: timedelta(1, days=1))

a, b = timedelta(1, 2, 3), timedelta(hours=-5, microseconds=7)
for f in (lambda: a + b, lambda: a - b, lambda: b - a, lambda: -a, lambda: +b, lambda: abs(b), lambda: a * 3, lambda: 3 * a, lambda: a * -7, lambda: a * 0.1, lambda: 1.5 * b,
          lambda: a / 7, lambda: a / 7.5, lambda: a / b, lambda: a // b, lambda: a // 7, lambda: a % b, lambda: b % a, lambda: divmod(a, b), lambda: divmod(b, a),
          lambda: a * True, lambda: a // True, lambda: a / -3, lambda: b // -3, lambda: a * Int(3), lambda: a / Int(3)):
    attempt(f)
for f in (lambda: a + 1, lambda: 1 + a, lambda: a - 1, lambda: 1 - a, lambda: a * 'x', lambda: 'x' * a, lambda: a * a, lambda: 1 / a, lambda: 1 // a, lambda: a // 1.5, lambda: a % 5,
          lambda: divmod(a, 5), lambda: divmod(5, a), lambda: a ** 2, lambda: ~a, lambda: a / 0, lambda: a // 0, lambda: a / 0.0, lambda: a / timedelta(), lambda: a // timedelta(),
          lambda: a % timedelta(), lambda: divmod(a, timedelta()), lambda: a * float('nan'), lambda: a * float('inf'), lambda: a * 10 ** 20, lambda: a * 1e300, lambda: a / 1e-300,
          lambda: a // 10 ** 40, lambda: a / 10 ** 40, lambda: a * 10 ** -40.0, lambda: timedelta.max + timedelta(0, 0, 1), lambda: timedelta.min - timedelta(0, 0, 1), lambda: -timedelta.min,
          lambda: -timedelta.max, lambda: abs(timedelta.min), lambda: timedelta.max * 2, lambda: timedelta.max / timedelta.resolution, lambda: timedelta.max // timedelta.resolution,
          lambda: timedelta.max % timedelta(0, 7), lambda: divmod(timedelta.max, timedelta(0, 0, 7)), lambda: timedelta.max.total_seconds(), lambda: timedelta.min.total_seconds()):
    attempt(f)
for micros in range(-8, 9):
    print([(timedelta(microseconds=micros) / n).microseconds - (86400000000 if False else 0) for n in (2, 4, -2, 3)], timedelta(microseconds=micros) // 2, timedelta(microseconds=micros) * 0.5)
print(a < b, a <= a, a > b, a >= b, a == timedelta(1, 2, 3), a != b, a == 1, a != 'x', max(a, b), sorted([a, b, timedelta()]))
for other in 1, 'x', None:
    attempt(lambda: a < other)
    attempt(lambda: other >= a)
print(hash(a) == hash(timedelta(1, 2, 3)), hash(timedelta(1)) == hash((1, 0, 0)) or True, {a: 1}[timedelta(days=1, seconds=2, microseconds=3)], len({a, b, timedelta(1, 2, 3)}))
print(sum([a, b, a], timedelta()))
attempt(lambda: sum([a, b]))
for x in timedelta(1), timedelta(-1), timedelta(2, 3), timedelta(-2, 3, 4), timedelta(0, 36000), timedelta(0, 3599, 1), timedelta.min, timedelta.max:
    print(str(x), f'{x}', f'{x!s:>30}', '%s' % x, repr(x))
attempt(lambda: f'{a:>30}')
attempt(lambda: format(a, 'd'))
print(bool(timedelta(0)), bool(timedelta(0, 0, 1)), not timedelta())
print(timedelta.min, timedelta.max, timedelta.resolution, timedelta(hours=1).__class__)
x = timedelta(1)
x += timedelta(2)
x *= 2
x -= timedelta(1)
x //= 2
print(x)
