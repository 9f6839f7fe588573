# Methods, getters and members of __slots__ apply to objects of their class only, however they were come by.
def attempt(f, *args):
    try:
        return f(*args)
    except (TypeError, AttributeError) as e:
        return type(e).__name__, str(e)


class A:
    append = list.append
    upper = str.upper
    args = BaseException.__dict__['args']
    mro = type.__dict__['__mro__']
    code = type(attempt).__dict__['__code__']
    contents = type((lambda: attempt).__code__).__dict__.get('co_name')
    send = type((i for i in ())).send


class Bound(map):
    append = list.append


class Called:
    __call__ = list.append


class S:
    __slots__ = ('x', 'y')


class T:
    x = S.x


class Meta(type):
    x = S.x


class C(metaclass=Meta):
    pass


a = A()
for name in ('append', 'upper', 'args', 'mro', 'code', 'contents', 'send'):
    print(name, attempt(getattr, a, name), attempt(hasattr, a, 'nothing'))
for i in range(3):
    print(attempt(lambda: a.append(1)), attempt(lambda: Bound(str, [1]).append(1)), attempt(lambda: Called()(1)))
for i in range(3):
    print(attempt(lambda: a.args), attempt(lambda: T().x), attempt(lambda: C.x))
print(attempt(setattr, a, 'args', (1,)), attempt(setattr, a, 'code', attempt.__code__))
print(attempt(setattr, T(), 'x', 1), attempt(delattr, T(), 'x'), attempt(setattr, C, 'x', 1), attempt(delattr, C, 'x'))


class Base:
    append = list.append
    args = BaseException.__dict__['args']


class Derived(Base):
    def method(self):
        return super().append

    def getter(self):
        return super().args


for i in range(3):
    print(attempt(Derived().method), attempt(Derived().getter))


class Good(list):
    push = list.append


class E(Exception):
    given = BaseException.__dict__['args']


g = Good()
for i in range(3):
    g.push(i)
    push = g.push
    push(-i)
print(g, E(1, 2).given)
