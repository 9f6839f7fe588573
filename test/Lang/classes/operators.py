class A:
    x = 1

    def __init__(self, v): self.v = v
    def __add__(self, o): return A(self.v + (o.v if isinstance(o, A) else o))
    def __radd__(self, o): return A(o + self.v)
    def __iadd__(self, o):
        self.v += 100
        return self
    def __mul__(self, o): return NotImplemented
    def __eq__(self, o): return isinstance(o, A) and self.v == o.v
    def __hash__(self): return hash(self.v)
    def __lt__(self, o): return self.v < o.v
    def __repr__(self): return f'A({self.v})'
    def __bool__(self): return self.v > 1
    def __len__(self): return 7
    def __getitem__(self, k): return k
    def __contains__(self, k): return k == 3
    def __call__(self, *a): return a
    def __neg__(self): return A(-self.v)


a, b = A(1), A(2)
print(a + b, 5 + a, sum([a, b]), a == A(1), a != A(1), {a: 1}[A(1)], sorted([b, a]), -a)
print(bool(a), not b, len(a), a[1:2], a['k'], 3 in a, 4 not in a, a(1, 2))
c = a
c += 1
print(a, c is a, a > b, max(a, b))
try:
    a * 2
except TypeError as e:
    print(e)
try:
    a <= b
except TypeError as e:
    print(e)
d = {A(1): 'one', A(2): 'two'}
d[A(1)] = 'uno'
print(d, d.get(A(3)), A(2) in d, d.pop(A(2)), len(d))
