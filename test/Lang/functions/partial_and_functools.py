import functools
add = lambda a, b, c=0: a + b + c
p = functools.partial(add, 1, c=10)
print(p(2), p(2, c=3), p.func is add, p.args, p.keywords)
print(functools.reduce(lambda a, b: a * b, [1, 2, 3, 4]), functools.reduce(max, [3, 1], 7))
calls = []
@functools.lru_cache(maxsize=None)
def fib(n):
    calls.append(n)
    return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(30), len(calls), fib.cache_info().hits)
@functools.cache
def slow(x): calls.append('slow'); return x * 2
print(slow(2), slow(2), calls.count('slow'))
@functools.total_ordering
class V:
    def __init__(self, n): self.n = n
    def __eq__(self, o): return self.n == o.n
    def __lt__(self, o): return self.n < o.n
print(V(1) <= V(2), V(3) >= V(4), V(1) > V(0))
class Lazy:
    @functools.cached_property
    def value(self):
        print('computed')
        return 5
l = Lazy()
print(l.value, l.value)
print(sorted([3, 1, 2], key=functools.cmp_to_key(lambda a, b: b - a)))
@functools.singledispatch
def kind(x): return 'other'
@kind.register
def _(x: int): return 'int'
@kind.register(list)
def _(x): return 'list'
print(kind(1), kind([]), kind('s'))
