def greet(self): return f'hi {self.name}'
P = type('P', (object,), {'name': 'bob', 'greet': greet, '__doc__': 'dynamic'})
print(P().greet(), P.__name__, P.__doc__, P.__module__, P)
Q = type('Q', (P,), dict(name='eve'))
print(Q().greet(), Q.__mro__)
print(type(5), type('').__name__, type(type), type(None), type(lambda: 0).__name__, type(print).__name__)
P.late = lambda self: 'late'
print(Q().late())
del P.late
print(hasattr(Q(), 'late'))
q = Q()
class R:
    name = 'r'
    def only(self): return 'R'
q.__class__ = R
print(type(q).__name__, q.only())
print(sorted(k for k in P.__dict__ if not k.startswith('__')), vars(q))
q.z = 1
print(vars(q), q.__dict__ is vars(q))
q.__dict__['w'] = 2
print(q.w, sorted(n for n in dir(q) if not n.startswith('__')))
try:
    type('X', (5,), {})
except TypeError as e:
    print(e)
try:
    type('X', (bool,), {})
except TypeError as e:
    print(e)
try:
    int.foo = 1
except TypeError as e:
    print(e)
P.__name__ = 'Renamed'
print(P)
print(isinstance(P, type), issubclass(bool, int), type.__mro__, object.__bases__)
P.__qualname__ = 'Changed.Q'
print(P)
