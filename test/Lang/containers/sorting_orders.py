# Sorting of every kind of key, stably, in both directions.
import random

random.seed(7)
ints = [random.randrange(-50, 50) for _ in range(200)]
print(sorted(ints) == sorted(ints, key=lambda x: x), sorted(ints)[:5], sorted(ints, reverse=True)[:5])
floats = [x / 4 for x in ints] + [0.0, -0.0, float('inf'), float('-inf')]
print(sorted(floats)[:3], sorted(floats)[-3:], [str(x) for x in sorted([0.0, -0.0, 0, -0.0])])
print(sorted([3, 1.5, True, 2, -1.25, False]), sorted([2**60, 1, -(2**70), 0.5]))
words = ['pear', 'apple', 'fig', 'apples', 'applesauce', 'applesaucer', '', 'a\0', 'a', 'é', 'z', '\U0001F600', 'applesaucea']
print(sorted(words), sorted(words, reverse=True)[:3], sorted(words, key=len))
pairs = [(x % 7, i) for i, x in enumerate(ints)]
print(sorted(pairs)[:4], sorted(pairs, key=lambda p: p[0])[:4], sorted(pairs, key=lambda p: p[0], reverse=True)[:4])
print(sorted([('b', 2), ('a', 3), ('a', 1)]), sorted([(1.5, 'x'), (1, 'y'), (1.5, 'a')]), sorted([(), (1,), (0, 5)]))
print(sorted([[2, 1], [1, 9], [1, 2]]), sorted([b'b', b'a', b'ab']), sorted([{1, 2}, {1}, {1, 2, 3}], key=len))
print(sorted({'b': 1, 'a': 2}), sorted('hello'), sorted({3, 1, 2}), sorted(range(5), reverse=True), sorted(x for x in (3, 1, 2)))
nan = float('nan')
print(sorted([3.0, 1.0, 2.0]), len(sorted([nan, 1.0, nan, 0.5])))

for bad in ([1, 'a'], [(1, 'a'), (1, 2)], [None, 1], [1, None], [1j, 2j], [{}, {}], [(1, None), (1, 2)]):
    try:
        sorted(bad)
    except TypeError as e:
        print(e)
for call in (lambda: sorted(5), lambda: sorted([1], key=5), lambda: sorted([1, 2], foo=1), lambda: sorted(), lambda: [1].sort(lambda x: x)):
    try:
        call()
    except TypeError as e:
        print(e)

l = [3, 1, 2]
print(l.sort(), l, l.sort(reverse=1), l, l.sort(key=lambda x: -x), l)
mixed = [2, 'a', 1]
try:
    mixed.sort()
except TypeError:
    print(sorted(map(str, mixed)))


class Version:
    compared = 0

    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        Version.compared += 1
        return self.n < other.n

    def __repr__(self):
        return f'v{self.n}'


versions = [Version(n) for n in (3, 1, 2)]
print(sorted(versions), sorted(versions, reverse=True), sorted([(1, v) for v in versions]), Version.compared > 0)
versions.sort()
print(versions)
text = [str(x) for x in range(300)]
random.shuffle(text)
print(sorted(text)[:5], sorted(text, key=int)[:5], sorted(text, key=lambda s: (len(s), s))[-2:])
