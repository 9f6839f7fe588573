# Built-in types refuse attributes, whoever sets them; what a class cannot be without cannot be deleted.
def attempt(what, *args):
    try:
        print(what(*args))
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)


class X:
    'doc'


NAMES = ('__doc__', '__module__', '__name__', '__qualname__', '__abstractmethods__', '__type_params__', '__annotations__',
         '__annotate__', '__dict__', '__mro__', '__bases__', '__class__', 'other')
for name in NAMES:
    attempt(setattr, int, name, 'x')
    attempt(delattr, int, name)
    attempt(setattr, type, name, ())
    attempt(type.__setattr__, list, name, ())
for name in ('__doc__', '__module__', '__name__', '__qualname__', '__abstractmethods__', 'other'):
    attempt(delattr, X, name)
X.__doc__ = 5
X.__abstractmethods__ = ()
del X.__abstractmethods__
print(X.__doc__, X.__name__, int.__doc__ == 'x', type(X()))

# The class methods of built-in types have no function that takes anything.
for descriptor in (dict.__dict__['fromkeys'], object.__dict__['__init_subclass__']):
    try:
        descriptor.__func__(5, 'ab')
    except AttributeError as e:
        print(e)


# The __new__ of exceptions makes exceptions only.
class NoException:
    __new__ = BaseException.__new__
    def __init__(self):
        self.q = 1


try:
    x = NoException()
    x.r = 4
except TypeError:
    pass
attempt(BaseException.__new__, NoException)
attempt(object().__format__, 5)
attempt(object().__format__, None)
attempt(object().__format__, 'x')
attempt(object.__format__, [], b'')

# A class's dictionary may have keys that are no names; no property is called so.
T = type('T', (), {(1,): property(), 2: 3})
Y = type('Y', (T,), {'z': T.__dict__[(1,)]})
try:
    Y().z
except AttributeError as e:
    print(e.args[0][-27:])
