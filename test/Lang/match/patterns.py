class Point:
    __match_args__ = ('x', 'y')

    def __init__(self, x, y):
        self.x, self.y = x, y


def f(v):
    match v:
        case 0 | 1:
            return 'small'
        case int(n) if n > 100:
            return f'big {n}'
        case 'a' | 'b' as s:
            return f'letter {s}'
        case [1, *rest]:
            return f'one then {rest}'
        case [x, y]:
            return f'pair {x} {y}'
        case {'k': v, **rest}:
            return f'map {v} {rest}'
        case Point(x=0, y=y):
            return f'on axis {y}'
        case Point(a, b):
            return f'point {a} {b}'
        case None | True:
            return 'singleton'
        case -1.5:
            return 'negative'
        case str():
            return 'string'
        case _:
            return 'other'


for v in (0, 1, 200, 'a', 'zzz', [1, 2, 3], (4, 5), {'k': 1, 'z': 2}, Point(0, 3), Point(1, 2), None, True, -1.5, 3, [], b'x'):
    print(f(v))
match = 5
match (match):
    case case:
        print(match, case)
