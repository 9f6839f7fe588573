def counter():
    n = 0

    def inc():
        nonlocal n
        n += 1
        return n

    return inc


c = counter()
c()
print(c())
fs = [lambda i=i: i * 2 for i in range(3)]
print([f() for f in fs])
gs = [lambda: i for i in range(3)]
print([g() for g in gs])


def deco(times):
    def outer(fn):
        def wrapper(*a, **k):
            return [fn(*a, **k)] * times
        wrapper.__name__ = fn.__name__
        return wrapper
    return outer


@deco(2)
def hello(name):
    """Greets."""
    return 'hi ' + name


print(hello('x'), hello.__name__)


def late():
    return defined_later()


def defined_later():
    return 'later'


print(late())


def attrs():
    "doc"


attrs.tag = 5
print(attrs.tag, attrs.__doc__, attrs.__name__, attrs.__qualname__)
try:
    def unbound():
        print(x)
        x = 1
    unbound()
except UnboundLocalError as e:
    print(e)
