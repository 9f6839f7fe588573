i = 0
while i < 5:
    i += 1
    if i == 2:
        continue
    if i == 4:
        break
else:
    print('else')
print(i)
for x in []:
    pass
else:
    print('empty')
a = b = [1]
a.append(2)
print(b, 1 < 2 < 3, 3 > 2 > 2)
x, (y, *z) = 1, (2, 3, 4)
print(x, y, z)
d = {'a': 1}
d['b'] = d['a'] + 1
del d['a']
print(d)
l = [1, 2, 3, 4, 5]
l[1:3] = ['x']
del l[0], l[-1]
l[::2] = ['p', 'q'] if len(l[::2]) == 2 else ['p']
print(l)
if (n := 10) > 5:
    print(n)
print([y := 1, y ** 2], (lambda: (yield))().__class__.__name__)
total = 0
for i, j in [(1, 2), (3, 4)]:
    total += i * j
print(total, i)
print(f'{total!r:>5}|{"q":^3}|{3.14159:.2f}|{1000000:,}|{255:#x}|{total=}')
global_var = 1


def set_global():
    global global_var
    global_var += 1


set_global()
print(global_var)
print([x for x in range(10) if x % 2 if x > 3], {k: v for k, v in zip('ab', [1, 2])}, {c for c in 'a'})
print([[r * c for c in range(3)] for r in range(3)])
print(1 if [] else 2, None or 'x', 0 and 1, not 0, 5 if True else 1 / 0)
import math
from math import sqrt as root
print(math.floor(2.7), root(16), __name__)
pass
