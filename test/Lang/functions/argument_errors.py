def none(): pass
def one(a): pass
def two(a, b): pass
def three(a, b, c): pass
def default(a, b=2): pass
def star(a, *args): pass
def keyword(a, *, k): pass
def keywords(*, k, m): pass
def positional(a, b, /): pass
def everything(a, /, b, *, c, **kw): pass

def attempt(f, *args, **kwargs):
    try:
        f(*args, **kwargs)
        print('ok')
    except TypeError as e:
        print(e)

attempt(none, 1)
attempt(none, 1, 2)
attempt(one)
attempt(one, 1, 2)
attempt(two)
attempt(two, 1)
attempt(three)
attempt(default)
attempt(default, 1, 2, 3)
attempt(star)
attempt(keyword, 1)
attempt(keyword, 1, 2)
attempt(keyword, 1, k=1, z=2)
attempt(keywords)
attempt(positional, 1, b=2)
attempt(positional, a=1, b=2)
attempt(one, a=1, b=2)
attempt(one, 1, a=1)
attempt(everything, 1, 2, c=3, d=4, a=5)
attempt(everything, b=1)
attempt(lambda x: x)
attempt(one, **{'a': 1, 'c': 2})
attempt(default, 1, c=3)
attempt(default, 1, bb=3)

class C:
    def m(self, x): pass
    @staticmethod
    def s(x): pass
    @classmethod
    def c(cls, x): pass
    def __init__(self, q=0): pass
attempt(C().m)
attempt(C().m, 1, 2)
attempt(C.s)
attempt(C.c)
attempt(C, 1, 2)
attempt(C, z=1)
attempt(C.m)
