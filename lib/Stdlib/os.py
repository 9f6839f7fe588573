# Files, directories and the environment, as far as the host gives them.

import sys
import posixpath as path
from collections.abc import MutableMapping
from _host_calls import ask, ask_path, ask_paths, directory, fspath, path_argument, set_directory

sys.modules['os.path'] = path
name = 'posix'
linesep = '\n'
curdir, pardir, sep, altsep, extsep, pathsep, defpath, devnull = '.', '..', '/', None, '.', ':', '/bin:/usr/bin', '/dev/null'
F_OK, R_OK, W_OK, X_OK = 0, 4, 2, 1
O_RDONLY, O_WRONLY, O_RDWR, O_CREAT, O_EXCL, O_TRUNC, O_APPEND = 0, 1, 2, 64, 128, 512, 1024
SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
error = OSError


def _has_protocol(cls):
    return any(['__fspath__' in c.__dict__ for c in cls.__mro__])


class _PathLikeType(type):
    def __instancecheck__(cls, instance):
        return cls.__subclasscheck__(type(instance))

    def __subclasscheck__(cls, subclass):
        return cls in subclass.__mro__ or cls is PathLike and _has_protocol(subclass)


class PathLike(metaclass=_PathLikeType):
    """Abstract base class for implementing the file system path protocol."""

    def __fspath__(self):
        raise NotImplementedError

    @classmethod
    def __class_getitem__(cls, item):
        import types
        return types.GenericAlias(cls, item)


# ------------------------------------------------------------- environment

class _Environ(MutableMapping):
    """The host's variables, as they were when first asked for, and changes."""

    def __init__(self):
        self._data = None

    def _all(self):
        if self._data is None:
            self._data = dict(ask('environ'))
        return self._data

    def _text(self, value):
        if not isinstance(value, str):
            raise TypeError(f'str expected, not {type(value).__name__}')
        return value

    def __getitem__(self, key):
        data = self._all()
        if self._text(key) in data:
            return data[key]
        raise KeyError(key) from None

    def __setitem__(self, key, value):
        key, value = self._text(key), self._text(value)
        if not key or '=' in key:
            raise OSError(22, 'Invalid argument') if not key else ValueError('illegal environment variable name')
        if '\0' in key or '\0' in value:
            raise ValueError('embedded null byte')
        self._all()[key] = value

    def __delitem__(self, key):
        data = self._all()
        if self._text(key) not in data:
            raise KeyError(key) from None
        del data[key]

    def __contains__(self, key):
        return self._text(key) in self._all()

    def get(self, key, default=None):
        return self._all().get(self._text(key), default)

    def __iter__(self):
        return iter(list(self._all()))

    def __len__(self):
        return len(self._all())

    def keys(self):
        return self._all().keys()

    def values(self):
        return self._all().values()

    def items(self):
        return self._all().items()

    def copy(self):
        return dict(self._all())

    def setdefault(self, key, value):
        if key not in self:
            self[key] = value
        return self[key]

    def __repr__(self):
        return 'environ({' + ', '.join([f'{k!r}: {v!r}' for k, v in self._all().items()]) + '})'

    def __or__(self, other):
        return {**self._all(), **other}

    def __ror__(self, other):
        return {**other, **self._all()}

    def __ior__(self, other):
        self.update(other)
        return self


environ = _Environ()


def getenv(key, default=None):
    return environ.get(key, default)


def putenv(name, value, /):
    environ[name] = value


def unsetenv(name, /):
    environ.pop(name, None)


# -------------------------------------------------------------- directories

def getcwd():
    return directory()


def getcwdb():
    return directory().encode()


def chdir(path):
    path = path_argument(path, 'chdir', 'path', 'string, bytes, os.PathLike or integer')
    if stat(path).st_mode & 0o170000 != 0o040000:
        raise NotADirectoryError(20, 'Not a directory', path)
    import posixpath
    path = posixpath.abspath(path)
    set_directory(path.decode() if isinstance(path, bytes) else path)


