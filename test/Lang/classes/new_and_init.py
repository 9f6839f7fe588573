class Single:
    instance = None
    def __new__(cls, *a):
        if cls.instance is None:
            cls.instance = super().__new__(cls)
            print('created')
        return cls.instance
    def __init__(self, v): self.v = v
a, b = Single(1), Single(2)
print(a is b, a.v)
class Other:
    def __new__(cls): return 5
    def __init__(self): print('never')
print(Other())
class Positive(int):
    def __new__(cls, n): return super().__new__(cls, abs(n))
    def __repr__(self): return f'Positive({int(self)})'
print(Positive(-3), Positive(4) + 1, [Positive(-1)])
class Upper(str):
    def __new__(cls, s): return str.__new__(cls, s.upper())
print(Upper('abc'), Upper('x') + 'y', isinstance(Upper(''), str), Upper('q').lower())
class Pair(tuple):
    def __new__(cls, a, b): return tuple.__new__(cls, (a, b))
    @property
    def first(self): return self[0]
p = Pair(1, 2)
print(p, p.first, p == (1, 2), len(p), type(p).__name__)
class BadInit:
    def __init__(self): return 3
try:
    BadInit()
except TypeError as e:
    print(e)
try:
    object(1)
except TypeError as e:
    print(e)
class Plain: pass
try:
    Plain(1)
except TypeError as e:
    print(e)
o = object.__new__(Plain)
print(type(o).__name__)
