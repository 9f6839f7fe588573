class P:
    __match_args__ = ('x', 'y')
    def __init__(self, x, y): self.x, self.y = x, y
    def __repr__(self): return f'P({self.x},{self.y})'
class Q(P): pass
import enum
class Color(enum.Enum): RED = 1; BLUE = 2
def m(v):
    match v:
        case None | True | False: return ('singleton', v)
        case -1 | 1.5 | 2+3j: return ('num', v)
        case 'a' 'b': return 'joined'
        case b'x': return 'bytes'
        case int(n) if n > 100: return ('big', n)
        case int() | float(): return 'number'
        case str(s): return ('str', s)
        case []: return 'empty'
        case [x]: return ('one', x)
        case [1, 2, *rest]: return ('12', rest)
        case (x, [y, *_], *mid, z): return ('nested', x, y, mid, z)
        case [*_, {'k': v}]: return ('lastdict', v)
        case {'type': 'a', 'val': val, **rest}: return ('dict', val, rest)
        case {'only': _}: return 'only'
        case {**kw} if kw: return ('kw', kw)
        case {}: return 'dict'
        case Q(x=0): return 'Q0'
        case P(0, y) | P(y, 0): return ('axis', y)
        case P(x=a, y=b) as whole: return (a, b, whole)
        case Color.RED: return 'red'
        case Color(): return 'color'
        case set() | frozenset(): return 'set'
        case object(__len__=f): return 'has len'
        case _: return ('other', type(v).__name__)
for v in (None, True, -1, 1.5, 2+3j, 'ab', b'x', 500, 5, 2.5, 'hello', [], (), [9], [1, 2], (1, 2, 3, 4), (5, [6, 7], 8, 9, 10), [1, 2, 3, {'k': 'v'}], [0, {'k': 1}], {'type': 'a', 'val': 1, 'z': 2}, {'only': 1}, {'q': 1}, {}, Q(0, 1), P(0, 5), P(7, 0), P(3, 4), Color.RED, Color.BLUE, {1}, range(3), bytearray(b'a'), lambda: 0, iter([]), 'a', range(0)):
    print(repr(v)[:40] if not callable(v) and 'iter' not in repr(v) else '-', m(v))
class Bad: __match_args__ = 5
class Bad2: __match_args__ = (1,)
class Few: __match_args__ = ('a',)
class Dup:
    __match_args__ = ('a', 'a'); a = 1
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
def f1():
    match Bad():
        case Bad(1): pass
def f2():
    match Bad2():
        case Bad2(1): pass
def f3():
    match Few():
        case Few(1, 2): pass
def f4():
    match 5:
        case int(1, 2): pass
def f5():
    match Dup():
        case Dup(1, a=1): return 'dup'
def f6():
    match 5:
        case f6(): pass
def f7():
    match Dup():
        case Dup(1, 1): return 'dup2'
def f8():
    match P(1, 2):
        case P(zz=1): return 'no'
        case P(x=1, y=int(q)): return ('yes', q)
def f9():
    match {'a': 1, 'b': {'c': [1, {'d': 2}]}}:
        case {'b': {'c': [_, {'d': d}]}, 'a': a}: return a, d
def f10():
    match [1, [2, [3]]]:
        case [a, [b, [c]]] if (s := a + b + c) > 5: return s
def f11():
    match 3:
        case x if x > 5: return 'no'
    return x
def f12():
    match (1, 2, 3):
        case (first, *_, last) | (first, last): return first, last
def f13():
    match 'x':
        case str() as s if s == 'y': return 1
        case ('x' | 'z') as c: return c
for f in (f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13): t(f)
for src in ('match 1:\n case x: pass\n case y: pass', 'match 1:\n case {**rest, "a": 1}: pass', 'match 1:\n case [*a, *b]: pass', 'match 1:\n case a | 1: pass', 'match 1:\n case [a, a]: pass', 'match 1:\n case {"a": 1, "a": 2}: pass', 'match 1:\n case a.b(): pass', 'match 1:\n case a + b: pass', 'match 1:\n case 1 + 2: pass', 'match 1:\n case -x: pass', 'match 1:\n case P(a=1, a=2): pass', 'match 1:\n case P(a=1, 2): pass', 'match 1:\n case x as _: pass', 'match 1:\n case 1 as a.b: pass', 'match 1:\n case {a: 1}: pass', 'match 1:\n case f"x": pass', 'match x: pass', 'match 1:\n pass', 'case 1: pass', 'match = 1; case = 2; print(match, case)', 'match (1)\nprint(match)' if 0 else 'type = 5; print(type)', 'match 1, 2:\n case 1, 2: print("tuple")', 'match 1:\n case (a): print(a)', 'match 1:\n case 1 if True else 2: pass'):
    try: exec(src, {})
    except SyntaxError as e: print(repr(src), e.msg)
    except Exception as e: print(repr(src), type(e).__name__, e)
