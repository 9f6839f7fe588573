def gen():
    try:
        x = yield 1
        print('got', x)
        yield 2
    finally:
        print('fin')


it = gen()
print(next(it), it.send('hi'))
it.close()
print(next(it, 'done'))


def outer():
    r = yield from inner()
    print('inner returned', r)
    yield 3


def inner():
    yield 1
    return 'r'


print(list(outer()))


def catcher():
    while True:
        try:
            yield 'ready'
        except ValueError as e:
            yield f'caught {e}'


c = catcher()
print(next(c), c.throw(ValueError('v')), next(c))


def stops():
    raise StopIteration('bad')
    yield


try:
    next(stops())
except RuntimeError as e:
    print(e)


class Count:
    def __init__(self, n): self.n = n
    def __iter__(self):
        i = 0
        while i < self.n:
            yield i
            i += 1


print(list(Count(3)), sum(Count(4)), [*Count(2)], dict(zip('ab', Count(2))))


class Iter:
    def __init__(self): self.i = 0
    def __iter__(self): return self
    def __next__(self):
        self.i += 1
        if self.i > 3:
            raise StopIteration
        return self.i


print(list(Iter()), max(Iter()))
for v in Iter():
    if v == 2:
        break
else:
    print('no break')
print(v)


class Old:
    def __getitem__(self, i):
        if i > 2:
            raise IndexError
        return i * i


print(list(Old()), 4 in Old())
a, *b, c = range(5)
print(a, b, c)
print(list(enumerate('ab', 1)), list(reversed([1, 2])), list(filter(None, [0, 1])), list(map(lambda x, y: x + y, [1], [2])))
g = (x * y for x in range(3) for y in range(3) if x != y)
print(type(g).__name__, list(g))
print(list(iter([1, 2].pop, 1)), next(iter('z')))
