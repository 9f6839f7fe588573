# generic aliases etc.
class Box[T]: pass
class D[T: int, *Ts, **P](list, metaclass=type): 
    x: T
    def m[U](self, a: U, b: T) -> Box[U]: 
        v = T
        return lambda: (T, U)
print(D.__bases__, D.__orig_bases__, D.__parameters__, D.__mro__)
print(D.__annotations__, D.m.__annotations__, D.m.__qualname__, D().m(1,2)())
a = D[int, str, bytes, [int]]
print(a, a.__origin__, a.__args__, a.__parameters__, type(a))
b = Box[int]; print(b, b.__origin__, b.__args__, b == Box[int], hash(b) == hash(Box[int]), type(b).__name__)
try: Box[int, str]
except TypeError as e: print(e)
class E[K, V=int](dict[K, V]): pass
print(E[str], E.__orig_bases__, E.__bases__, E.__parameters__)
class F(Box[int]): pass
print(F.__orig_bases__, F.__bases__, F.__parameters__)
try: F[int]
except TypeError as e: print(e)
type A[T, *Ts] = tuple[T, *Ts]
print(A, A.__type_params__, A.__parameters__, A[int, str], A[int,str].__args__, A[int].__origin__, A.__module__, type(A), A.__value__)
T = A.__type_params__[0]
print(T.__bound__, T.__constraints__, T.__covariant__, T.__contravariant__, T.__infer_variance__, T.has_default(), T.__default__, T.__module__, repr(T), type(T))
for w in ('x', '__name__', '__bound__'):
    try: setattr(T, w, 1)
    except AttributeError as e: print(e)
try: A.__name__ = 'x'
except AttributeError as e: print(e)
try: A.__value__ = 3
except AttributeError as e: print(e)
try: type(A)()
except TypeError as e: print(e)
try: type(T)()
except TypeError as e: print(e)
try: 
    class X(T): pass
except TypeError as e: print(e)
try: 
    class X(A): pass
except TypeError as e: print(e)
try: isinstance(1, T)
except TypeError as e: print(e)
try: isinstance(1, A)
except TypeError as e: print(e)
try: Box[int]()[0]
except TypeError as e: print(e)
print(A | None, T | int, int | A, A[int] | None)
x = Box[int](); print(type(x), x.__orig_class__)
class G[T]:
    attr = T
    class Inner[U](Box[int]): 
        pass
    def f(self): return __class__, T
print(G.attr, G.Inner.__orig_bases__, G().f())
def o[T]():
    def i[U](x: T, y: U): return T, U
    return i
print(o()(1,2), o().__type_params__, o().__annotations__, o().__qualname__)
class H:
    val = 5
    type L = list[val]
    def meth[T: val](self): pass
print(H.L.__value__, H.meth.__type_params__[0].__bound__, H.L.__qualname__ if hasattr(H.L,'__qualname__') else 'no')
H.val = 6
print(H.meth.__type_params__[0].__bound__)
class Base:
    def __init_subclass__(cls, tag=None): print(cls.__name__, tag)
class I[T](Base, tag='q'): pass
def k[T](a, b=3, *, c=4): return (a,b,c)
print(k(1), k(1, 2, c=5), k.__defaults__, k.__kwdefaults__, k.__type_params__, k.__name__, k.__qualname__)
@staticmethod
def deco[T](): return T
print(deco())
async def co[T](x): return T
print(co.__type_params__)
def gen[T](): yield T
print(list(gen()))
def M[*Ts = *tuple[int, str], **P = [int, str]](): pass
print([(p, p.__default__, p.has_default()) for p in M.__type_params__])

import typing
print(typing.TypeVar is type(T), typing.get_args(Box[int]), typing.Generic in Box.__mro__, typing.TypeAliasType is type(A))
U = typing.TypeVar('U', bound='int')
print(U.__bound__, U, typing.TypeVar('V', covariant=True), typing.TypeVar('W', int, str).__constraints__)
P = M.__type_params__[1]
print(P.args, P.kwargs, P.args.__origin__ is P, type(P.args))
Ts = M.__type_params__[0]
print([*Ts], typing.Unpack[Ts], *Ts)
class Old(typing.Generic[U]): pass
print(Old[int], Old.__parameters__, Old.__orig_bases__)
try:
    class Bad[T](typing.Generic[U]): pass
except TypeError as e: print(e)
try:
    class Bad2[T](typing.Generic): pass
except TypeError as e: print(e)
