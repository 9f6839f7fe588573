class N:
    def __init__(self, v): self.v = v
    def __repr__(self): return f'N({self.v})'
ops = ['add', 'sub', 'mul', 'truediv', 'floordiv', 'mod', 'pow', 'lshift', 'rshift', 'and', 'or', 'xor', 'matmul', 'divmod']
def make(name, reflected):
    def method(self, other):
        return f'{"r" if reflected else ""}{name}({self!r}, {other!r})'
    return method
for op in ops:
    setattr(N, f'__{op}__', make(op, False))
    setattr(N, f'__r{op}__', make(op, True))
a = N(1)
print(a + 2, a - 2, a * 2, a / 2, a // 2, a % 2, a ** 2, a << 2, a >> 2, a & 2, a | 2, a ^ 2, a @ 2, divmod(a, 2))
print(2 + a, 2 - a, 2 * a, 2 / a, 2 // a, 2 % a, 2 ** a, 2 << a, 2 >> a, 2 & a, 2 | a, 2 ^ a, 2 @ a, divmod(2, a))
class I:
    def __init__(self): self.log = []
    def __iadd__(self, o): self.log.append(('iadd', o)); return self
    def __imul__(self, o): self.log.append(('imul', o)); return self
    def __sub__(self, o): return ('sub', o)
i = j = I()
i += 1
i *= 2
print(i.log, i is j)
i -= 3
print(i)
class Neg:
    def __neg__(self): return 'neg'
    def __pos__(self): return 'pos'
    def __invert__(self): return 'invert'
    def __abs__(self): return 'abs'
    def __round__(self, n=None): return ('round', n)
n = Neg()
print(-n, +n, ~n, abs(n), round(n), round(n, 2))
class Sub(N):
    def __radd__(self, other): return 'Sub.radd first'
print(N(1) + Sub(2))
class No:
    def __add__(self, o): return NotImplemented
for f in (lambda: No() + 1, lambda: 1 + No(), lambda: No() - No(), lambda: -No(), lambda: No() @ 2, lambda: 'a' + No(), lambda: [] + ()):
    try:
        f()
    except TypeError as e:
        print(e)
