# StringIO and BytesIO: reading, writing, positions, errors.
import io


def refused(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


s = io.StringIO()
print(s.write('abc\n'), s.write('def'), s.tell(), repr(s.getvalue()))
s.seek(0)
print(list(s), repr(s.read()), s.tell())
s.seek(1)
s.write('XY')
print(repr(s.getvalue()), s.tell())
s.seek(10)
s.write('!')
print(repr(s.getvalue()))
s.truncate(3)
print(repr(s.getvalue()), s.tell())
s.seek(0, 2)
print(s.tell())
print(s.readable(), s.writable(), s.seekable(), s.closed, s.line_buffering)
refused(lambda: s.write(b'x'))
refused(lambda: s.seek(-1))
refused(lambda: s.seek(1, 1))
refused(lambda: s.seek(0, 5))
refused(lambda: s.fileno())
refused(lambda: io.StringIO(5))
refused(lambda: io.StringIO('', 'x'))
s.close()
refused(lambda: s.read())
refused(lambda: s.getvalue())
refused(lambda: s.write('a'))

for newline in (None, '', '\n', '\r', '\r\n'):
    t = io.StringIO('a\nb\r\nc\rd', newline=newline)
    print(repr(newline), repr(t.getvalue()), t.readlines())
    t = io.StringIO(newline=newline)
    t.write('x\ny\r\n')
    print(repr(t.getvalue()))

t = io.StringIO('one\ntwo\nthree')
print(repr(t.readline(2)), repr(t.readline()), t.readlines(2), repr(t.read(3)), repr(t.readline()), repr(t.readline()))
print(io.StringIO('initial').read(), repr(io.StringIO(None).read()))
t = io.StringIO('start')
t.write('ST')
print(t.getvalue())
with io.StringIO() as t:
    print('a', 1, file=t, sep='-', end='.')
    t.writelines(['x', 'y'])
    print(t.getvalue())
print(t.closed)

b = io.BytesIO(b'xyz\nfoo\nbar')
print(b.readline(), b.read(1), b.tell(), b.read(), b.read())
b.seek(-3, 2)
print(b.read(), b.seek(2), b.write(b'__'), b.getvalue())
b.seek(14)
b.write(bytearray(b'end'))
print(b.getvalue(), b.tell(), b.truncate(4), b.getvalue(), b.tell())
b.seek(0)
print(b.readlines(), list(io.BytesIO(b'1\n2\n')))
print(io.BytesIO(b'abc').read1(2), io.BytesIO(b'a\nb').readline(1))
refused(lambda: b.write('x'))
refused(lambda: b.seek(-1))
refused(lambda: io.BytesIO('x'))
refused(lambda: b.read('x'))
buffer = bytearray(4)
print(io.BytesIO(b'abcdef').readinto(buffer), buffer)
b.close()
refused(lambda: b.read())
print(issubclass(io.UnsupportedOperation, OSError), issubclass(io.UnsupportedOperation, ValueError))
print(isinstance(io.StringIO(), io.TextIOBase), isinstance(io.BytesIO(), io.BufferedIOBase), isinstance(io.BytesIO(), io.IOBase))


class Upper(io.StringIO):
    def write(self, text):
        return super().write(text.upper())


u = Upper()
print('shout', file=u)
print(repr(u.getvalue()))
