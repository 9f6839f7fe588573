# random: the numbers of a seed are CPython's; and bisect.
import random, bisect
def t(f, *a, **k):
    try:
        r = f(*a, **k)
        print(f'{r:.12g}' if isinstance(r, float) else r)
    except Exception as e: print(type(e).__name__, e)
for s in (0, 42, -42, 'abc', '', 'é', b'xyz', 2**100, True, bytearray(b'q')):
    random.seed(s)
    print(s, random.random(), random.getrandbits(10), random.getrandbits(40), random.getrandbits(100), random.randint(1, 6), random.randrange(10, 100, 7), random.choice('abcdef'))
random.seed('v', version=1); t(random.random)
random.seed(1)
x = list(range(20)); random.shuffle(x); print(x)
t(random.sample, range(100), 10); t(random.sample, list('abcdefgh'), 5); t(random.sample, range(10**6), 30); t(random.sample, ['a', 'b'], 4, counts=[3, 2])
t(random.choices, [1, 2, 3], k=10); t(random.choices, 'ab', [1, 9], k=10); t(random.choices, 'abc', cum_weights=[1, 2, 10], k=8)
for n, a in (('uniform', (1, 5)), ('triangular', (1, 5, 2)), ('triangular', ()), ('normalvariate', (0, 1)), ('gauss', (0, 1)), ('gauss', (5, 2)), ('lognormvariate', (0, 1)), ('expovariate', (2,)), ('expovariate', ()), ('vonmisesvariate', (1, 2)), ('gammavariate', (2, 3)), ('gammavariate', (0.5, 3)), ('gammavariate', (1, 3)), ('betavariate', (2, 3)), ('paretovariate', (3,)), ('weibullvariate', (1, 2)), ('binomialvariate', (10, 0.3)), ('binomialvariate', (100, 0.5)), ('binomialvariate', (1, 0.7)), ('randbytes', (5,))):
    t(getattr(random, n), *a); t(getattr(random, n), *a)
st = random.getstate(); a = [random.random() for _ in range(3)]; random.setstate(st); print(a == [random.random() for _ in range(3)], len(st[1]), st[0])
r = random.Random(7); t(r.random); t(r.randint, 1, 100); r2 = random.Random(7); t(r2.random)
t(random.randint, 5, 1); t(random.randrange, 0); t(random.randrange, 5, 5); t(random.randrange, 1, 10, 0); t(random.randrange, 5, 1, 2); t(random.randrange, 1.5); t(random.choice, []); t(random.sample, [1], 2); t(random.sample, {1}, 1); t(random.choices, [], k=1); t(random.choices, [1, 2], [1]); t(random.choices, [1], [0]); t(random.choices, [1, 2], 3); t(random.seed, []); t(random.getrandbits, -1); t(random.getrandbits, 0); t(random.randrange, 10, step=2); t(random.randint, 'a', 3); t(random.gammavariate, 0, 1)
t(random.randint, 10**30, 10**31); t(random.randrange, 10**20)
class R(random.Random):
    def random(self): return 0.25
t(R().uniform, 0, 8); t(R().choices, 'abcd', k=3)
a = [1, 3, 3, 5]; print(bisect.bisect(a, 3), bisect.bisect_left(a, 3), bisect.bisect_right(a, 9), bisect.bisect_left(a, 0)); bisect.insort(a, 4); print(a)
t(bisect.bisect, a, 3, -1); t(bisect.bisect_left, [(1, 'a'), (2, 'b')], 2, key=lambda p: p[0]); t(bisect.bisect, [3, 2], 'a')
print(sum(random.Random(3).random() for _ in range(1000)) / 1000)
