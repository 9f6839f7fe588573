print((lambda: 1)(), (lambda x, y=2: x + y)(1), (lambda *a, **k: (a, k))(1, z=2))
print((lambda a, /, b, *, c: (a, b, c))(1, 2, c=3))
print(list(map(lambda x: x * x, range(4))), sorted('bca', key=lambda c: -ord(c)))
pick = lambda n: 'neg' if n < 0 else 'zero' if n == 0 else 'pos'
print([pick(n) for n in (-1, 0, 1)])
print((lambda x: (lambda y: x - y))(5)(3))
ops = {'+': lambda a, b: a + b, '-': lambda a, b: a - b}
print({k: f(7, 2) for k, f in ops.items()})
print((lambda x: (y := x + 1) * y)(2))
print((lambda: (yield))().__next__())
