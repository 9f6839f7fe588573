def count(n):
    print('start')
    for i in range(n):
        got = yield i
        if got is not None:
            print('got', got)
    print('end')
    return 'result'
g = count(3)
print(type(g).__name__, iter(g) is g, g.__name__)
print(next(g), next(g))
print(g.send('hello'))
try:
    next(g)
except StopIteration as e:
    print('stop', e.value, e.args)
print(next(g, 'default'))
def empty():
    return
    yield
print(list(empty()))
fresh = count(1)
try:
    fresh.send(1)
except TypeError as e:
    print(e)
def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b
from itertools import islice
print(list(islice(fib(), 10)))
def recursive(n):
    if n:
        yield n
        yield from recursive(n - 1)
print(list(recursive(4)))
def self_call():
    yield from ()
    next(me)
me = self_call()
try:
    next(me)
except ValueError as e:
    print(e)
x = (yield_ for yield_ in 'ab')
print(next(x), list(x), list(x))
