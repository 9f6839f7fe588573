print(7 // 2, -7 // 2, 7 // -2, 7 % 3, -7 % 3, 7 % -3, divmod(-7, 3), divmod(7, -3), 2 ** 10, 2 ** -1, (-2) ** 3, 0 ** 0, 7 / 2, 6 / 3)
print(1 << 70, (1 << 70) >> 68, -1 >> 3, -5 >> 1, 5 & 3, -5 & 7, 5 | 8, 5 ^ 1, ~5, -(-5), +5, True + True, True * 3, ~True if False else -2)
print(10 ** 30, -10 ** 30 // 7, -10 ** 30 % 7, 10 ** 30 // 10 ** 28, (10 ** 30) / (10 ** 29), 123456789 ** 5, (2 ** 200) % (10 ** 9), 2 ** 100 - 2 ** 100 + 1)
print(2 ** 62, 2 ** 63 - 1, -2 ** 63, 2 ** 31 * 2 ** 31, 9223372036854775807 + 1, -9223372036854775808 - 1, 3037000500 ** 2, 4611686018427387904 * 2)
print(pow(3, 100, 7), pow(2, -1, 7), pow(5, 2), abs(-10 ** 20), int(3.99), int(-3.99), int('  42  '), int('1_000'), int(True), int(1e20), int('101', 2))
print((255).bit_length(), (7).bit_count(), (10).as_integer_ratio(), (5).conjugate(), (5).real, (5).numerator, int.__name__, (5).is_integer())
print(hex(255), oct(8), bin(-5), round(15, -1), round(25, -1), round(35, -1), round(1234567, -3), round(5), sum([1, 2, 3], 10), min(3, 1, 2), max([4, 9]), 5 .__add__(3))
print(1 == 1.0, 1 == True, hash(1) == hash(1.0), 10 ** 20 == 1e20, 2 ** 53 + 1 == float(2 ** 53), 10 ** 400 > 1e308, -1 < 2 ** 70, hash(-1))
print(str(2 ** 200), repr(-3), f'{2 ** 100:,}', f'{2 ** 70:x}', '%d' % 2 ** 2, int('9' * 40), -int('1' * 30), str(10 ** 50)[:5])
x = 2 ** 64
x += 1; x -= 2 ** 64; x *= -3
print(x, type(x).__name__, x // 2, isinstance(True, int), issubclass(bool, int), bool(0), bool(-1), True & False, True | False, True ^ True, not 5)
for bad in (lambda: 1 // 0, lambda: 1 % 0, lambda: 2 ** 'a', lambda: int('4.5'), lambda: int(''), lambda: int('0x', 16), lambda: int([]), lambda: 1 << -1, lambda: pow(2, -1, 4), lambda: pow(1, 2, 0), lambda: int('1' * 5000), lambda: str(10 ** 5000), lambda: int(1.5, 2), lambda: int('9', 8), lambda: 10 ** 400 / 3, lambda: float(10 ** 400), lambda: 1 & 1.5, lambda: ~1.5, lambda: pow(2, 3, 1.5), lambda: hex('a'), lambda: range(1.5), lambda: [1][1.0], lambda: 5()):
    try:
        print(bad())
    except (TypeError, ValueError, ZeroDivisionError, OverflowError) as e:
        print(type(e).__name__, e)
