# sum() over what is no list: ints, floats with what adding them loses, and others.
print(sum(x for x in [1, 2, True, 3.5, 0.1, 0.2]), sum(x * 0.1 for x in range(10)))
print(sum(i for i in [True, True]), sum(([i] for i in range(3)), []), sum((x for x in []), 1.5))
print(sum(x for x in [1e308, 1e308]), sum(x for x in [0.1] * 10), sum(x for x in [2, 0.1] * 10))
print(sum([2, 0.1] * 10), sum((2, 0.1) * 10), sum(x for x in [1e16, 1, 1, -1e16]))
try:
    print(sum(x for x in [0.5, 10**400]))
except OverflowError as e:
    print(e)
print(sum(x for x in [10**20, 1, 0.5]))

# What is built of native iterators.
print(list(enumerate('ab')), list(zip('ab', [1, 2], (3, 4))), list(enumerate(zip(range(2), 'xy'), 5)))
e = enumerate([1, 2], 10**20)
print(next(e), list(e), list(e), next(e, None))
print(list(zip()), type(e).__name__, iter(e) is e)
d = {1: 2}
try:
    for k in enumerate(d):
        d[5] = 1
except RuntimeError as x:
    print(x)
n = [1, 2]
for _ in range(6):
    n = zip(n)
print(list(n))
short, long = iter([1]), iter([1, 2, 3])
print(list(zip(long, short)), list(long))


class Counted(enumerate):
    pass


print(list(Counted('xy')), Counted.__name__)

# The largest and the smallest.
print(max([3, 1, 2]), min('hello'), max(1, 2.5), min([(1, 'b'), (1, 'a')]), max([], default=5), max({1: 2, 3: 4}))
for f in (lambda: max([]), lambda: max(1, 'a'), lambda: min(5), lambda: max(), lambda: max(1, 2, default=3)):
    try:
        f()
    except Exception as x:
        print(type(x).__name__, x)


class Weight:
    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        return self.value < other.value

    def __gt__(self, other):
        return self.value > other.value


print(max([Weight(1), Weight(3)]).value, max(iter([Weight(1), Weight(3)])).value, min(zip([2, 1], [1, 1])))
print(max(1.0, 1), max(True, 1), min(float('nan'), 1), min(1, float('nan')))


# Whether an attribute is there.
class Shy:
    @property
    def absent(self):
        raise AttributeError('no')

    @property
    def broken(self):
        raise ValueError('broken')


print(hasattr(Shy(), 'absent'), hasattr(Shy, 'absent'), hasattr([], 'append'), hasattr([], 'push'))
for check in (lambda: hasattr(Shy(), 'broken'), lambda: hasattr(Shy(), 1)):
    try:
        check()
    except Exception as x:
        print(type(x).__name__, x)
