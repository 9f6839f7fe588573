# setattr() and the like give None, whoever calls them, and nothing if they fail.
class Holder:
    def __init__(self):
        self.x = 1

def failing():
    x = [1]
    try:
        x = setattr(5, 'foo', 5)
    except AttributeError as e:
        print(x, e)
    try:
        x = delattr(Holder(), 'foo')
    except AttributeError:
        print(x)
    try:
        x = object.__setattr__(5, 'foo', 5)
    except AttributeError:
        print(x)
failing()

class ByItem:
    __getitem__ = object.__delattr__
def item(of):
    x = ['kept']
    try:
        x = of['x']
    except AttributeError:
        print('failed', x)
    return x
print(item(ByItem()))
of = ByItem()
of.x = 1
print(item(of), of.__dict__)

class Computed:
    @property
    def p(self):
        return 5
    @p.setter
    def p(self, value):
        if value < 0:
            raise ValueError(value)
        self.given = value
        return 'ignored'
    @p.deleter
    def p(self):
        print('deleted')
def computed(value):
    c = Computed()
    x = ['kept']
    try:
        x = setattr(c, 'p', value)
        print(c.given, delattr(c, 'p'))
    except ValueError as e:
        print('raised', e)
    return x
print(computed(1), computed(-1))

class Hooked:
    def __setattr__(self, name, value):
        object.__setattr__(self, name + '_', value)
        return 'ignored'
    def __delattr__(self, name):
        return 'ignored'
h = Hooked()
print(setattr(h, 'a', 1), delattr(h, 'a'), h.__dict__)

# As other special methods.
class Operators(Holder):
    __add__ = object.__delattr__
    __eq__ = object.__delattr__
def operators():
    print(Operators() + 'x')
    print(Operators() == 'x')
    print('equal' if Operators() == 'x' else 'not equal')
    try:
        print(Operators() + 'y')
    except AttributeError as e:
        print(e)
operators()

class Made:
    __init__ = object.__setattr__
print(Made('x', 5).x)

class Passing:
    __setattr__ = object.__setattr__
    __delattr__ = object.__delattr__
p = Passing()
p.x = 1
print(p.x)
del p.x
print(p.__dict__, setattr(p, 'y', 2), p.y)
