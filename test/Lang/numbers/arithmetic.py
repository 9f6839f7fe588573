print(7 // 2, -7 // 2, 7 % 3, -7 % 3, 7 % -3, 2 ** 10, 2 ** -1, 2 ** 0.5, 10 / 4, 7.5 // 2, -7.5 % 2)
print(2 ** 100, 3 ** 50 // 7 ** 10, (2 ** 64) >> 60, 1 << 70, -(2 ** 65) // 3, -(2 ** 65) % 7)
print(0xff, 0o17, 0b101, 1_000_000, 5 & 3, 5 | 3, 5 ^ 3, ~5, 1 << 4, -8 >> 1)
print(int('12'), int('-0x1f', 16), int('101', 2), int(3.9), int(-3.9), float('1.5'), float(2), bool(0))
print(round(2.5), round(3.5), round(2.675, 2), round(1234.5678, 2), abs(-3), abs(-2.5), divmod(7, 3), divmod(-7, 3))
print(10 ** 20 == 1e20, 2 ** 53 == float(2 ** 53), 1 == 1.0 == True, hash(1) == hash(1.0), 0.1 + 0.2)
print(1 < 1.5, 2 ** 100 > 1e30, max(1, 2.5), min(-1, -1.5), sum([0.1] * 3))
for f in (lambda: 1 / 0, lambda: 1 // 0, lambda: 1 % 0, lambda: 1.0 / 0, lambda: 'a' * 'b', lambda: 1 + 'a', lambda: 1 << -1, lambda: int('1.5')):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
n = 1
for i in range(1, 26):
    n *= i
print(n, n % 1000007, str(n)[:5], len(str(2 ** 1000)))
a, b = 0, 1
for _ in range(300):
    a, b = b, a + b
print(a)
print(140737488355327 + 1, -140737488355328 - 1, 140737488355328 * 2, 11863283 * 11863283)
print(bin(10), hex(255), oct(8), (255).bit_length(), (2.0).is_integer(), 5 .__add__(3))
print(pow(2, 10), pow(3, 200, 13), pow(3, -1, 7), pow(-2, 3, 5))
