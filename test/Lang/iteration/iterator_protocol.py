class Countdown:
    def __init__(self, n): self.n = n
    def __iter__(self):
        while self.n:
            yield self.n
            self.n -= 1
class Stateful:
    def __init__(self): self.i = 0
    def __iter__(self): return self
    def __next__(self):
        if self.i >= 3: raise StopIteration
        self.i += 1
        return self.i
print(list(Countdown(3)), [*Stateful()], tuple(Stateful()), set(Stateful()), sum(Stateful()), max(Stateful()))
a, b, c = Stateful()
print(a, b, c, 2 in Stateful(), dict(zip('ab', Stateful())), ','.join(map(str, Stateful())))
it = iter([1, 2, 3])
print(next(it), list(it), next(it, None))
print(iter(it) is it, type(iter([])).__name__, type(iter({})).__name__, type(iter('')).__name__, type(iter(range(0))).__name__)
values = iter([1, 2, 0, 3])
print(list(iter(lambda: next(values), 0)))
class NoNext:
    def __iter__(self): return 5
try:
    iter(NoNext())
except TypeError as e:
    print(e)
try:
    for x in 5: pass
except TypeError as e:
    print(e)
try:
    a, b = 1
except TypeError as e:
    print(e)
for text in ('a, b = 1, 2, 3', 'a, b, c = 1, 2', 'a, *b, c = 1,', 'a, b = []'):
    try:
        exec(text)
    except ValueError as e:
        print(e)
try:
    next([])
except TypeError as e:
    print(e)
class Raises:
    def __iter__(self): return self
    def __next__(self): raise KeyError('inside')
try:
    list(Raises())
except KeyError as e:
    print(repr(e))
d = {1: 1}
try:
    for k in d: d[k + 1] = 1
except RuntimeError as e:
    print(e)
s = {1}
try:
    for k in s: s.add(k + 1)
except RuntimeError as e:
    print(e)
l = [1, 2, 3]
for x in l:
    if len(l) < 6: l.append(x * 10)
print(l)
