# Files: modes, reading, writing, positions, errors, as CPython has them.
import io
import os

os.makedirs('/tmp/w/deep/er')
os.chdir('/tmp/w')


def refused(action):
    try:
        print(action())
    except Exception as error:
        # The numbers of errors differ between systems.
        if isinstance(error, OSError) and error.errno:
            print(type(error).__name__, error.strerror, error.filename, error.filename2)
        else:
            print(type(error).__name__, error)


with open('a.txt', 'w') as f:
    print(f.write('one\ntwo\n'), f.tell(), f.name, f.mode, f.closed, f.encoding, f.errors)
    f.writelines(['three\n', 'four'])
    print(f.readable(), f.writable(), f.seekable())
    refused(f.read)
print(f.closed, f)
refused(lambda: f.write('x'))
with open('a.txt') as f:
    print(repr(f.read(5)), repr(f.readline()), f.tell(), f.readlines())
    print(repr(f.read()), f.seek(0), repr(f.readline(2)), repr(f.read(1)), f.newlines)
    refused(lambda: f.write('x'))
    f.seek(0)
    for line in f:
        print(repr(line), end=' ')
        refused(f.tell) if line.startswith('two') else None
    print()
    print(f.tell(), f)
with open('a.txt', 'a') as f:
    print(f.tell())
    f.write('!')
with open('a.txt', 'r+') as f:
    f.write('ONE')
    f.seek(0, 2)
    f.write('$')
    f.seek(0)
    print(repr(f.read()))
    f.truncate(5)
    f.seek(0)
    print(repr(f.read()))
with open('b.bin', 'wb') as f:
    print(f.write(b'\x00\x01\xff\n' * 3), f, f.mode)
    refused(lambda: f.write('x'))
    refused(lambda: f.read())
with open('b.bin', 'rb+') as f:
    print(f.read(3), f.tell(), f.seek(-2, 1), f.write(b'AB'), f.readline(), f.seek(-4, 2), f.read(), f, f.mode)
    print(f.seek(20), f.write(b'z'), f.seek(0), f.read())
with open('b.bin', 'rb') as f:
    print(f.readlines(), f, f.mode)
    refused(lambda: f.seek(-1))
with open('x', 'x') as f:
    f.write('new')
refused(lambda: open('x', 'x'))
with open('w+', 'w+') as f:
    f.write('abc')
    f.seek(1)
    print(f.read(), f.mode)
for args in [('none',), ('none/x', 'w'), ('.',), ('.', 'w'), ('x/y',), ('x', 'rw'), ('x', ''), ('x', 'rr'), ('x', 'rbt'), ('x', 'q'),
             ('x', 'rb', -1, 'utf-8'), ('x', 'r', 0), ('x', 'r', -1, None, None, 'q'), (5.5,), (None,), ('a\0b',), ('x', 5), ('',)]:
    refused(lambda: open(*args))
refused(lambda: open('x', encoding='nonsense'))
with open('enc', 'wb') as f:
    f.write('äöü\n'.encode('latin-1'))
refused(lambda: open('enc').read())
print(ascii(open('enc', encoding='latin-1').read()), ascii(open('enc', errors='replace').read()), ascii(open('enc', errors='ignore').read()))
with open('enc', 'w', encoding='ascii') as f:
    refused(lambda: f.write('ä'))
with open('enc', 'w', encoding='ascii', errors='replace') as f:
    f.write('ä!')
with open('enc', 'w', encoding='utf-8') as f:
    f.write('grün €\n𝄞 line\n')
with open('enc', encoding='utf-8') as f:
    print(ascii(f.read(6)), f.tell(), ascii(f.readline()), f.tell(), ascii(f.readline()), f.tell(), os.path.getsize('enc'))
for newline in (None, '', '\n', '\r', '\r\n'):
    with open('nl', 'w', newline=newline) as f:
        f.write('a\nb\r\nc\rd\n')
    print(repr(newline), open('nl', 'rb').read())
    with open('nl', 'wb') as f:
        f.write(b'a\nb\r\nc\rd')
    with open('nl', newline=newline) as f:
        print(f.readlines(), f.newlines)
    with open('nl', newline=newline) as f:
        print(repr(f.read(3)), repr(f.read(2)), repr(f.read()))
with open('long', 'w') as f:
    for i in range(40000):
        print(i, 'ä', file=f)
    f.write('y' * 300000)
with open('long') as f:
    print(sum(int(line.split()[0]) for line in f if not line.startswith('y')), os.path.getsize('long'))
with open('long', 'rb') as f:
    print(sum(len(line) for line in f), f.read(), f.peek())
try:
    with open('x', 'w') as f:
        f.write('kept')
        raise KeyError('inside')
except KeyError:
    print(f.closed, open('x').read())

print(sorted(os.listdir()), os.listdir('deep'), sorted(os.listdir(b'.'))[:1])
os.rename('x', 'renamed')
os.replace('renamed', 'a.txt')
print(open('a.txt').read(), os.path.exists('x'))
os.remove('a.txt')
for action in (lambda: os.remove('a.txt'), lambda: os.remove('deep'), lambda: os.rmdir('deep'), lambda: os.rmdir('none'), lambda: os.mkdir('deep'),
               lambda: os.mkdir('none/x'), lambda: os.listdir('none'), lambda: os.listdir('enc'), lambda: os.stat('none'), lambda: os.rename('none', 'y'),
               lambda: os.makedirs('deep/er'), lambda: os.makedirs('deep/er', exist_ok=True), lambda: os.makedirs('enc', exist_ok=True),
               lambda: os.path.getsize('none'), lambda: os.chdir('none'), lambda: os.chdir('enc'), lambda: os.rename('enc', 'deep'), lambda: os.rmdir('enc'),
               lambda: os.stat(5.5), lambda: os.listdir(5.5), lambda: os.mkdir(None), lambda: os.truncate('enc', 3)):
    refused(action)
print(os.path.isfile('enc'), os.path.isdir('enc'), os.path.isdir('deep'), os.path.exists('enc'), os.path.islink('enc'), os.path.exists('enc/x'),
      os.path.getsize('enc'), os.stat('enc').st_size, os.access('enc', os.R_OK), os.access('none', os.F_OK))
for top, dirs, files in os.walk('.'):
    dirs.sort()
    print(top, dirs, sorted(files))
print([(top, dirs, len(files)) for top, dirs, files in os.walk('/tmp/w', topdown=False)])
with os.scandir('.') as entries:
    print(sorted((e.name, e.path, e.is_dir(), e.is_file()) for e in entries))
os.chdir('deep')
print(os.getcwd(), os.path.abspath('q'), os.listdir(), os.path.relpath('/tmp/w/enc'))
os.chdir('..')
os.removedirs('deep/er')
print(os.path.exists('deep'))
os.environ['HOME'] = '/h'
print(os.environ['HOME'], os.getenv('HOME'), os.getenv('NOPE'), os.getenv('NOPE', 'd'), 'HOME' in os.environ, os.path.expanduser('~/x'), os.path.expandvars('$HOME/${HOME}-$NOPE'))
refused(lambda: os.environ['NOPE'])
refused(lambda: os.environ.__setitem__('A', 5))
del os.environ['HOME']
print('HOME' in os.environ, os.environ.get('HOME'))
t = io.TextIOWrapper(io.BytesIO(b'x\ny\n'), encoding='utf-8')
print(t.readlines())
