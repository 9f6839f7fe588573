class A:
    def __init__(self, n): self.n = n
    def get(self, k=0): return self.n + k
    @classmethod
    def c(cls): return cls.__name__
    @staticmethod
    def s(x): return x * 2
a = A(5)
m = a.get
print(m(), m(k=2), m.__self__ is a, m.__func__ is A.get, m == a.get, m is a.get)
print(A.get(a), A.c(), a.c(), A.s(3), a.s(4), list(map(a.get, [1, 2])))
print(sorted(['b', 'A', 'c'], key=str.lower), list(map(str.upper, 'ab')), list(map(len, ['a', 'bb'])))
append = [].append
append(1)
print(append.__self__, append.__name__)
join = ', '.join
print(join(['x', 'y']), 'a-b'.split('-'), str.join('+', 'ab'), dict.get({'k': 1}, 'k'))
a.get = lambda k=0: 'instance'
print(a.get(), A(1).get())
class B(A):
    alias = A.get
    size = len
    length = property(len)
    def __len__(self): return 3
print(B(1).alias(), B.size([1, 2]), B(1).length, type(B.__dict__['c'] if 'c' in B.__dict__ else A.__dict__['c']).__name__)
try:
    str.upper(5)
except TypeError as e:
    print(e)
try:
    [].append.x = 1
except AttributeError as e:
    print(e)
try:
    m.x = 1
except AttributeError as e:
    print(e)
print({'k': print}['k'] is print, [str, int][1]('5'))
