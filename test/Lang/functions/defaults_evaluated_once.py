def collect(x, into=[]):
    into.append(x)
    return into

print(collect(1), collect(2), collect(3, []), collect(4))
print(collect.__defaults__)
n = 5
def f(a=n, *, k=n * 2): return a, k
n = 6
print(f(), f(1), f(k=0))
print(f.__defaults__, f.__kwdefaults__)
f.__defaults__ = (42,)
print(f())
fs = [lambda i=i: i for i in range(3)]
print([g() for g in fs], [g() for g in [lambda: i for i in range(3)]])
def order():
    out = []
    def add(x):
        out.append(x)
        return x
    def g(a=add('a'), *, b=add('b'), c=add('c')): pass
    return out
print(order())
