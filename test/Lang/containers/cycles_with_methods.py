# Containers that contain themselves, and objects whose __repr__ is the script's.
class C:
    def __init__(self, item=None): self.item = item
    def __repr__(self): return f'C({self.item!r})' if self.item is not None else 'C'
l = [C()]
l.append(l)
print(l, [l, l])
d = {1: C()}
d[2] = d
print(d, {3: d})
t = (C(), [])
t[1].append(t)
print(t, t[1])
c = C([])
c.item.append(c)
print(c, c.item)
class L(list): pass
m = L([C()])
m.append(m)
print(m)
class Bad:
    def __repr__(self): raise ValueError('no')
b = [C()]
b.append(b)
b.append(Bad())
for i in range(2):
    try:
        print(b)
    except ValueError as e:
        print(e)
b.pop()
print(b, str(b), f'{b}', '%r' % (b,))