def listdir(path='.'):
    path = '.' if path is None else path_argument(path, 'listdir', 'path', 'string, bytes, os.PathLike, integer or None')
    names = [entry[0] for entry in ask_path('list_dir', path)]
    return [n.encode() for n in names] if isinstance(path, bytes) else names


class stat_result(tuple):
    """st_mode, st_ino, st_dev, st_nlink, st_uid, st_gid, st_size, times."""

    _names = ('st_mode', 'st_ino', 'st_dev', 'st_nlink', 'st_uid', 'st_gid', 'st_size')
    n_fields, n_sequence_fields, n_unnamed_fields = 10, 10, 0

    def __getattr__(self, name):
        names = stat_result._names
        if name in names:
            return self[names.index(name)]
        raise AttributeError(f"'os.stat_result' object has no attribute '{name}'")

    def __repr__(self):
        names = stat_result._names + ('st_atime', 'st_mtime', 'st_ctime')
        return 'os.stat_result(' + ', '.join([f'{n}={v}' for n, v in zip(names, self)]) + ')'


def _stat_result(answer):
    mode, size, mtime_ns, inode, links = answer
    seconds = mtime_ns // 1_000_000_000
    made = stat_result((mode, inode, 0, links, 0, 0, size, seconds, seconds, seconds))
    for kind in ('atime', 'mtime', 'ctime'):
        setattr(made, f'st_{kind}_ns', mtime_ns)
        setattr(made, f'st_{kind}', mtime_ns / 1e9)
    made.st_blksize, made.st_blocks, made.st_rdev = 4096, (size + 511) // 512, 0
    return made


def stat(path, *, dir_fd=None, follow_symlinks=True):
    path = path_argument(path, 'stat', 'path', 'string, bytes, os.PathLike or integer')
    return _stat_result(ask_path('stat', path, bool(follow_symlinks)))


def lstat(path, *, dir_fd=None):
    path = path_argument(path, 'lstat')
    return _stat_result(ask_path('stat', path, False))


def access(path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True):
    path = path_argument(path, 'access')
    try:
        found = ask_path('stat', path, True)
    except OSError as error:
        if error.errno is None:
            raise
        return False
    bits = found[0] >> 6 & 7
    return mode & bits == mode


def mkdir(path, mode=0o777, *, dir_fd=None):
    ask_path('mkdir', path_argument(path, 'mkdir'))


def makedirs(name, mode=0o777, exist_ok=False):
    import posixpath
    name = fspath(name)
    missing = [name]
    while True:
        head, tail = posixpath.split(missing[-1])
        if not tail:
            head, tail = posixpath.split(head)
        if not head or not tail or posixpath.exists(head):
            break
        missing.append(head)
    while len(missing) > 1:
        last = missing.pop()
        try:
            mkdir(last, mode)
        except FileExistsError:
            pass
    try:
        mkdir(name, mode)
    except OSError:
        if not exist_ok or not posixpath.isdir(name):
            raise


def rmdir(path, *, dir_fd=None):
    ask_path('rmdir', path_argument(path, 'rmdir'))


def removedirs(name):
    rmdir(name)
    head = path.split(fspath(name).rstrip('/'))[0]
    while head:
        try:
            rmdir(head)
        except OSError:
            break
        head = path.split(head)[0]


def remove(path, *, dir_fd=None):
    ask_path('remove', path_argument(path, 'remove'))


def unlink(path, *, dir_fd=None):
    ask_path('remove', path_argument(path, 'unlink'))


def rename(src, dst, *, src_dir_fd=None, dst_dir_fd=None):
    ask_paths('rename', path_argument(src, 'rename', 'src'), path_argument(dst, 'rename', 'dst'))


def replace(src, dst, *, src_dir_fd=None, dst_dir_fd=None):
    ask_paths('rename', path_argument(src, 'replace', 'src'), path_argument(dst, 'replace', 'dst'))


def renames(old, new):
    head, tail = path.split(new)
    if head and tail and not path.exists(head):
        makedirs(head)
    rename(old, new)


def truncate(path, length):
    ask_path('truncate', path_argument(path, 'truncate', 'path', 'string, bytes, os.PathLike or integer'), length)


