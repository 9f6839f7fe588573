def noisy(tag, n):
    for i in range(n):
        print(tag, i)
        yield i
m = map(lambda x: x * 2, noisy('map', 3))
print('made', type(m).__name__)
print(next(m), next(m))
f = filter(lambda x: x % 2, noisy('filter', 4))
print(next(f))
z = zip(noisy('z1', 2), noisy('z2', 3))
print(list(z))
e = enumerate(noisy('enum', 2), start=5)
print(next(e), iter(e) is e)
print(list(map(lambda a, b: a + b, [1, 2, 3], [10, 20])))
print(list(zip()), list(zip('abc')), list(zip('ab', [1, 2], (3, 4))), dict(zip('ab', range(2))))
try:
    list(zip([1], [1, 2], strict=True))
except ValueError as e:
    print(e)
try:
    list(zip([1, 2], [1], strict=True))
except ValueError as e:
    print(e)
print(list(filter(None, [0, 1, '', 'a', None])), list(reversed([1, 2, 3])), list(reversed(range(3))), list(reversed('abc')), list(reversed({1: 0, 2: 0})))
print(any(x > 1 for x in noisy('any', 5)), all(x < 1 for x in noisy('all', 5)))
for bad in (lambda: map(1), lambda: list(map(1, [2])), lambda: reversed({1}), lambda: enumerate(5), lambda: zip(1), lambda: map()):
    try:
        bad()
    except TypeError as e:
        print(e)
print(list(enumerate('ab', 1)), sorted(map(abs, [-3, 1])), min(map(len, ['aa', 'b'])))
g = (x for x in noisy('gen', 2))
print('not started')
print(list(g))
print(1 in noisy('in', 5))
a, *rest = noisy('unpack', 3)
print(a, rest)
