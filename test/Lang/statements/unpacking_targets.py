a, b = 1, 2
a, b = b, a
print(a, b)
(c, d), [e, *f] = (1, 2), 'xyz'
print(c, d, e, f)
first, *middle, last = range(6)
print(first, middle, last)
*all_, = 'ab'
print(all_)
x = y = z = []
x.append(1)
print(y, x is z)
class O: pass
o = O(); l = [0, 0, 0]; d2 = {}
o.a, l[1], d2['k'], l[2:] = 'attr', 'item', 'key', [8, 9]
print(o.a, l, d2)
i = 0
i, l[i] = 1, 'after'
print(i, l)
for (p, q), r in [((1, 2), 3), ((4, 5), 6)]:
    print(p + q + r, end=' ')
print()
for k, *rest in [(1, 2, 3), (4,)]:
    print(k, rest)
def order():
    log = []
    def n(v):
        log.append(v)
        return v
    box = {}
    box[n('t1')], box[n('t2')] = n('v1'), n('v2')
    return log
print(order())
(u) = 5
[v] = [6]
(w,) = (7,)
print(u, v, w)
m, n = {'k1': 1, 'k2': 2}
print(m, n)
a = b = c = 0
a, b, *c = {3}, [4], 5, 6
print(a, b, c)
[] = []
() = ''
try:
    [] = [1]
except ValueError as e:
    print(e)
print([*range(2), *[2, 3]], (1, *[2]), {*'aa'}, 1, *[2])
t = 1, *[2, 3]
print(t)