def readlink(path, *, dir_fd=None):
    return ask_path('read_link', path_argument(path, 'readlink'))


class DirEntry:
    def __init__(self, directory, name, mode):
        self.name = name
        self.path = path.join(directory, name)
        self._mode = mode

    def __fspath__(self):
        return self.path

    def __repr__(self):
        return f'<DirEntry {self.name!r}>'

    def _kind(self, follow):
        if follow and self._mode & 0o170000 == 0o120000:
            try:
                return ask_path('stat', self.path, True)[0] & 0o170000
            except OSError:
                return 0
        return self._mode & 0o170000

    def is_dir(self, *, follow_symlinks=True):
        return self._kind(follow_symlinks) == 0o040000

    def is_file(self, *, follow_symlinks=True):
        return self._kind(follow_symlinks) == 0o100000

    def is_symlink(self):
        return self._kind(False) == 0o120000

    def is_junction(self):
        return False

    def stat(self, *, follow_symlinks=True):
        return stat(self.path, follow_symlinks=follow_symlinks)

    def inode(self):
        return self.stat(follow_symlinks=False).st_ino


class _Scan:
    def __init__(self, entries):
        self._entries = iter(entries)

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._entries)

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self.close()

    def close(self):
        self._entries = iter(())


_Scan.__name__ = _Scan.__qualname__ = 'ScandirIterator'


def scandir(path='.'):
    path = '.' if path is None else path_argument(path, 'scandir', 'path', 'string, bytes, os.PathLike, integer or None')
    return _Scan([DirEntry(path, n, mode) for n, mode in ask_path('list_dir', path)])


def walk(top, topdown=True, onerror=None, followlinks=False):
    stack = [fspath(top)]
    while stack:
        top = stack.pop()
        if isinstance(top, tuple):
            yield top
            continue
        try:
            entries = list(scandir(top))
        except OSError as error:
            if error.errno is None:
                raise
            if onerror is not None:
                onerror(error)
            continue
        dirs, files, below = [], [], []
        for entry in entries:
            if entry.is_dir():
                dirs.append(entry.name)
                if followlinks or not entry.is_symlink():
                    below.append(entry.path)
            else:
                files.append(entry.name)
        if topdown:
            yield top, dirs, files
            for name in reversed(dirs):
                new = path.join(top, name)
                if followlinks or not path.islink(new):
                    stack.append(new)
        else:
            stack.append((top, dirs, files))
            stack.extend(reversed(below))


# --------------------------------------------------------------------- rest

def urandom(size, /):
    if not isinstance(size, int):
        raise TypeError(f"'{type(size).__name__}' object cannot be interpreted as an integer")
    if size < 0:
        raise ValueError('negative argument not allowed')
    return ask('urandom', size)


def fsencode(filename):
    filename = fspath(filename)
    return filename.encode('utf-8', 'surrogateescape') if isinstance(filename, str) else filename


def fsdecode(filename):
    filename = fspath(filename)
    return filename.decode('utf-8', 'surrogateescape') if isinstance(filename, bytes) else filename


def cpu_count():
    return 1


process_cpu_count = cpu_count


def get_terminal_size(fd=1, /):
    raise OSError(25, 'Inappropriate ioctl for device')


def isatty(fd, /):
    return False


def _refused(name):
    def function(*args, **kwargs):
        raise PermissionError(f"'os.{name}' is not available in this sandbox")
    function.__name__ = function.__qualname__ = name
    return function


for _name in ('getpid', 'getppid', 'system', 'popen', 'fork', 'kill', 'execv', 'execve', 'execvp', 'abort', 'symlink', 'link',
              'chmod', 'chown', 'umask', 'getuid', 'getgid', 'geteuid', 'getegid', 'getlogin', 'open', 'read', 'write', 'close', 'pipe', 'dup',
              'utime', 'uname', 'statvfs', 'spawnv', 'wait', 'waitpid', 'mkfifo', 'times', 'nice'):
    globals()[_name] = _refused(_name)


def _exit(status):
    raise SystemExit(status)


def strerror(code, /):
    from errno import _texts
    return _texts.get(code, f'Unknown error {code}')
