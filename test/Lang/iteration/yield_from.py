def inner():
    try:
        a = yield 1
        print('inner got', a)
        b = yield 2
        print('inner got', b)
    except ValueError as e:
        print('inner caught', e)
        yield 'recovered'
    finally:
        print('inner finally')
    return 'inner result'
def outer():
    r = yield from inner()
    print('outer has', r)
    yield from [10, 20]
    yield from 'ab'
    return r
o = outer()
print(next(o), o.send('x'), o.send('y'))
print(list(o))
o = outer(); next(o)
print(o.throw(ValueError('v')))
o.close()
def chain(*its):
    for it in its:
        yield from it
print(list(chain([1], (2,), range(3, 5), {6: 0})))
class Iter:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 2: raise StopIteration('custom')
        return self.n
    def send(self, v): return ('send', v)
    def throw(self, *a): return ('throw', type(a[0]).__name__)
def delegate():
    return (yield from Iter())
d = delegate()
print(next(d), d.send(5), d.throw(KeyError()), next(d))
try:
    next(d)
except StopIteration as e:
    print(e.value)
def bad():
    yield from 5
try:
    next(bad())
except TypeError as e:
    print(e)
def tree(t):
    if isinstance(t, tuple):
        for x in t: yield from tree(x)
    else:
        yield t
print(list(tree((1, (2, (3, 4)), 5))))
