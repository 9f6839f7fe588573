x = 'outer'
print([x for x in range(3)], x)
print({x: y for x, y in zip('ab', range(2))}, {x % 2 for x in range(5)}, x)
print([(i, j) for i in range(3) for j in range(i)], [i for i in range(10) if i % 2 if i > 3])
print([[j * i for j in range(3)] for i in range(3)])
fs = [lambda: i for i in range(3)]
print([f() for f in fs])
def f(n):
    return [n + k for k in range(n)], {n: k for k in range(2)}, list(n * k for k in range(n))
print(f(3))
print([y := 1, y ** 2], y)
print([last := v for v in range(4)], last)
def g():
    any((hit := v) > 2 for v in range(5))
    return hit
print(g())
def order():
    def show(x):
        print('eval', x)
        return x
    return [show(a) + show(b) for a in show([1, 2]) if show(True) for b in [10]]
print(order())
gen = (v for v in undefined_later) if False else (v for v in [1])
print(list(gen))
try:
    (v for v in not_defined)
except NameError as e:
    print(e)
lazy = (also_not_defined for v in [1])
try:
    list(lazy)
except NameError as e:
    print(e)
class K:
    n = 3
    a = [i for i in range(n)]
    try:
        b = [n for i in range(2)]
    except NameError as e:
        print(e)
print(K.a)
print([a for a, *b in [(1, 2, 3)]], [d['k'] for d in [{'k': 1}]], [*(c for c in 'ab')])
print({**{k: v for k, v in [('a', 1)]}}, dict((k, 1) for k in 'ab'), sum(i for i in range(4)))
matrix = [[1, 2], [3, 4]]
print([row[i] for i in range(2) for row in matrix], [[row[i] for row in matrix] for i in range(2)])
