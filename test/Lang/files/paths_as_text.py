# os.path: what needs no file system.
import os
import os.path
import posixpath

print(os.path is posixpath, os.sep, repr(os.linesep), os.curdir, os.pardir, os.extsep, os.pathsep, os.altsep, os.name)
for parts in [('a', 'b'), ('a/', 'b'), ('a', '/b', 'c'), ('', 'x'), ('a', ''), ('/',), ('a', 'b/', 'c'), ('', ''), (b'a', b'b')]:
    print(parts, os.path.join(*parts))
paths = ['/a/b', 'a/b', '/a', 'a', '/', '//', '//a', '///a', '', 'a/', '/a/b/', 'a//b', '.bashrc', 'a.txt', 'a.tar.gz', '.a.b', 'd.x/f',
         '..', '...', 'a.', '/x/.y', '../a/./b/..//c', '/../a', './.', 'a/../..', '//a/..']
for p in paths:
    print(repr(p), os.path.split(p), os.path.splitext(p), os.path.basename(p), os.path.dirname(p), os.path.isabs(p),
          os.path.normpath(p), os.path.splitdrive(p), os.path.splitroot(p), os.path.normcase(p))
for p, start in [('/a/b/c', '/a'), ('/a', '/a/b/c'), ('/a', '/a'), ('a/b', 'a'), ('a', 'b/c'), ('/x/y', '/a/b'), ('.', 'x')]:
    print(p, start, os.path.relpath(p, start))
print(os.path.commonpath(['/a/b/c', '/a/b/d']), os.path.commonpath(['a', 'b']) == '', os.path.commonpath(['/a//b', '/a/./b/c']))
print(os.path.commonprefix(['abcd', 'abef']), repr(os.path.commonprefix([])), os.path.commonprefix([['a', 'b'], ['a', 'c']]))
print(os.path.normpath(b'a/../b'), os.path.abspath('/a/../b'), os.path.expandvars('plain'), os.path.expanduser('x~'))


class P:
    def __fspath__(self):
        return '/p/q.txt'


class Bad:
    def __fspath__(self):
        return 5


print(os.path.join(P(), 'z'), os.path.basename(P()), os.fspath(P()), os.fspath('s'), os.fspath(b's'), os.fsencode('ä'), os.fsdecode(b'a'))
print(isinstance(P(), os.PathLike), isinstance('x', os.PathLike), issubclass(P, os.PathLike))
for action in (lambda: os.path.join('a', b'b'), lambda: os.path.join('a', 5), lambda: os.path.join(5), lambda: os.fspath(5), lambda: os.fspath(Bad()),
               lambda: os.path.relpath(''), lambda: os.path.commonpath([]), lambda: os.path.commonpath(['/a', 'b']),
               lambda: os.path.commonpath(['a', b'b']), lambda: os.path.split(3)):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)
import errno
print(os.strerror(errno.ENOENT), os.strerror(errno.EACCES))
