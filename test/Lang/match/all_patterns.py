import math
class Point:
    __match_args__ = ('x', 'y')
    def __init__(self, x, y): self.x, self.y = x, y
class Named:
    def __init__(self, name): self.name = name
RED = 1
class NS: GREEN = 2; class_ = 'c'
def kind(v):
    match v:
        case None: return 'none'
        case True | False: return f'bool {v}'
        case 0: return 'zero'
        case -1: return 'minus one'
        case 1.5 | -2.5: return 'float'
        case 3 + 4j: return 'complex'
        case 'hi' | 'hello' as greeting: return f'greeting {greeting}'
        case b'raw': return 'bytes'
        case NS.GREEN: return 'green'
        case int(n) if n > 100: return f'big {n}'
        case int() | float() as num: return f'number {num}'
        case str(s): return f'str {s}'
        case []: return 'empty seq'
        case [x]: return f'one {x}'
        case [1, *rest]: return f'one then {rest}'
        case (a, b): return f'two {a} {b}'
        case [first, *_, last]: return f'{first}..{last}'
        case {} if not v: return 'empty map'
        case {'type': 'circle', 'r': r}: return f'circle {r}'
        case {'type': t, **others}: return f'{t} {others}'
        case {1: _, NS.class_: c}: return f'keys {c}'
        case Point(0, 0): return 'origin'
        case Point(x=0, y=yy): return f'on y {yy}'
        case Point(xx, Point(y=inner)): return f'nested {xx} {inner}'
        case Point(xx, yy) if xx == yy: return 'diagonal'
        case Point(): return 'point'
        case Named(name=str(n)): return f'named {n}'
        case _: return 'other'
for v in (None, True, 0, -1, 1.5, -2.5, 3 + 4j, 'hi', b'raw', 2, 500, 7, 3.25, 'text', [], (), [9], [1, 2, 3], (4, 5), range(3, 7), [2, 3, 4],
          {}, {'type': 'circle', 'r': 2, 'z': 1}, {'type': 'sq', 'w': 1}, {1: 0, 'c': 'C'}, Point(0, 0), Point(0, 5), Point(1, Point(2, 3)),
          Point(4, 4), Point(4, 5), Named('bob'), Named(5), {1, 2}, object, bytearray(b'x')):
    print(kind(v))
