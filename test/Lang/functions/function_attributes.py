def documented(a, b=1, *args, c: int, d: str = 'x', **kw) -> bool:
    """Says what it does.

    More.
    """
    return True

print(documented.__name__, documented.__qualname__, documented.__module__)
print(repr(documented.__doc__))
print(documented.__defaults__, documented.__kwdefaults__)
print(documented.__annotations__)
documented.calls = 3
documented.calls += 1
print(documented.calls, documented.__dict__)
del documented.calls
try:
    documented.calls
except AttributeError as e:
    print(e)
documented.__name__ = 'renamed'
print(documented.__name__, documented.__qualname__)
documented.__doc__ = None
print(documented.__doc__)

def outer():
    def inner(): pass
    class K:
        def method(self): pass
        lam = lambda self: 0
    return inner, K
inner, K = outer()
print(inner.__qualname__, K.__qualname__, K.method.__qualname__, K.lam.__qualname__)
print((lambda: 0).__name__)
print(K.method.__name__, K().method.__name__, K().method.__func__ is K.method)
print(documented.__code__.co_name, documented.__code__.co_argcount, documented.__code__.co_varnames[:4])
print(callable(documented), callable(3), type(documented).__name__)
try:
    documented.__name__ = 3
except TypeError as e:
    print(e)
