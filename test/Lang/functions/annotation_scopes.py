# Annotations, aliases and bounds are evaluated lazily, in scopes that see the class around them.
import traceback
def f[T](x: int) -> T:
    y: int
class A:
    X = int
    y: X
    if 1:
        z: X
    else:
        never: X
    def g(self, a: X) -> int: pass
    def h[T](self, a: X) -> int: pass
print(f.__annotate__.__qualname__, A.__annotate__.__qualname__, A.g.__annotate__.__qualname__, A.h.__annotate__.__qualname__)
print(A.__annotations__, A.g.__annotations__, A.h.__annotations__)
def k():
    Q = str
    def i(x: Q): pass
    print(i.__annotations__, i.__annotate__.__qualname__)
    class B:
        z: Q
        W = 3
        def meth(self, a: W): pass
    B.W = 4
    print(B.__annotations__, B.meth.__annotations__)
    Q = bytes
    class C:
        Q = 'own'
        one: Q
        def meth(self): return Q
        type Alias[T: Q] = tuple[T, Q]
    print(C.__annotations__, C().meth(), C.Alias.__value__, C.Alias.__type_params__[0].__bound__)
k()
class G:
    global shared
    shared = 'global'
    shown: shared
print(G.__annotations__)
u: int
if 1:
    w: str = 'a'
else:
    w2: str
print(__annotate__(1), __annotate__.__qualname__, sorted(__conditional_annotations__))
try:
    f.__annotate__(3)
except NotImplementedError as e:
    print(repr(e))
print(f.__annotate__(2), f.__annotate__(1))
type BB[T: undef1 = undef2] = nope
for get in (lambda: BB.__value__, lambda: BB.__type_params__[0].__bound__, lambda: BB.__type_params__[0].__default__):
    try:
        get()
    except NameError as e:
        traceback.print_exception(e, file=__import__('sys').stdout)
nope = 5
print(BB.__value__)
nope = 6
print(BB.__value__, BB.evaluate_value(1))
try:
    class F[T](nix): pass
except NameError as e:
    traceback.print_exception(e, file=__import__('sys').stdout)
class Node:
    next: Node | None
    def link(self, other: Node) -> list[Node]: ...
print(Node.__annotations__, Node.link.__annotations__)
for code in ('def f[T](): nonlocal T', 'def f[T]():\n  def g(): nonlocal T', 'class C[T]:\n  nonlocal T', 'def f[T, T](): pass',
             'def f[T = int, U](): pass', 'type X[T: (yield)] = 1', 'def f() -> (x := 1): pass', 'class C[T](x := 1): pass', 'type X = (await 1)'):
    try:
        exec(code)
    except SyntaxError as e:
        print(e.msg)
