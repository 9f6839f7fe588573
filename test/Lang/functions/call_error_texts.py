def a(): pass
def b(x): pass
def c(x, y, z): pass
def d(x, /, y, *, z): pass
def e(x, y=1, *args, k, **kw): return x, y, args, k, kw
def f(x, /): pass
def g(*, key): pass
def h(*, one, two, three): pass
def i(x, y=2): pass
def j(a, b=1, /, c=2, *, d, e=5): return a, b, c, d, e
class K:
    def m(self, x): pass
    @classmethod
    def cm(cls, x): pass
    @staticmethod
    def sm(x): pass
    def __init__(self, p, q=1): pass
class E: pass
lam = lambda x, y: 0
def outer():
    def inner(q): pass
    return inner
calls = [lambda: a(1), lambda: a(1, 2), lambda: a(x=1), lambda: b(), lambda: b(1, 2), lambda: b(1, x=2), lambda: b(y=1), lambda: b(1, y=1), lambda: c(), lambda: c(1), lambda: c(1, 2),
    lambda: c(1, 2, 3, 4), lambda: c(x=1), lambda: c(1, z=3), lambda: d(), lambda: d(1), lambda: d(1, 2), lambda: d(1, 2, 3), lambda: d(x=1, y=2, z=3), lambda: d(1, x=2, y=2, z=3), lambda: e(), lambda: e(1),
    lambda: e(1, k=2, k2=3), lambda: e(1, 2, 3, 4), lambda: e(1, x=2, k=3), lambda: f(), lambda: f(x=1), lambda: f(1, x=2), lambda: f(1, 2), lambda: g(), lambda: g(1), lambda: g(1, key=2), lambda: g(kye=1), lambda: h(), lambda: h(one=1), lambda: h(one=1, two=2),
    lambda: h(one=1, two=2, three=3, four=4), lambda: i(), lambda: i(1, 2, 3), lambda: i(1, y=2, z=3), lambda: j(), lambda: j(1), lambda: j(1, d=2), lambda: j(1, b=2, d=3), lambda: j(a=1, b=2, d=3), lambda: j(1, 2, 3, 4, d=1), lambda: j(1, 2, 3, 4),
    lambda: K(), lambda: K(1, 2, 3), lambda: K(1).m(), lambda: K(1).m(1, 2), lambda: K(1).m(y=1), lambda: K.m(), lambda: K.cm(), lambda: K.cm(1, 2), lambda: K.sm(), lambda: K.sm(1, 2), lambda: K(z=1), lambda: K(1, z=1), lambda: E(1), lambda: E(a=1), lambda: lam(1), lambda: lam(1, 2, 3), lambda: outer()(), lambda: outer()(1, 2),
    lambda: b(**{'x': 1, 'y': 2}), lambda: b(**{1: 2}), lambda: b(*[1, 2]), lambda: b(*5), lambda: b(**5), lambda: b(1, **{'x': 2}), lambda: c(**{'x': 1}, **{'x': 2}), lambda: c(1, *[2], **{'z': 3}), lambda: e(*[1], *[2], k=1, **{'w': 1}), lambda: 5(), lambda: 'a'(), lambda: None(), lambda: [](1), lambda: K(1)(), lambda: print(foo=1), lambda: len(), lambda: len(1, 2), lambda: len(obj=[]), lambda: int(1, 2, 3), lambda: int(y=1), lambda: isinstance(1), lambda: sorted(), lambda: sorted([1], 2), lambda: sorted([1], kee=1), lambda: max(), lambda: [].append(), lambda: [].append(1, 2), lambda: [].append(x=1), lambda: {}.get(), lambda: {}.get(1, 2, 3), lambda: ''.join(), lambda: ''.join(1, 2), lambda: 'a'.split(sepp=1), lambda: 'a'.replace('a'), lambda: abs(), lambda: range(), lambda: range(1, 2, 3, 4), lambda: range(x=1), lambda: zip(strictt=1), lambda: map(), lambda: map(None), lambda: filter(1), lambda: getattr(1), lambda: dict(1), lambda: dict([1]), lambda: dict([(1, 2, 3)]), lambda: list(1), lambda: list(1, 2), lambda: tuple(1, 2), lambda: set(1, 2), lambda: str(1, 2, 3, 4), lambda: float(1, 2), lambda: bool(1, 2), lambda: object(1), lambda: sum(), lambda: sum([1], 2, 3), lambda: sum(['a']), lambda: sum([[1]], []), lambda: sum(['a'], ''), lambda: round(), lambda: divmod(1), lambda: pow(1), lambda: ord(), lambda: ord('ab'), lambda: chr('a'), lambda: hash(), lambda: iter(), lambda: next(), lambda: next(5), lambda: callable()]
for n, call in enumerate(calls):
    try:
        print(n, call())
    except Exception as err:
        print(n, type(err).__name__, err)
