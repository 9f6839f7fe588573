x = 5
x += 2; print(x)
x -= 1; x *= 3; print(x)
x //= 4; x **= 3; x %= 50; print(x)
x <<= 2; x >>= 1; x |= 1; x &= 7; x ^= 2; print(x)
f = 1.0; f /= 4; print(f)
l = m = [1]
l += [2]; l += (3,); l += 'ab'
print(m, l is m)
l = l + [9]
print(l is m)
l *= 2
print(len(l))
t = (1,)
u = t
t += (2,)
print(t, u)
s = 'a'; s += 'b'; s *= 3; print(s)
st = fr = {1}
st |= {2}; st -= {1}; st ^= {5}; st &= {5, 2}
print(st, st is fr)
d = e = {'a': 1}
d |= {'b': 2}
print(e)
class C: n = 1
c = C()
c.n += 1
print(c.n, C.n)
log = []
def idx():
    log.append('idx')
    return 0
arr = [10]
arr[idx()] += 5
print(arr, log)
tup = ([1],)
try:
    tup[0] += [2]
except TypeError as e:
    print(e, tup)
try:
    undefined += 1
except NameError as e:
    print(e)
def local():
    try:
        x += 1
    except UnboundLocalError as e:
        print(e)
    x = 0
local()
matrix = [[1, 2], [3, 4]]
matrix[1][0] *= 10
matrix[0][:1] += [7]
print(matrix)
try:
    n = None
    n += 1
except TypeError as e:
    print(e)
