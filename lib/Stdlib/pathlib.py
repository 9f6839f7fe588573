# Paths as objects: pure ones, and those that ask the host.

import os
import io
import posixpath
from errno import ENOENT, ENOTDIR, EBADF, ELOOP

__all__ = ['PurePath', 'PurePosixPath', 'PureWindowsPath', 'Path', 'PosixPath', 'WindowsPath', 'UnsupportedOperation']


class UnsupportedOperation(NotImplementedError):
    pass


def _pattern_part(part):
    """A test of one name against one part of a pattern (fnmatch's rules)."""
    if not any([c in part for c in '*?[']):
        return lambda name: name == part
    return lambda name: _matches(name, part)


def _matches(name, pattern):
    # Positions of a backtracking match: the last * and where it was tried.
    n = p = 0
    star = tried = -1
    while n < len(name):
        if p < len(pattern) and pattern[p] == '*':
            star, tried = p, n
            p += 1
            continue
        size = _matches_one(name[n], pattern, p) if p < len(pattern) else 0
        if size:
            n += 1
            p += size
        elif star >= 0:
            tried += 1
            n, p = tried, star + 1
        else:
            return False
    while p < len(pattern) and pattern[p] == '*':
        p += 1
    return p == len(pattern)


def _matches_one(c, pattern, p):
    """How much of the pattern at `p` stands for `c`; 0: it does not."""
    if pattern[p] == '?':
        return 1
    if pattern[p] != '[':
        return 1 if pattern[p] == c else 0
    end = pattern.find(']', p + 2 if pattern[p + 1:p + 2] != '!' else p + 3)
    if end < 0:
        return 1 if c == '[' else 0
    inside = pattern[p + 1:end]
    negated = inside[:1] == '!'
    if negated:
        inside = inside[1:]
    found = False
    i = 0
    while i < len(inside):
        if i + 2 < len(inside) and inside[i + 1] == '-':
            found = found or inside[i] <= c <= inside[i + 2]
            i += 3
        else:
            found = found or inside[i] == c
            i += 1
    return end + 1 - p if found != negated else 0


class _Parents:
    def __init__(self, path):
        self._path = path
        self._count = len(path._names)

    def __len__(self):
        return self._count

    def __getitem__(self, index):
        if isinstance(index, slice):
            return tuple([self[i] for i in range(*index.indices(len(self)))])
        if index >= len(self) or index < -len(self):
            raise IndexError(index)
        if index < 0:
            index += len(self)
        path = self._path
        return path._made(path._anchor, path._names[:len(path._names) - index - 1])

    def __repr__(self):
        return f'<{type(self._path).__name__}.parents>'


