import functools

def log(label):
    print('make', label)
    def decorate(f):
        print('decorate', label, f.__name__)
        @functools.wraps(f)
        def wrapper(*args, **kwargs):
            print('>', label)
            result = f(*args, **kwargs)
            print('<', label)
            return result
        return wrapper
    return decorate

@log('outer')
@log('inner')
def add(a, b=2):
    """Adds."""
    return a + b

print(add(1), add.__name__, add.__doc__, add.__wrapped__.__wrapped__(5, 6))

def register(table):
    return lambda f: table.setdefault(f.__name__, f)
table = {}
@register(table)
def one(): return 1
print(table['one'](), list(table))

class Count:
    def __init__(self, f):
        self.f, self.n = f, 0
    def __call__(self, *a):
        self.n += 1
        return self.f(*a)
@Count
def square(x): return x * x
print(square(3), square(4), square.n)

def tag(cls):
    cls.tag = cls.__name__.lower()
    return cls
@tag
class Thing: pass
print(Thing.tag)
@(lambda f: lambda: f() + 1)
def odd(): return 1
print(odd())
