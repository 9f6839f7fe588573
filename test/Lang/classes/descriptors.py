class Data:
    def __get__(self, obj, owner): return ('data get', obj is None, owner.__name__)
    def __set__(self, obj, value): print('data set', value)
    def __delete__(self, obj): print('data delete')
class NonData:
    def __get__(self, obj, owner): return 'nondata'
class K:
    d = Data()
    n = NonData()
k = K()
print(k.d, K.d, k.n)
k.d = 5
del k.d
k.__dict__['d'] = 'hidden'
print(k.d)
k.n = 'instance wins'
print(k.n, K.n, k.__dict__)
class ReadOnly:
    def __get__(self, o, t): return 1
    def __set__(self, o, v): raise AttributeError('read only')
class R:
    a = ReadOnly()
try:
    R().a = 2
except AttributeError as e:
    print(e)
class Method:
    def __init__(self, f): self.f = f
    def __get__(self, obj, owner):
        return lambda *a: self.f(obj, *a)
class M:
    @Method
    def hello(self, x): return (type(self).__name__, x)
print(M().hello(3))
f = K.__dict__['n']
print(type(f).__name__, f.__get__(None, K))
def free(self): return self
print(free.__get__(7)(), free.__get__(None, int) is free)
