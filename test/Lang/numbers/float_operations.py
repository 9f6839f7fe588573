inf, nan = float('inf'), float('nan')
print(0.1 + 0.2, 1.1 * 3, 7.5 // 2, -7.5 // 2, 7.5 % 2, -7.5 % 2, 7.5 % -2, divmod(7.5, 2), 2.0 ** 0.5, 2 ** 0.5, (-8) ** (1 / 3), 1e308 * 10, -1e308 * 10, inf - inf)
print(round(2.5), round(3.5), round(-2.5), round(2.675, 2), round(1234.567, -2), round(0.5), round(1.5), round(2.0, 1), type(round(2.5)).__name__, type(round(2.5, 0)).__name__)
print(float('1e3'), float(' -2.5 '), float('inf'), float('-Infinity'), float('nan'), float(5), float('1_0.5'), float(True), float('.5'), float('5.'))
print((0.5).as_integer_ratio(), (2.0).is_integer(), (2.5).is_integer(), (255.5).hex(), float.fromhex('0x1.8p1'), (1.5).conjugate(), (-1.5).__abs__(), 3.7.__trunc__(), 3.7.__floor__(), 3.2.__ceil__())
print(nan == nan, nan != nan, nan < 1, inf > 1e308, -inf < inf, 0.0 == -0.0, 1.0 is 1.0, max(1, nan), min(nan, 1), sorted([3.5, -1, 2]), sum([0.1] * 10), sum([0.1, 0.2, 0.3]))
print(1e16, 1e15, 123456789012345.6, 1e-4, 0.00001, 1.0, 100.0, 1e100, 1.5e-10, 3.0e5, 12345678.9, 1 / 3, 2 / 3, 1e22, 1e23, 9007199254740993.0, 4.35, 0.3, 2.5e-8)
print(int(2.9), int(-2.9), int(1e18), bool(0.0), bool(nan), 1.5 == 3 / 2, 1.5 < 2, 5 > 4.99, hash(0.5) == hash(0.5), hash(2.0) == hash(2), hash(inf), hash(-inf), 1e300 * 1e10 == inf)
print(str(1.0), repr(1e10), f'{1e10}', 1.0 * 3, 10 / 5, 2 * 1.5, 1 - 0.9, 5 // 2.0, 5 % 2.0, -5 // 2.0, 0.0 * -1, -0.0 + 0, 1e-320, 2.2250738585072014e-308)
import math
print(math.sqrt(2), math.pi, math.e, math.floor(-1.5), math.ceil(1.2), math.trunc(-1.7), math.gcd(12, 18), math.lcm(4, 6), math.factorial(20), math.isnan(nan), math.isinf(inf), math.isclose(0.1 + 0.2, 0.3), math.hypot(3, 4), math.log(math.e), math.log2(8), math.log10(1000), math.log(8, 2), math.exp(1), math.sin(0), math.cos(0), math.atan2(1, 1), math.degrees(math.pi), math.radians(180), math.fsum([0.1] * 10), math.prod([1, 2, 3]), math.comb(5, 2), math.perm(5, 2), math.isqrt(17), math.copysign(1, -0.0), math.fmod(-7, 3), math.modf(2.5), math.frexp(8.0), math.ldexp(0.5, 4), math.inf, math.nan, math.tau, math.cbrt(27), math.dist([0, 0], [3, 4]), math.pow(2, 3))
for bad in (lambda: 1.0 / 0, lambda: 1.0 // 0, lambda: 1.0 % 0, lambda: 0.0 ** -1, lambda: float(''), lambda: float('x'), lambda: float([]), lambda: int(inf), lambda: int(nan), lambda: round(inf), lambda: math.sqrt(-1), lambda: math.log(0), lambda: math.factorial(-1), lambda: math.factorial(1.5), lambda: inf.as_integer_ratio(), lambda: math.exp(1000), lambda: math.floor('a'), lambda: 1.5 & 1, lambda: 'a' * 1.5, lambda: math.gcd(1.5), lambda: math.sqrt('a'), lambda: round(1.5, 'a')):
    try:
        print(bad())
    except (TypeError, ValueError, ZeroDivisionError, OverflowError) as e:
        print(type(e).__name__, e)
try:
    2.0 ** 5000
except OverflowError as e:
    # The number and its text are the platform's.
    print(type(e).__name__, [type(a).__name__ for a in e.args])
