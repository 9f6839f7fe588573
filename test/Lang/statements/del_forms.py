a = b = 1
del a, b
for name in ('a', 'b'):
    print(name in globals())
l = [1, 2, 3]; d = {'k': 1, 'j': 2}
del l[0], d['k']
print(l, d)
class C:
    x = 1
    y = 2
    del y
    def __init__(self): self.v = 1
c = C()
del c.v
try:
    del c.v
except AttributeError as e:
    print(e)
try:
    del c.x
except AttributeError as e:
    print(e)
del C.x
print(hasattr(C, 'x'), hasattr(C, 'y'))
try:
    del d['none']
except KeyError as e:
    print(repr(e))
try:
    del l[9]
except IndexError as e:
    print(e)
try:
    del never_defined
except NameError as e:
    print(e)
def f(p):
    del p
    try:
        return p
    except UnboundLocalError as e:
        return str(e)
print(f(1))
x, y, z = 1, 2, 3
del (x, [y]), z
try:
    print(y)
except NameError as e:
    print(e)
print = lambda *a: __builtins__
del print
print('print is back')
