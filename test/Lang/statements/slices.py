l = list(range(10))
print(l[2:5], l[:3], l[-3:], l[::2], l[::-1], l[8:2:-2], l[100:], l[-100:2], l[5:2], l[:], l[1:-1:3])
l[2:4] = ['a', 'b', 'c']
print(l)
l[1:1] = [100, 200]
l[:2] = []
print(l)
l[::2] = range(len(l[::2]))
print(l)
try:
    l[::2] = [1]
except ValueError as e:
    print(e)
del l[1:3]
del l[::3]
del l[-1]
print(l)
l[len(l):] = [7, 8]
l[-1:] = 'xy'
print(l)
l[5:2] = ['ins']
print(l)
try:
    l[0:2] = 5
except TypeError as e:
    print(e)
print('hello'[1:4], 'hello'[::-1], (1, 2, 3)[1:], b'hello'[1:3], range(10)[2:8:2], range(10)[::-1], range(10)[-1])
s = slice(1, 5, 2)
print(s, s.start, s.stop, s.step, l[s], s.indices(4), slice(None, None, -1).indices(5), slice(3), s == slice(1, 5, 2))
class K:
    def __getitem__(self, k): return k
k = K()
print(k[1:2], k[:], k[1:2, ::3], k[...], k[1, 2], k[()], k[None:None:None], k[*[1, 2], 3])
try:
    [1, 2]['a':]
except TypeError as e:
    print(e)
class I:
    def __index__(self): return 1
print([1, 2, 3][I():], [1, 2, 3][:I()])
try:
    del (1, 2)[0]
except TypeError as e:
    print(e)
try:
    'abc'[0] = 'x'
except TypeError as e:
    print(e)
try:
    [][0] = 1
except IndexError as e:
    print(e)
