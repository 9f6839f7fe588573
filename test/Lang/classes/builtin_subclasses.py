class Stack(list):
    def push(self, x): self.append(x)
    def peek(self): return self[-1]
    def __repr__(self): return 'Stack' + super().__repr__()
s = Stack([1, 2]); s.push(3)
print(s, s.peek(), len(s), s == [1, 2, 3], s[0], sum(s), sorted(s, reverse=True), type(s + [4]).__name__, type(s[:1]).__name__)
class Counter(dict):
    def __missing__(self, k): return 0
c = Counter()
for ch in 'hello': c[ch] += 1
print(c, c['zz'], isinstance(c, dict))
class Bits(int):
    def __add__(self, o): return Bits(int(self) ^ int(o))
print(Bits(5) + Bits(3), Bits(5) * 2, type(Bits(5) + 1).__name__, type(Bits(1) * 2).__name__)
class F(float):
    def __str__(self): return f'{float(self):.2f}!'
print(F(3.14159), F(1) + 1, [F(2)])
class S(set):
    def add(self, x): super().add(x * 2)
t = S([1]); t.add(5)
print(sorted(t), t | {9}, type(t | {9}).__name__)
class E(Exception):
    def __init__(self, code, *a):
        super().__init__(code, *a)
        self.code = code
try:
    raise E(5, 'why')
except E as e:
    print(e, e.args, e.code, repr(e))
class T(tuple):
    def __getitem__(self, i): return 'custom'
print(T((1, 2))[0], list(T((1, 2))))
class Str(str):
    def __eq__(self, o): return self.lower() == o.lower()
    def __hash__(self): return hash(self.lower())
print(Str('AbC') == 'aBc', {Str('K'): 1}[Str('k')])
class L(list):
    def __init__(self, *a): super().__init__(a); self.extra = len(a)
print(L(1, 2, 3), L(1).extra, L(1).__dict__)
class B(bytes): pass
print(B(b'ab'), B(b'ab') + b'c')
