class Point:
    __slots__ = ('x', 'y')
    def __init__(self, x, y): self.x, self.y = x, y
p = Point(1, 2)
p.x += 5
print(p.x, p.y, Point.__slots__)
try:
    p.z = 1
except AttributeError as e:
    print(e)
try:
    p.__dict__
except AttributeError as e:
    print(e)
del p.x
try:
    p.x
except AttributeError as e:
    print(e)
class Point3(Point):
    __slots__ = ['z']
q = Point3(1, 2); q.z = 3
print(q.x, q.y, q.z, hasattr(q, '__dict__'))
class Open(Point): pass
o = Open(1, 2); o.extra = 1
print(o.__dict__, o.x)
try:
    class Bad:
        __slots__ = ('a',)
        a = 1
except ValueError as e:
    print(e)
class One:
    __slots__ = 'single'
One().single = 1
print(type(Point.x).__name__)
