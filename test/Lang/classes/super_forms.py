class Base:
    kind = 'base'
    def __init__(self, n): self.n = n
    def f(self): return f'Base.f {self.n}'
    @classmethod
    def make(cls, n): return cls(n)
    @property
    def p(self): return 'base p'
class Mid(Base):
    kind = 'mid'
    def __init__(self, n):
        super(Mid, self).__init__(n + 1)
    def f(self): return 'Mid.f ' + super().f()
    @classmethod
    def make(cls, n):
        return super().make(n * 10)
    @property
    def p(self): return 'mid ' + super().p
    def inner(self):
        return [super(Mid, self).kind for _ in range(2)] + [(lambda: super(Mid, self).f())()]
    def generated(self):
        def g():
            return super(Mid, self).kind
        return g()
    def via_cell(self):
        return __class__.__name__
m = Mid.make(3)
print(m.n, m.f(), m.p, m.inner(), m.generated(), m.via_cell())
class Leaf(Mid): pass
print(Leaf(1).via_cell(), Leaf(1).f())
print(super(Mid, m).f(), super(Mid, Mid).make(1).n)
try:
    super(Mid, m).missing
except AttributeError as e:
    print(e)
try:
    super(Leaf, m)
except TypeError as e:
    print(e)
def lonely(): super()
try:
    lonely()
except RuntimeError as e:
    print(e)
