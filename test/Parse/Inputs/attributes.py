# Every node once, with parentheses, line breaks and characters of several bytes.
import a.b, c as d
from . import (e as f,
               g,)
from ...h.i import *
@decorator(1)
@other.one
async def function[T: (int, str) = int, *Ts, **P](a, /, b: int = 1, *args: *Ts, c, d=2, **kw: "é") -> (None):
    """doc é"""; global x, y
    async for (i), j in (k): await (l)
    else: pass
    async with a as b, (c) as d: yield
    nonlocal_ = [z async for z in aiter()]
    return (yield (a)), *b
class C[T](Base, (Meta), metaclass=(type), **kw):
    é: (int) = 1; (p): int
    x.y: str
def lambdas(): return lambda a, *b, c=(1), **d: (a)
x = y = (z) = 1,
x += (1); x[1:2, ::(3)] **= ((4))
del (a), b[0], c.d
(a).b.c(1, *d, e=(2), **(f))[g](x for x in y)
print((yield_ for yield_ in (z) if (w) if v))
if (a): pass
elif b < (c) <= d is not e not in (f): ...
elif a and b or not (c) and d: pass
else:
    while True:
        if x: break
        continue
    else: pass
for a in b, c: assert (d), "é" 'f'
for (a, b) in c:
    raise (E) from (F)
try: pass
except (A, B): pass
except C as d: pass
except: pass
else: pass
finally: pass
try: pass
except* A, B: pass
with (a, b as c): pass
with (open(x)) as f, (y): pass
match (x), y:
    case 1 | -2 | 3 + 4j | "a" "b" | None: pass
    case [a, *_, (b)] | (c, d): pass
    case {"k": v, 1: (2), **rest} if (z): pass
match x:
    case A.B(c, d=(e)) as f: pass
    case ((_)): pass
x = f"é{a!r:>{w}.{(p)}}b{c=}" "d" rf"{e:\d}" f"""
{
  g
}"""
t"a{b:{c}}" t"{(d)}"
-x ** -(y) @ z // 2 % ~3 << 4 & 5 | 6 ^ 7
(a) if (b) else (c)
[*a, (b)], {*a, b}, {**a, (b): (c)}, {a: b for a in c}, {(a) for a in b}, ()
(n := (1)), [x[(m := 2)]]
1, 1.5e300, 2j, 0xFFFFFFFFFFFFFFFFFFFF, 1_000, b"\x00a" b'b', ..., "\ud800\U0001F600\N{BULLET}"
type X[T = (int)] = list[T]
if a: b; c
else: d
