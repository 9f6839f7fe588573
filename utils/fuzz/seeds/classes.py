# Classes whose methods wait: slots, properties, metaclasses, descriptors, operators.
class Meta(type):
    def __call__(cls, *a):
        return ask(super().__call__(*a))
class Slots(metaclass=Meta):
    __slots__ = ('x', 'y')
    def __init__(self, x):
        self.x = ask(x)
class Described:
    def __get__(self, i, t): return ask(1)
    def __set__(self, i, v): ask(v)
class K(Exception):
    d = Described()
    def __init__(self, v): self.v = v
    def __eq__(self, o): return ask(self.v == o.v)
    def __hash__(self): return 7
    def __lt__(self, o): return ask(self.v < o.v)
    def __getattr__(self, n): return ask(n)
    def __add__(self, o): return ask(0) or NotImplemented
    @property
    def p(self): return ask(super().__repr__())
    @classmethod
    def c(cls): return ask(cls.__name__)
s = Slots(3)
k = K(1)
k.d = 4
m = {k: 1}
K(2) in m, k.missing, k.p, K.c(), k.d, s.x
sorted([K(2), K(1)], key=lambda a: ask(a.v))
try:
    k + 1
except TypeError as e:
    str(ask(e))
