# Classes, containers, big numbers and texts.
class Point:
    __slots__ = ('x', 'y')
    def __init__(self, x, y): self.x, self.y = x, y
class Named(Point):
    def __repr__(self): return f'Named({self.x}, {self.y}, {self.name!r})'
p = Named(1, 2 ** 70)
p.name = 'héllo ✓ ' * 3
d = {i: str(i) for i in range(20)}
d['s'] = {1, 2.5, (3, frozenset([4]))}
l = [p, d['s'], b'bytes', bytearray(b'x'), range(3), None]
l.append(l)
it = iter(d.items())
next(it)
print(ask(len(l)), p, l[2:], next(it), sum(k for k in d if k != 's'), sorted(map(str, d['s'])))
