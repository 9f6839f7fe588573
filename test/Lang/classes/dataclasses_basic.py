from dataclasses import dataclass, field, asdict, astuple, replace, fields
@dataclass
class P:
    x: int
    y: int = 0
    tags: list = field(default_factory=list)
    def norm(self): return self.x ** 2 + self.y ** 2
p = P(1)
print(p, p == P(1, 0), p != P(2), p.norm(), P(1).tags is P(1).tags)
print(asdict(P(1, 2, ['a'])), astuple(P(1)), replace(p, x=9), [f.name for f in fields(P)])
@dataclass(frozen=True, order=True)
class V:
    a: int
    b: str = 'z'
print(V(1) < V(2), sorted([V(2), V(1, 'b'), V(1, 'a')]), hash(V(1)) == hash(V(1)), {V(1): 1}[V(1)])
try:
    V(1).a = 2
except Exception as e:
    print(type(e).__name__, e)
@dataclass
class Q(P):
    z: int = field(default=5, repr=False)
    def __post_init__(self): self.sum = self.x + self.z
print(Q(1, 2), Q(1).sum)
try:
    P()
except TypeError as e:
    print(e)
try:
    @dataclass
    class Bad:
        a: int = 0
        b: str
except TypeError as e:
    print(e)
try:
    @dataclass
    class Bad2:
        a: list = []
except ValueError as e:
    print(e)
match P(1, 2):
    case P(x, y): print('matched', x, y)
