# str.format: fields, numbering, nesting, conversions, mistakes.
class A:
    x = 5
    d = {'k': [1, 2], '3': 'three', 3: 'int'}
    def __format__(self, s): return f'<{s}>'
    def __getitem__(self, k): return ('item', k)
def t(f, *a, **k):
    try: print(repr(f), repr(f.format(*a, **k)))
    except Exception as e: print(repr(f), type(e).__name__, e)
a = A()
for f in ['{}', '{0}', '{a}', '{} {}', '{0} {}', '{} {0}', '{1}', '{2}', '{', '}', '{{', '}}', '{{}}', '{{{}}}', '{', '{0', '{0:', '{0!', '{0!r', '{0!r:', '{!r}', '{!s:>5}', '{!a}', '{!z}', '{!}', '{0!rr}', '{0!r x}', '{0.x}', '{a.x}', '{a.d[k]}', '{a.d[k][1]}', '{a.d[3]}', '{a[zz]}', '{a[0]}', '{a[-1]}', '{a[]}', '{a.}', '{a.x.y}', '{a[', '{a[0}', '{a[0]x}', '{a]}', '{.x}', '{[0]}', '{:{}}', '{:{w}}', '{:{0}}', '{0:{1}.{2}}', '{:{:{}}}', '{0:{}}', '{:>10}', '{a:>10}', '{-1}', '{ 0}', '{0 }', '{a b}', '{99999999999999999999}', '{0:}}', '{0:{{}', '{:}', '{: }', '{0.__class__}', '{a.__class__.__name__}', 'x{}y{}z', '{missing}', '{0[0]}', '{0[a]}', '{}}', '{!r', '{0!', '{:d}', '{0:!r}', '{a:{a.x}}', '{0[1', '{0.}', '{0..x}', '{:%}', '{é}', '{0:é>5}', '{a.d[k', '{a[k]]}', '{a[[]}', '{[}', '{:{', '{:{}', '{ }', '{!r:{w}}', '{a[99999999999999999999]}', '{0x}']:
    t(f, 'p0', 7, w=12, a=a)
def u(f, m):
    try: print(repr(f.format_map(m)))
    except Exception as e: print(type(e).__name__, e)
class D(dict):
    def __missing__(self, k): return f'?{k}?'
u('{a} {b}', {'a': 1, 'b': 2}); u('{a} {b}', D(a=1)); u('{}', {}); u('{0}', {'0': 5}); u('{a}', {}); u('{a}', 5); u('x', 5)
class I:
    def __getitem__(self, k): return k.upper()
u('{abc.real}', D()); u('{abc}', I())
t('{:5}|{:<5}|{:>5}|{:^5}', 1, 2, 3, 4); t('{:05.1f} {:+d} {:,} {:_} {:x} {:e} {:%}', 3.14159, 7, 10**7, 10**7, 255, 12345.678, 0.25)
try: '{}'.format(**{'a': 1})
except Exception as e: print(type(e).__name__, e)
try: str.format()
except Exception as e: print(type(e).__name__, e)
try: str.format(5, 1)
except Exception as e: print(type(e).__name__, e)
print('{self} {0}'.format(1, self=2))
print(format(A(), 'spec'), f'{A():a}', '{:b}'.format(A()), '{}'.format(A()))
class B:
    def __format__(self, s): return 5
t('{}', B())
class S:
    def __str__(self): return 'S!'
t('{:>5}', S()); t('{}', S()); t('{!s:>5}', S()); t('{!r:.3}', 'abc')
