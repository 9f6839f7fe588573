class A:
    def who(self): return ['A']
class B(A):
    def who(self): return ['B'] + super().who()
class C(A):
    def who(self): return ['C'] + super().who()
class D(B, C):
    def who(self): return ['D'] + super().who()
print(D().who(), [k.__name__ for k in D.__mro__], D.mro() == list(D.__mro__))
print(D.__bases__, D.__base__.__name__)
try:
    class Bad(A, D): pass
except TypeError as e:
    print(e)
try:
    class Twice(A, A): pass
except TypeError as e:
    print(e)
class X: pass
class Y: pass
class XY(X, Y): pass
class YX(Y, X): pass
try:
    class Both(XY, YX): pass
except TypeError as e:
    print(e)
print(issubclass(D, A), isinstance(D(), (int, C)), issubclass(D, (X, Y)))
try:
    isinstance(1, 'int')
except TypeError as e:
    print(e)
print(A.__subclasses__()[0].__name__)
