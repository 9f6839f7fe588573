class Celsius:
    """Degrees."""
    def __init__(self, t=0): self._t = t
    @property
    def f(self):
        "Fahrenheit"
        return self._t * 9 / 5 + 32
    @f.setter
    def f(self, value):
        self._t = (value - 32) * 5 / 9
    @f.deleter
    def f(self):
        print('deleted')
        self._t = 0
    @property
    def ro(self): return 1
    wo = property(None, lambda self, v: print('wo', v))
c = Celsius(100)
print(c.f)
c.f = 32
print(c._t)
del c.f
for action in ('c.ro = 1', 'del c.ro', 'c.wo'):
    try:
        if action == 'c.ro = 1': c.ro = 1
        elif action == 'del c.ro': del c.ro
        else: c.wo
    except AttributeError as e:
        print(e)
c.wo = 3
print(Celsius.f.__doc__, type(Celsius.f).__name__, Celsius.f.fget(c), Celsius.f.fset is not None)
class Warm(Celsius):
    @property
    def f(self): return super().f + 1
    @Celsius.ro.getter
    def ro(self): return 2
print(Warm(0).f, Warm().ro)
class Broken:
    @property
    def p(self): return self.missing
    def __getattr__(self, n): return 'fallback ' + n
print(Broken().p)
