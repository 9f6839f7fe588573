l = [3, 1, 2]
l.sort()
l.append(9)
l.extend([7, 8])
l.insert(0, 'first')
print(l, l.pop(), l.pop(0), l.index(9), l.count(1), len(l))
l.reverse()
l.remove(9)
print(l, sorted(l, reverse=True), l + [1], l * 2, [1, 2] == [1, 2], [1, 2] < [1, 3])
d = {'a': 1, 'b': 2}
d.update(c=3)
d.setdefault('d', 4)
print(d, d.get('z'), d.get('z', 0), list(d), list(d.values()), list(d.items()), d.pop('a'), 'a' in d)
print(d | {'x': 1}, d.popitem(), len(d), dict([('q', 1)]), dict(a=1), {**d, 'k': 1})
for k, v in d.items():
    print(k, v)
try:
    for k in d:
        d[k + 'x'] = 1
except RuntimeError as e:
    print(e)
s = {3, 1, 2}
s.add(10)
s.discard(99)
print(s, s | {5}, s & {1, 2}, s - {1}, s ^ {1, 7}, {1} <= s, len(s), 3 in s)
print({i for i in range(20)}, set([5, 3, 100, 50]), frozenset([1]), set())
t = (1, 2, 3)
print(t[1:], t + (4,), t * 2, t.index(2), t.count(1), (1,), (), t < (1, 3), hash(t) == hash((1, 2, 3)))
print({(1, 2): 'x'}[1, 2], {1: 'a', 1.0: 'b', True: 'c'})
r = range(10, 0, -3)
print(list(r), len(r), r[1], r[-1], 4 in r, r, range(5)[1:3], range(3) == range(0, 3))
m = [[0] * 3 for _ in range(2)]
m[0][1] = 5
print(m, [list(x) for x in zip(*m)])
a = [1, 2, 3]
b = a
b += [4]
print(a, a is b)
nested = {'a': [1, {'b': (2, 3)}]}
print(nested, nested['a'][1]['b'][0])
c = []
c.append(c)
print(c, c == c)
try:
    {[]: 1}
except TypeError as e:
    print(e)
del a[1:3]
print(a, a.copy(), a.clear(), a)
print(sorted([(2, 'b'), (1, 'z'), (2, 'a')]), sorted('bca'), sorted({'x': 1, 'a': 2}), sorted([3, 1, 2], key=lambda v: -v))
