from enum import Enum, IntEnum, auto, Flag
class Color(Enum):
    RED = 1
    GREEN = 2
    CRIMSON = 1
    def low(self): return self.name.lower()
print(Color.RED, repr(Color.RED), Color.RED.name, Color.GREEN.value, Color(2), Color['RED'], Color.CRIMSON is Color.RED)
print(list(Color), len(Color), Color.RED in Color, Color.RED == 1, Color.RED.low(), isinstance(Color.RED, Color))
print({Color.RED: 'r'}[Color.RED], [c.name for c in Color])
try:
    Color(9)
except ValueError as e:
    print(e)
try:
    Color['NO']
except KeyError as e:
    print(repr(e))
try:
    Color.RED = 5
except AttributeError as e:
    print(e)
class N(IntEnum):
    A = auto()
    B = auto()
print(N.A + 1, N.B > N.A, sorted([N.B, N.A]), int(N.B), f'{N.A}', N(1))
class F(Flag):
    R = auto(); W = auto(); X = auto()
print(F.R | F.W, F.R in (F.R | F.W), (F.R | F.X).value, F.W & F.R)
match Color.GREEN:
    case Color.RED: print('red')
    case Color.GREEN: print('green')
