class Meta(type):
    @classmethod
    def __prepare__(mcls, name, bases, **kw):
        print('prepare', name, [b.__name__ for b in bases], kw)
        return {'injected': 1}
    def __new__(mcls, name, bases, ns, **kw):
        print('new', name, sorted(k for k in ns if not k.startswith('__')))
        return super().__new__(mcls, name, bases, ns)
    def __init__(cls, name, bases, ns, **kw):
        print('init', name)
        super().__init__(name, bases, ns)
    def __call__(cls, *args):
        print('call', cls.__name__, args)
        return super().__call__(*args)
    def __len__(cls): return 42
    def __contains__(cls, x): return x == 'yes'
    def __iter__(cls): return iter('abc')
    def __getitem__(cls, k): return f'{cls.__name__}[{k}]'
    @property
    def shout(cls): return cls.__name__.upper()
    def helper(cls): return 'from meta'

class A(metaclass=Meta, flag=True):
    x = injected + 1
    def __init__(self, v=0): self.v = v
class B(A): pass
print(type(A).__name__, type(B) is Meta, A.x, len(A), 'yes' in A, list(B), A[1], A.shout, A.helper())
print(A(5).v)
try:
    A().helper
except AttributeError as e:
    print(e)
class Other(type): pass
try:
    class C(A, metaclass=Other): pass
except TypeError as e:
    print(e)
class Registry(type):
    table = {}
    def __init__(cls, name, bases, ns):
        Registry.table[name] = cls
class P(metaclass=Registry): pass
class Q(P): pass
print(sorted(Registry.table))
def function_meta(name, bases, ns): return (name, len(bases))
class F(int, metaclass=function_meta): pass
print(F)