class PurePath:
    parser = posixpath

    def __new__(cls, *args, **kwargs):
        return object.__new__(PurePosixPath if cls is PurePath else cls)

    def __init__(self, *args):
        path = ''
        for arg in args:
            if isinstance(arg, PurePath):
                arg = str(arg)
            else:
                if hasattr(type(arg), '__fspath__'):
                    arg = os.fspath(arg)
                if not isinstance(arg, str):
                    raise TypeError("argument should be a str or an os.PathLike object where __fspath__ returns a str, "
                                    f"not {type(arg).__name__!r}")
            path = posixpath.join(path, arg) if path else arg
        self._anchor = '//' if path.startswith('//') and not path.startswith('///') else '/' if path.startswith('/') else ''
        self._names = [part for part in path.split('/') if part and part != '.']

    def _made(self, anchor, names):
        made = object.__new__(type(self))
        made._anchor = anchor
        made._names = list(names)
        return made

    def with_segments(self, *segments):
        return type(self)(*segments)

    def __str__(self):
        return self._anchor + '/'.join(self._names) or '.'

    __fspath__ = __str__

    def as_posix(self):
        return str(self)

    def as_uri(self):
        if not self._anchor:
            raise ValueError("relative path can't be expressed as a file URI")
        return 'file://' + ''.join([c if c.isascii() and (c.isalnum() or c in '/_.-~') else ''.join([f'%{b:02X}' for b in c.encode()]) for c in str(self)])

    def __bytes__(self):
        return os.fsencode(str(self))

    def __repr__(self):
        return f'{type(self).__name__}({str(self)!r})'

    def __hash__(self):
        return hash(str(self))

    def __eq__(self, other):
        return str(self) == str(other) if isinstance(other, PurePath) else NotImplemented

    def _key(self):
        return [self._anchor, *self._names] if self._anchor else self._names

    def __lt__(self, other):
        return self._key() < other._key() if isinstance(other, PurePath) else NotImplemented

    def __le__(self, other):
        return self._key() <= other._key() if isinstance(other, PurePath) else NotImplemented

    def __gt__(self, other):
        return self._key() > other._key() if isinstance(other, PurePath) else NotImplemented

    def __ge__(self, other):
        return self._key() >= other._key() if isinstance(other, PurePath) else NotImplemented

    def __truediv__(self, other):
        try:
            return self.with_segments(self, other)
        except TypeError:
            return NotImplemented

    def __rtruediv__(self, other):
        try:
            return self.with_segments(other, self)
        except TypeError:
            return NotImplemented

    def joinpath(self, *others):
        return self.with_segments(self, *others)

    @property
    def parts(self):
        return (self._anchor, *self._names) if self._anchor else (*self._names,)

    @property
    def drive(self):
        return ''

    @property
    def root(self):
        return self._anchor

    @property
    def anchor(self):
        return self._anchor

    @property
    def name(self):
        return self._names[-1] if self._names else ''

    @property
    def parent(self):
        return self._made(self._anchor, self._names[:-1]) if self._names else self

    @property
    def parents(self):
        return _Parents(self)

    @property
    def suffix(self):
        return posixpath.splitext(self.name)[1]

    @property
    def suffixes(self):
        return ['.' + part for part in self.name.lstrip('.').split('.')[1:]]

    @property
    def stem(self):
        return posixpath.splitext(self.name)[0]

    def with_name(self, name):
        if not self.name:
            raise ValueError(f'{self!r} has an empty name')
        if not name or '/' in name or name == '.':
            raise ValueError(f'Invalid name {name!r}')
        return self._made(self._anchor, [*self._names[:-1], name])

    def with_stem(self, stem):
        if not stem and self.suffix:
            raise ValueError(f'{self!r} has a non-empty suffix')
        return self.with_name(stem + self.suffix)

    def with_suffix(self, suffix):
        if not self.stem:
            raise ValueError(f'{self!r} has an empty name')
        if suffix and not suffix.startswith('.') or '/' in suffix:
            raise ValueError(f'Invalid suffix {suffix!r}')
        return self.with_name(self.stem + suffix)

    def is_absolute(self):
        return self._anchor != ''

    def is_relative_to(self, other):
        other = self.with_segments(other)
        return other == self or other in self.parents

    def relative_to(self, other, *, walk_up=False):
        other = self.with_segments(other)
        for step, path in enumerate([other, *other.parents]):
            if path == self or path in self.parents:
                break
            if not walk_up:
                raise ValueError(f'{str(self)!r} is not in the subpath of {str(other)!r}')
            if path.name == '..':
                raise ValueError(f"'..' segment in {str(other)!r} cannot be walked")
        else:
            raise ValueError(f'{str(self)!r} and {str(other)!r} have different anchors')
        return self._made('', ['..'] * step + self._names[len(path._names):])

    def match(self, path_pattern, *, case_sensitive=None):
        pattern = path_pattern if isinstance(path_pattern, PurePath) else self.with_segments(path_pattern)
        wanted = pattern.parts
        if not wanted:
            raise ValueError('empty pattern')
        parts = self.parts
        if len(wanted) > len(parts) or pattern._anchor and len(wanted) != len(parts):
            return False
        return all([_pattern_part(w)(p) for w, p in zip(reversed(wanted), reversed(parts))])

    def full_match(self, pattern, *, case_sensitive=None):
        pattern = pattern if isinstance(pattern, PurePath) else self.with_segments(pattern)

        def fits(parts, wanted):
            # Places in the parts that are reached, pattern by pattern: no recursion.
            places = {0}
            for part in wanted:
                if part == '**':
                    places = set(range(min(places), len(parts) + 1)) if places else set()
                else:
                    test = _pattern_part(part)
                    places = {i + 1 for i in places if i < len(parts) and test(parts[i])}
            return len(parts) in places
        return self._anchor == pattern._anchor and fits(self._names, pattern._names)


