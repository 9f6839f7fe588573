def attempt(f):
    try:
        print(f())
    except (RuntimeError, ValueError, TypeError, KeyError) as e:
        print(type(e).__name__, e)
def dict_grow():
    d = {1: 1}
    for k in d: d[len(d) + 5] = 0
def dict_shrink():
    d = {1: 1, 2: 2}
    for k in d: del d[k]
def dict_same_size():
    d = {1: 1, 2: 2}
    for k in d: d[k] = k * 10
    return d
def set_grow():
    s = {1}
    for k in s: s.add(k + 1)
def items_grow():
    d = {1: 1}
    for k, v in d.items(): d['x'] = 1
for f in (dict_grow, dict_shrink, dict_same_size, set_grow, items_grow): attempt(f)
class EvilEq:
    def __init__(self, target): self.target = target
    def __eq__(self, o):
        self.target.clear()
        return False
l = []
l.extend([EvilEq(l), EvilEq(l), 3])
print(3 in l, l)
class EvilRepr:
    def __init__(self, target): self.target = target
    def __repr__(self):
        if len(self.target) < 5: self.target.append(1)
        return 'evil'
m = []; m.append(EvilRepr(m))
print(m)
class EvilHash:
    def __hash__(self):
        if len(d) < 3: d[len(d)] = 0
        return 5
d = {}
d[EvilHash()] = 'v'
print(len(d))
l = [1, 2, 3, 4]
for x in l: l.remove(x)
print(l)
it = iter(l); l.extend([7, 8]); print(list(it))
l = [3, 1, 2]
class EvilLt(int):
    def __lt__(self, o):
        big.append(1)
        return int(self) < int(o)
big = [EvilLt(2), EvilLt(1)]
attempt(lambda: big.sort())
