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
class F:
    def __float__(self): return 2.5
class I:
    def __index__(self): return 7
class Bad:
    def __float__(self): return 'x'
    def __index__(self): return 'y'
    def __repr__(self): return 'Bad'
for name in 'acos acosh asin asinh atan atanh cbrt cos cosh degrees erf erfc exp exp2 expm1 fabs gamma lgamma log log10 log1p log2 radians sin sinh sqrt tan tanh ulp isnan isinf isfinite modf frexp floor ceil trunc factorial isqrt'.split():
    f = getattr(math, name)
    for v in (0, 0.5, 1, -1, 2, -0.0, 3.7, -3, 5.0, 10, 100, inf, -inf, nan, 1e300, 10**400, -10**400, '1', None, 1j):
        if name in ('factorial','isqrt') and v == 10**400: continue
        t(f, v)
    t(f); t(f, 1, 2, 3)
    try: print(name, show(f(F())))
    except Exception as e: print(type(e).__name__, e)
    try: print(name, show(f(I())))
    except Exception as e: print(type(e).__name__, e)
    try: print(name, show(f(Bad())))
    except Exception as e: print(type(e).__name__, e)
