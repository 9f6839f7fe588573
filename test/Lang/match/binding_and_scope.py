match (1, 2, 3):
    case (a, 2, b) if a > b: print('no')
    case (c, *d): print('got', c, d)
print(a, b, c, d)
def f(x):
    match x:
        case [y, z]: pass
        case _: y = 'default'
    return y
print(f([1, 2]), f(0))
match 5:
    case 1: print('one')
print('no match falls through')
match [1, [2, [3, 4]]]:
    case [p, [q, [*r]]]: print(p, q, r)
match {'a': {'b': [1, {'c': 'deep'}]}}:
    case {'a': {'b': [_, {'c': value}]}}: print(value)
calls = []
class Lazy:
    @property
    def attr(self):
        calls.append('attr')
        return 5
match Lazy():
    case Lazy(attr=5) as whole: print('attr', type(whole).__name__, calls)
class NoArgs: pass
try:
    match NoArgs():
        case NoArgs(1): pass
except TypeError as e:
    print(e)
class Two: __match_args__ = ('a',)
try:
    match Two():
        case Two(1, 2): pass
except TypeError as e:
    print(e)
try:
    match 1:
        case f(): pass
except TypeError as e:
    print(e)
class BadArgs: __match_args__ = 5
try:
    match BadArgs():
        case BadArgs(1): pass
except TypeError as e:
    print(e)
try:
    match Two():
        case Two(1, a=2): pass
except TypeError as e:
    print(e)
for v in ('a', 'b', 'abc', ['a'], 'x'):
    match v:
        case 'a' | 'b' as letter: print('letter', letter)
        case ['a' | 'b' as inner]: print('inner', inner)
        case str() if len(v) > 1: print('long')
        case other: print('other', other)
match 1, 2:
    case 1, x: print('tuple subject', x)
match (x := 3):
    case 3: print('walrus', x)
def command(text):
    match text.split():
        case ['go', ('north' | 'south') as way]: return f'going {way}'
        case ['take', *things]: return f'taking {things}'
        case ['quit' | 'exit']: return 'bye'
        case []: return 'silence'
        case _: return 'what?'
print([command(t) for t in ('go north', 'go up', 'take a b', 'exit', '')])
match {'x': 1, 'y': 2}:
    case {'x': 1, **rest}: print(rest)
