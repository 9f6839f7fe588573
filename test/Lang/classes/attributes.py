class P:
    count = 0

    def __init__(self):
        self._x = 1
        P.count += 1

    @property
    def x(self):
        "the x"
        return self._x

    @x.setter
    def x(self, v):
        self._x = v

    @x.deleter
    def x(self):
        print('deleted')

    @classmethod
    def make(cls):
        return cls()

    @staticmethod
    def s(v):
        return v + 1

    def __getattr__(self, name):
        if name.startswith('dyn_'):
            return name
        raise AttributeError(f'no {name}')


p = P()
p.x = 5
print(p.x, P.make().x, P.s(3), p.dyn_a, P.count)
del p.x
try:
    p.other
except AttributeError as e:
    print(e)
print(hasattr(p, 'x'), hasattr(p, 'nope'), getattr(p, 'nope', 'default'))
setattr(p, 'y', 3)
print(p.y, p.__dict__, vars(p))
del p.y
print('y' in p.__dict__)


class R:
    @property
    def ro(self): return 1


try:
    R().ro = 2
except AttributeError as e:
    print(e)


class G:
    def __getattribute__(self, name):
        return 'got ' + name

    def __setattr__(self, name, value):
        print('set', name, value)

    def __delattr__(self, name):
        print('del', name)


g = G()
print(g.anything)
g.a = 1
del g.b
m = 'abc'.upper
print(m(), list(map(str.upper, ['x', 'y'])), sorted(['b', 'A'], key=str.lower))
bound = [].append
print(bound.__self__, callable(bound), len.__name__)


class Private:
    def __init__(self): self.__secret = 4
    def read(self): return self.__secret


print(Private().read(), Private().__dict__)
