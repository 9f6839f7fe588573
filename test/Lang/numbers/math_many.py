# Functions of module math on ordinary and unusual numbers, and what they refuse. Twelve digits: the last
# one may differ between C libraries.
import math


def show(x):
    if isinstance(x, float):
        return f'{x:.12g}'
    if isinstance(x, tuple):
        return '(' + ', '.join([show(i) for i in x]) + ')'
    return repr(x)


def t(f, *a, **k):
    name = f.__name__ + str(a)[:40]
    try:
        print(name, k, '->', show(f(*a, **k)))
    except Exception as e:
        print(name, k, '->', type(e).__name__, e)


inf = math.inf; nan = math.nan
vals = (0, -0.0, 1, 2.5, -3, inf, -inf, nan, 10**400, '1')
for name in 'atan2 copysign fmod pow remainder ldexp nextafter hypot isclose log'.split():
    f = getattr(math, name)
    for a in vals:
        for b in vals:
            t(f, a, b)
    t(f); t(f, 1, 2, 3)
for a in ([], [1], [1,2], [0.1]*10, [1e308, 1e308, -1e308], [inf, 1], [inf, -inf], [nan], [1, 'a'], [1e16, 1, -1e16], [10**400], 5, range(5), (True, 2.5), [1e308]*5):
    t(math.fsum, a); t(math.prod, a)
t(math.prod, [2, 3], start=4); t(math.prod, ['a', 3]); t(math.prod, [[1], 2], start=1); t(math.prod, [1], 2)
t(math.prod, [10**30, 2.0, 3]); t(math.prod, [2**40]*3)
for a, b in (((1,2),(4,6)), ([1],[2]), ((),()), ((1,),(1,2)), ((1,'a'),(1,2)), (5, (1,)), ((1,2.5,3),(4,5,6)), ((inf,1),(nan,1)), (range(3), (1,2,3))):
    t(math.dist, a, b); t(math.sumprod, a, b)
t(math.sumprod, [0.1]*10, [0.1]*10); t(math.sumprod, [10**20, 3], [2, 5]); t(math.sumprod, [True, 1.5], [2, 3]); t(math.sumprod, ['a'], [3]); t(math.sumprod,['a'],['b'])
t(math.sumprod, [1e308, 1e308], [10, -10]); t(math.sumprod, [2**60]*4, [2**60]*4)
for n, k in ((5,2),(5,0),(5,5),(5,6),(0,0),(-1,2),(2,-1),(100,50),(5.0,2),(60,30),(10**20,2),(2, 10**30), (10**20, 10**20-1),('a',1),(200,3), (True,True)):
    t(math.comb, n, k); t(math.perm, n, k)
t(math.perm, 5); t(math.perm, 5, None); t(math.comb, 5); t(math.perm); t(math.perm, -5); t(math.perm, 1.0)
t(math.gcd); t(math.gcd, 12); t(math.gcd, -12, 18); t(math.gcd, 12, 18, 27); t(math.gcd, 1.0, 2); t(math.gcd, 10**40, 10**30*6); t(math.gcd, 'a'); t(math.gcd, 0, 0)
t(math.lcm); t(math.lcm, 12); t(math.lcm, -12, 18); t(math.lcm, 12, 18, 27); t(math.lcm, 1.5); t(math.lcm, 0, 5); t(math.lcm, 2**70, 6)
t(math.isclose, 1.0, 1.0+1e-10); t(math.isclose, 1, 1.1, rel_tol=0.2); t(math.isclose, 0, 1e-9, abs_tol=1e-8); t(math.isclose, 1, 1, rel_tol=-1); t(math.isclose, inf, inf); t(math.isclose, inf, 1)
t(math.fma, 2, 3, 4); t(math.fma, inf, 0, 1); t(math.fma, 1e300, 1e300, 0); t(math.fma, 0.1, 10, -1); t(math.fma, 1, 2); t(math.fma, inf, 1, -inf); t(math.fma, nan, 1, 2)
t(math.nextafter, 1, 2, steps=3); t(math.nextafter, 1, 2, steps=0); t(math.nextafter, 1, inf, steps=-1); t(math.nextafter, 0, 1, steps=10**30); t(math.nextafter, -1, 1, steps=10**18); t(math.nextafter, nan, 1, steps=2);t(math.nextafter, 1, -1, steps=5); t(math.nextafter, -0.0, -1, steps=2); t(math.nextafter, 1, 2, steps=1.5); t(math.nextafter, 1, 2, steps=10**15)
t(math.hypot); t(math.hypot, 3); t(math.hypot, 3, 4, 12); t(math.hypot, 1e200, 1e200); t(math.hypot, 1e-200, 1e-200); t(math.hypot, 1, 1, 1, 1, 1.5); t(math.hypot, inf, nan); t(math.hypot, 0.1, 0.2, 0.3); t(math.hypot, 3e-320, 4e-320)
t(math.ldexp, 1.5, 10); t(math.ldexp, 1.5, 2000); t(math.ldexp, 1.5, -2000); t(math.ldexp, 1.5, 10**30); t(math.ldexp, 1.5, -10**30); t(math.ldexp, 0, 10**30); t(math.ldexp, inf, 5); t(math.ldexp, 1, 2.0); t(math.ldexp, 1e-320, -5)
t(math.log, 8, 2); t(math.log, 100, 10); t(math.log, 10**400); t(math.log, 10**400, 10); t(math.log2, 2**1030); t(math.log10, 10**1000); t(math.log, 0); t(math.log, -5); t(math.log, -0.5); t(math.log, 2, 1); t(math.log, 2, 0); t(math.log, 2, -1.5); t(math.log2, 0); t(math.log10, -1.5); t(math.log2, -10**400)
t(math.log, 2, base=2)
t(math.factorial, 20); t(math.factorial, 30); t(math.factorial, -1); t(math.factorial, 5.0); t(math.factorial, 2**70); t(math.factorial, -2**70)
t(math.isqrt, 10**40); t(math.isqrt, 10**40-1); t(math.isqrt, -1); t(math.isqrt, 2.0)
print(math.pi, math.e, math.tau, math.inf, math.nan)
class R:
    def __floor__(self): return 'fl'
    def __ceil__(self): return 'ce'
    def __trunc__(self): return 'tr'
print(math.floor(R()), math.ceil(R()), math.trunc(R()))
class I:
    def __index__(self): return 7
class F:
    def __float__(self): return 2.5
    def __mul__(self, o): return 'mul'
print(*[show(x) for x in (math.gcd(I(), 14), math.comb(I(), 2), math.factorial(I()), math.isqrt(I()), math.perm(I()), math.lcm(I(), 2), math.ldexp(F(), 3), math.hypot(F(), I()), math.pow(F(), I()), math.fsum([F(), I()]), math.dist([F()], [I()]), math.isclose(F(), 2.5), math.log(F(), I()))])
def gen():
    yield 1; yield 2.5
print(math.fsum(gen()), math.prod(gen()), math.sumprod(gen(), gen()))
print(sorted([n for n in dir(math) if n[0] != '_']))
