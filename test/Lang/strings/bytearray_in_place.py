a = bytearray(b'x')
c = a
c += b'y'
print(a, c is a)
c += bytes(3)
c[5:8] = b'end'
print(a)
d = bytearray(b'abc')
d[10:12] = b'Z'
d[1:2] = b''
print(d)
e = d
e *= 3
print(d, e is d, e * 0, 2 * e)
for wrong in ('x', [1, 2], 5, e):
    try:
        e += wrong
    except (TypeError, BufferError) as error:
        print(error)
print(e is d)
