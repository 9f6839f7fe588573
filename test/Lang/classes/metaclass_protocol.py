class Meta(type):
    @classmethod
    def __prepare__(mcs, name, bases, **kw):
        print('prepare', name, [b.__name__ for b in bases], kw)
        return {'injected': 1}
    def __new__(mcs, name, bases, ns, **kw):
        print('new', name, sorted(k for k in ns if not k.startswith('__')), kw)
        return super().__new__(mcs, name, bases, ns)
    def __init__(cls, name, bases, ns, **kw):
        print('init', name, kw)
        super().__init__(name, bases, ns)
    def __call__(cls, *a, **k):
        print('call', cls.__name__, a, k)
        return super().__call__(*a, **k)
    def __instancecheck__(cls, o): return o == 'magic' or super().__instancecheck__(o)
    def __subclasscheck__(cls, c): return c is int or super().__subclasscheck__(c)
    def __getattr__(cls, n): return f'meta {n}'
    def __len__(cls): return 42
    def __iter__(cls): return iter('xyz')
    def __contains__(cls, x): return x == 'in'
    def __getitem__(cls, k): return ('item', k)
    def __repr__(cls): return f'<Meta {cls.__name__}>'
    def __add__(cls, o): return ('add', o)
    @property
    def prop(cls): return 'metaprop'
class A(metaclass=Meta, flag=True):
    x = 1
    def __init__(self, v=0): self.v = v
class B(A, flag=False): pass
print(A, B(5).v, isinstance('magic', A), isinstance(A(), A), isinstance(3, A), issubclass(int, A), issubclass(B, A), A.nope, len(A), list(A), 'in' in A, 'no' in A, A['k'], A + 1, A.prop, A.injected, bool(A))
try: A().nope
except AttributeError as e: print(e)
try: A().prop
except AttributeError as e: print(e)
class Base:
    registry = []
    def __init_subclass__(cls, /, tag=None, **kw):
        super().__init_subclass__(**kw)
        cls.registry.append((cls.__name__, tag))
class C1(Base, tag='one'): pass
class C2(C1): pass
print(Base.registry)
try:
    class Bad(Base, other=1): pass
except TypeError as e: print(e)
try:
    class Bad2(foo=1): pass
except TypeError as e: print(e)
class D:
    def __set_name__(self, owner, name): print('set_name', owner.__name__, name); self.name = name
    def __get__(self, o, t=None): return f'got {self.name} {o is None} {t.__name__}'
class E:
    d = D(); e = D()
print(E.d, E().e)
class BadName:
    def __set_name__(self, o, n): raise ValueError('no name')
try:
    class F: z = BadName()
except Exception as e: print(type(e).__name__, e, getattr(e, '__notes__', None))
class G:
    def __class_getitem__(cls, k): return (cls.__name__, k)
print(G[1], G[1, 2], G['x':2])
try: E[0]
except TypeError as e: print(e)
class M1(type): pass
class M2(type): pass
class X(metaclass=M1): pass
class Y(metaclass=M2): pass
try:
    class Z(X, Y): pass
except TypeError as e: print(e)
try:
    class Z(X, metaclass=M2): pass
except TypeError as e: print(e)
def func_meta(name, bases, ns, **kw): return (name, bases, sorted(k for k in ns if k[0] != '_'), kw)
class W(metaclass=func_meta, extra=1):
    a = 1
print(W)
class MP(type):
    def __prepare__(name, bases): return 5
try:
    class V(metaclass=MP): pass
except TypeError as e: print(e)
class Mro(type):
    def mro(cls): return [cls, object]
class U(int if False else object, metaclass=Mro): pass
print(U.__mro__)
try:
    class P(A, object, B): pass
except TypeError as e: print(e)
try:
    class Q(A, A): pass
except TypeError as e: print(e)
try:
    class R(5): pass
except TypeError as e: print(e)
try:
    class S(type(None)): pass
except TypeError as e: print(e)
try:
    class T(int, str): pass
except TypeError as e: print(e)
