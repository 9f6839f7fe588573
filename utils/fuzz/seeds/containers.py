# Containers of all kinds, views and iterators that are under way.
d = {i: str(i) for i in range(12)}
d['self'] = d
s = {1, 'two', (3, 4), frozenset([5])}
l = [1, 'a', None, True, 2**70, 1.5, 2j, b'b', bytearray(b'x'), range(5), slice(1, 2), ...]
l.append(l)
items, keys = iter(d.items()), d.keys()
next(items)
z = zip(l, enumerate('héllo'))
next(z)
r = reversed([1, 2, 3])
next(r)
ask(l[0])
for k, v in items:
    if k == 3:
        ask(k)
ask([*s][0])
str([next(z), list(r), len(keys), d.popitem()[0], sorted(map(str, s)), l[1:4], {**d}.keys() == d.keys()])