class PurePosixPath(PurePath):
    pass


class PureWindowsPath(PurePath):
    def __init__(self, *args):
        raise UnsupportedOperation("paths of Windows are not available in this sandbox")


class Path(PurePath):
    def __new__(cls, *args, **kwargs):
        return object.__new__(PosixPath if cls is Path else cls)

    @classmethod
    def cwd(cls):
        return cls(os.getcwd())

    @classmethod
    def home(cls):
        return cls(posixpath.expanduser('~'))

    @classmethod
    def from_uri(cls, uri):
        if not uri.startswith('file:'):
            raise ValueError(f"URI does not start with 'file:': {uri!r}")
        path = uri[5:]
        path = path[2:] if path.startswith('///') else path[len('//localhost'):] if path.startswith('//localhost/') else path
        data, i = bytearray(), 0
        while i < len(path):
            if path[i] == '%':
                data.append(int(path[i + 1:i + 3], 16))
                i += 3
            else:
                data += path[i].encode()
                i += 1
        made = cls(data.decode())
        if not made.is_absolute():
            raise ValueError(f'URI is not absolute: {uri!r}')
        return made

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        pass

    # ------------------------------------------------------------ questions

    def stat(self, *, follow_symlinks=True):
        return os.stat(self, follow_symlinks=follow_symlinks)

    def lstat(self):
        return os.lstat(self)

    def exists(self, *, follow_symlinks=True):
        return posixpath.exists(self) if follow_symlinks else posixpath.lexists(self)

    def is_dir(self, *, follow_symlinks=True):
        return self._has_type(0o040000, follow_symlinks)

    def is_file(self, *, follow_symlinks=True):
        return self._has_type(0o100000, follow_symlinks)

    def is_symlink(self):
        return self._has_type(0o120000, False)

    def is_mount(self):
        return posixpath.ismount(self)

    def is_junction(self):
        return False

    def is_block_device(self):
        return False

    is_char_device = is_fifo = is_socket = is_block_device

    def _has_type(self, wanted, follow):
        try:
            return self.stat(follow_symlinks=follow).st_mode & 0o170000 == wanted
        except OSError as error:
            if error.errno in (ENOENT, ENOTDIR, EBADF, ELOOP):
                return False
            raise

    def samefile(self, other_path):
        return posixpath.samefile(self, other_path)

    def absolute(self):
        return self if self.is_absolute() else self.with_segments(os.getcwd(), self)

    def resolve(self, strict=False):
        return self.with_segments(posixpath.realpath(self, strict=strict))

    def readlink(self):
        return self.with_segments(os.readlink(self))

    def expanduser(self):
        return self.with_segments(posixpath.expanduser(str(self)))

    # -------------------------------------------------------------- content

    def open(self, mode='r', buffering=-1, encoding=None, errors=None, newline=None):
        return io.open(self, mode, buffering, encoding, errors, newline)

    def read_text(self, encoding=None, errors=None, newline=None):
        with self.open('r', -1, encoding, errors, newline) as f:
            return f.read()

    def read_bytes(self):
        with self.open('rb') as f:
            return f.read()

    def write_text(self, data, encoding=None, errors=None, newline=None):
        if not isinstance(data, str):
            raise TypeError(f'data must be str, not {type(data).__name__}')
        with self.open('w', -1, encoding, errors, newline) as f:
            return f.write(data)

    def write_bytes(self, data):
        with self.open('wb') as f:
            return f.write(data)

    # -------------------------------------------------------------- folders

    def iterdir(self):
        names = os.listdir(self)
        return (self._made(self._anchor, [*self._names, name]) for name in names)

    def _children(self):
        try:
            with os.scandir(self) as entries:
                return [(self._made(self._anchor, [*self._names, e.name]), e) for e in entries]
        except OSError as error:
            if error.errno is None:
                raise
            return []

    def glob(self, pattern, *, case_sensitive=None, recurse_symlinks=False):
        wanted = pattern if isinstance(pattern, PurePath) else PurePosixPath(pattern)
        if not wanted._names:
            raise ValueError(f'Unacceptable pattern: {str(pattern)!r}')
        if wanted._anchor:
            raise NotImplementedError('Non-relative patterns are unsupported')
        folders_only = isinstance(pattern, str) and pattern.endswith('/')
        paths = [self]
        for i, part in enumerate(wanted._names):
            last = i == len(wanted._names) - 1
            paths = self._step(paths, part, last and not folders_only)
        return iter([p for p in paths if p.is_dir()] if folders_only else paths)

    def _step(self, paths, part, last):
        found = []
        seen = set()

        def add(path):
            if str(path) not in seen:
                seen.add(str(path))
                found.append(path)
        for path in paths:
            if part == '**':
                stack = [path]
                while stack:
                    here = stack.pop()
                    if here.is_dir():
                        add(here)
                        below = here._children()
                        stack.extend(reversed([child for child, e in below if e.is_dir(follow_symlinks=False)]))
                        if last:
                            for child, e in below:
                                if not e.is_dir(follow_symlinks=False):
                                    add(child)
            elif part == '..' or not any([c in part for c in '*?[']):
                child = path / part
                if child.exists(follow_symlinks=False):
                    add(child)
            else:
                test = _pattern_part(part)
                for child, e in path._children():
                    if test(child.name) and (last or e.is_dir()):
                        add(child)
        return found

    def rglob(self, pattern, *, case_sensitive=None, recurse_symlinks=False):
        pattern = pattern if isinstance(pattern, str) else str(pattern)
        if pattern.startswith('/'):
            raise NotImplementedError('Non-relative patterns are unsupported')
        return self.glob('**/' + pattern)

    def walk(self, top_down=True, on_error=None, follow_symlinks=False):
        for folder, dirs, files in os.walk(self, top_down, on_error, follow_symlinks):
            yield self.with_segments(folder), dirs, files

    def mkdir(self, mode=0o777, parents=False, exist_ok=False):
        try:
            os.mkdir(self, mode)
        except FileNotFoundError:
            if not parents or self.parent == self:
                raise
            self.parent.mkdir(parents=True, exist_ok=True)
            self.mkdir(mode, parents=False, exist_ok=exist_ok)
        except OSError:
            if not exist_ok or not self.is_dir():
                raise

    def rmdir(self):
        os.rmdir(self)

    def touch(self, mode=0o666, exist_ok=True):
        if self.exists():
            if not exist_ok:
                raise FileExistsError(17, 'File exists', str(self))
            return
        self.open('ab').close()

    def unlink(self, missing_ok=False):
        try:
            os.unlink(self)
        except FileNotFoundError:
            if not missing_ok:
                raise

    def rename(self, target):
        os.rename(self, target)
        return self.with_segments(target)

    def replace(self, target):
        os.replace(self, target)
        return self.with_segments(target)

    def copy(self, target, **kwargs):
        target = self.with_segments(target)
        if self.is_dir():
            target.mkdir()
            for child in self.iterdir():
                child.copy(target / child.name)
        else:
            target.write_bytes(self.read_bytes())
        return target

    def copy_into(self, target_dir, **kwargs):
        return self.copy(self.with_segments(target_dir) / self.name)

    def move(self, target):
        return self.rename(target)

    def move_into(self, target_dir):
        return self.rename(self.with_segments(target_dir) / self.name)

    def _refused(self, *args, **kwargs):
        raise PermissionError('owners, permissions and links are not available in this sandbox')

    chmod = lchmod = owner = group = symlink_to = hardlink_to = _refused


class PosixPath(Path, PurePosixPath):
    pass


class WindowsPath(Path, PureWindowsPath):
    def __new__(cls, *args, **kwargs):
        raise UnsupportedOperation("cannot instantiate 'WindowsPath' on your system")
