class CM:
    def __init__(self, name, swallow=False): self.name, self.swallow = name, swallow
    def __enter__(self):
        print('enter', self.name)
        return self.name.upper()
    def __exit__(self, t, v, tb):
        print('exit', self.name, t and t.__name__, v, tb is not None)
        return self.swallow
with CM('a') as x, CM('b') as y:
    print(x, y)
with CM('s', True):
    raise ValueError('swallowed')
print('after')
try:
    with CM('o'), CM('i'):
        raise KeyError('k')
except KeyError as e:
    print('out', e)
def early():
    with CM('r'):
        return 'value'
print(early())
for i in range(2):
    with CM(str(i)):
        continue
with (CM('p') as p, CM('q') as q,):
    print(p + q)
class NoExit:
    def __enter__(self): pass
for bad in (NoExit(), 5):
    try:
        with bad: pass
    except TypeError as e:
        print(e)
class Raises(CM):
    def __exit__(self, *a): raise RuntimeError('from exit')
try:
    with Raises('x'):
        raise ValueError('inner')
except RuntimeError as e:
    print(e, repr(e.__context__))
import contextlib
@contextlib.contextmanager
def managed(n):
    print('before')
    try:
        yield n
    except ValueError as e:
        print('caught', e)
    finally:
        print('after')
with managed(3) as m:
    raise ValueError(m)
with contextlib.suppress(ZeroDivisionError):
    1 / 0
class T:
    x = None
t = T()
with CM('attr') as t.x, CM('item') as (a, *b): pass
print(t.x, a, b)
