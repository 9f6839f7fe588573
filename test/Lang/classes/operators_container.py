class Grid:
    def __init__(self): self.cells = {}
    def __getitem__(self, key): return self.cells.get(key, ('missing', key))
    def __setitem__(self, key, value): self.cells[key] = value
    def __delitem__(self, key): print('del', key); self.cells.pop(key, None)
    def __contains__(self, x): return x in self.cells.values()
    def __len__(self): return len(self.cells)
    def __iter__(self): return iter(sorted(self.cells.values()))
    def __reversed__(self): return iter(sorted(self.cells.values(), reverse=True))
    def __missing__(self, k): return 'never'
g = Grid()
g[1, 2] = 'a'
g['k'] = 'b'
print(g[1, 2], g[0], g[1:2], g[::2, ...], len(g), 'a' in g, 'z' not in g, list(g), list(reversed(g)))
del g['k']
g[1, 2] += '!'
print(g.cells)
class D(dict):
    def __missing__(self, key):
        self[key] = value = key * 2
        return value
d = D(a=1)
print(d['a'], d['xy'], d, d.get('no'))
class Seq:
    def __getitem__(self, i):
        if i >= 4: raise IndexError(i)
        return i * 10
s = Seq()
print(list(s), 20 in s, [x for x in s], tuple(s), sum(s), max(s))
a, *b = s
print(a, b)
class Index:
    def __index__(self): return 2
print([1, 2, 3][Index()], 'abc'[Index():], hex(Index()), list(range(Index())), [0] * Index())
for f in (lambda: g.x[0], lambda: 5[0], lambda: None[0], lambda: [1]['a'], lambda: len(5), lambda: 1 in 5, lambda: iter(5)):
    try:
        f()
    except (TypeError, AttributeError) as e:
        print(e)
class BadLen:
    def __len__(self): return -1
try:
    len(BadLen())
except ValueError as e:
    print(e)
