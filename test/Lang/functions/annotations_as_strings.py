from __future__ import annotations
from dataclasses import dataclass
def f(a: list[ int ], b: 'x'=1, *args: Foo | None, k: lambda x, /, y=2, *, z: (x, y)=3, **kw: {1:2, **d}) -> (yes, no): pass
print(f.__annotations__)
class A:
    x: int = 5
    y: Optional[Nope] = None
    z: -1 ** 2 + (a if b else c)
    w: not (a and b or c) < d[1:2, ::3]
    v: [i for i in x if i for j in k] if 0 else f"{x!r:>{w}} {{}}"
    u: foo(1, *a, k=2, **b).bar[...]
print(A.__annotations__)
@dataclass
class D:
    a: int
    b: List[Nada] = None
print(D(1))
u: Later = 3
print(__annotate__(1) if '__annotate__' in globals() else __annotations__)
print(annotations)
