log = []
class A:
    def __init__(self, n='A'): self.n = n
    def __add__(self, o): log.append('A.add'); return NotImplemented
    def __radd__(self, o): log.append('A.radd'); return 'A.radd'
    def __eq__(self, o): log.append('A.eq'); return NotImplemented
    def __lt__(self, o): log.append('A.lt'); return NotImplemented
    def __gt__(self, o): log.append('A.gt'); return NotImplemented
    def __hash__(self): return 1
class B(A):
    def __radd__(self, o): log.append('B.radd'); return 'B.radd'
    def __eq__(self, o): log.append('B.eq'); return True
    def __gt__(self, o): log.append('B.gt'); return 'gt'
class C:
    def __radd__(self, o): log.append('C.radd'); return ('C.radd', type(o).__name__)
    def __rmul__(self, o): return ('C.rmul', o)
    def __rmod__(self, o): return ('C.rmod', o)
    def __rand__(self, o): return ('C.rand', o)
def t(f):
    log.clear()
    try: r = f()
    except Exception as e: r = f'{type(e).__name__}: {e}'
    print(r, log)
t(lambda: A() + B()); t(lambda: A() + A()); t(lambda: A() + 1); t(lambda: 1 + A()); t(lambda: A() + C()); t(lambda: [1] + C()); t(lambda: 'x' + C()); t(lambda: (1,) + C()); t(lambda: b'x' + C())
t(lambda: [1] * C()); t(lambda: 'ab' * C()); t(lambda: '%s' % C()); t(lambda: {1} & C()); t(lambda: 1.5 + C()); t(lambda: A() == B()); t(lambda: A() == A()); t(lambda: A() != B()); t(lambda: A() < B()); t(lambda: A() < A()); t(lambda: A() > 5); t(lambda: 5 < A()); t(lambda: A() <= A())
class I:
    def __iadd__(self, o): return NotImplemented
    def __add__(self, o): return 'added'
    def __isub__(self, o): return 'isub'
def ip():
    x = I(); x += 1; y = I(); y -= 1
    return x, y
t(ip)
def ip2():
    x = I(); x *= 2
t(ip2)
def ip3():
    x = object(); x += 1
t(ip3)
class N:
    __add__ = None
    __radd__ = None
    __eq__ = None
    __len__ = None
    __iter__ = None
    __contains__ = None
    __bool__ = None
    __call__ = None
    __hash__ = None
    __getitem__ = None
for f in (lambda: N() + 1, lambda: 1 + N(), lambda: N() == 1, lambda: len(N()), lambda: iter(N()), lambda: 1 in N(), lambda: bool(N()), lambda: N()(), lambda: hash(N()), lambda: N()[0], lambda: list(N())): t(f)
class Num:
    def __index__(self): return 3
    def __int__(self): return 7
    def __float__(self): return 2.5
    def __complex__(self): return 1j
    def __round__(self, n=None): return ('round', n)
    def __trunc__(self): return 'trunc'
    def __floor__(self): return 'floor'
    def __ceil__(self): return 'ceil'
    def __abs__(self): return 'abs'
    def __neg__(self): return 'neg'
    def __pos__(self): return 'pos'
    def __invert__(self): return 'inv'
    def __divmod__(self, o): return 'divmod'
    def __rdivmod__(self, o): return 'rdivmod'
    def __pow__(self, o, m=None): return ('pow', o, m)
    def __rpow__(self, o, m=None): return ('rpow', o, m)
    def __matmul__(self, o): return 'mat'
    def __rmatmul__(self, o): return 'rmat'
import math
n = Num()
print(int(n), float(n), complex(n), round(n), round(n, 2), math.trunc(n), math.floor(n), math.ceil(n), abs(n), -n, +n, ~n, divmod(n, 1), divmod(1, n), n ** 2, pow(n, 2, 3), 2 ** n, n @ 1, 1 @ n, bin(n), hex(n), [1, 2, 3, 4][n], 'abcd'[n], range(10)[n], 'x' * n, chr(n + 0) if False else '', math.sqrt(n), math.factorial(n), '%d %f %x' % (7, n, n), f'{n!r:.3}' != '')
for m, r in (('__int__', 'x'), ('__float__', 1), ('__index__', 1.5), ('__len__', 'a'), ('__len__', -1), ('__len__', 2 ** 100), ('__bool__', 1), ('__hash__', 'x'), ('__str__', 5), (('__format__', 5), ('__contains__', 5), ('__bytes__', 5), ('__complex__', 5), ('__length_hint__', 'x'), ('__dir__', 5), ('__next__', 1), ('__reversed__', 5)):
    K = type('K', (), {m: lambda self, *a, r=r: r})
    for f in (int, float, len, bool, hash, str, repr, format, iter, lambda x: 1 in x, bytes, complex, list, dir, next, reversed, lambda x: [1, 2][x], lambda x: f'{x}'):
        if f.__name__.strip('<>') not in (m.strip('_'), 'lambda') and not (m == '__index__' and f is int): continue
        try: res = f(K())
        except Exception as e: res = f'{type(e).__name__}: {e}'
        if not str(res).startswith('<'): print(m, f.__name__, res)
