class Num:
    def __int__(self): return 7
    def __float__(self): return 2.5
    def __complex__(self): return 1 + 2j
    def __str__(self): return 'str!'
    def __repr__(self): return 'repr!'
    def __bytes__(self): return b'bytes!'
    def __format__(self, spec): return f'<{spec}>'
    def __hash__(self): return 99
n = Num()
print(int(n), float(n), str(n), repr(n), bytes(n), format(n, 'abc'), f'{n:>10}', f'{n}', f'{n!r}', f'{n!s:>6}', hash(n))
print(complex(n), [n], {'k': n}, '%s %r' % (n, n), '{:x} {!r}'.format(n, n))
class OnlyRepr:
    def __repr__(self): return 'only'
print(str(OnlyRepr()), f'{OnlyRepr()}', OnlyRepr())
class Bad:
    def __str__(self): return 5
    def __repr__(self): return None
    def __int__(self): return 'x'
    def __index__(self): return 1.5
    def __hash__(self): return 'h'
for f in (lambda: str(Bad()), lambda: repr(Bad()), lambda: int(Bad()), lambda: [0][Bad()], lambda: hash(Bad()), lambda: float(object())):
    try:
        f()
    except TypeError as e:
        print(e)
class Plain: pass
try:
    f'{Plain():>10}'
except TypeError as e:
    print(e)
class Trunc:
    def __trunc__(self): return 3
    def __floor__(self): return 4
    def __ceil__(self): return 5
import math
print(math.trunc(Trunc()), math.floor(Trunc()), math.ceil(Trunc()))
print(repr(Plain()).startswith('<__main__.Plain object at 0x'))
