class A:
    def who(self): return 'A'


class B(A):
    def who(self): return 'B' + super().who()


class C(A):
    def who(self): return 'C' + super().who()


class D(B, C):
    def who(self): return 'D' + super(D, self).who()


print(D().who(), [k.__name__ for k in D.__mro__])
try:
    class X(A, D): pass
except TypeError as e:
    print(e)


class Meta(type):
    def __new__(m, name, bases, ns, **kw):
        ns['added'] = kw
        return super().__new__(m, name, bases, ns)

    def __init__(cls, name, bases, ns, **kw):
        super().__init__(name, bases, ns)

    def __call__(cls, *a):
        obj = super().__call__(*a)
        obj.via = 'meta'
        return obj


class E(metaclass=Meta, k=1):
    def __init__(self, x): self.x = x


e = E(5)
print(E.added, e.via, e.x, type(E).__name__)


class Base:
    registry = []

    def __init_subclass__(cls, tag=None, **kw):
        super().__init_subclass__(**kw)
        Base.registry.append((cls.__name__, tag))


class Sub(Base, tag='t'): pass


print(Base.registry)


class Descriptor:
    def __set_name__(self, owner, name): self.name = name
    def __get__(self, obj, owner): return (self.name, obj is None)
    def __set__(self, obj, value): obj.__dict__['stored'] = value


class Owner:
    d = Descriptor()


o = Owner()
o.d = 3
print(Owner.d, o.d, o.__dict__)


class MyList(list):
    def total(self): return sum(self)


m = MyList([1, 2, 3])
m.append(4)
m.note = 'n'
print(m, m.total(), len(m), m[1:], m.note, isinstance(m, list), type(m).__name__)


class MyInt(int):
    def double(self): return self * 2


print(MyInt(4).double() + 1, MyInt('7'), repr(MyInt(3)))


class Slots:
    __slots__ = ('a', 'b')


s = Slots()
s.a = 1
print(s.a)
try:
    s.c = 2
except AttributeError as e:
    print(type(e).__name__)
T = type('T', (A,), {'z': 9})
print(T().who(), T.z, T.__name__)
