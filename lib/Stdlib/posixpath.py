# Operations on the text of paths; those that look at files ask the host.

from _host_calls import ask_path, directory, fspath, path_argument

curdir, pardir, extsep, sep, pathsep, defpath, altsep, devnull = '.', '..', '.', '/', ':', '/bin:/usr/bin', None, '/dev/null'
supports_unicode_filenames = False

__all__ = ['normcase', 'isabs', 'join', 'splitdrive', 'splitroot', 'split', 'splitext', 'basename', 'dirname', 'commonprefix',
           'getsize', 'getmtime', 'getatime', 'getctime', 'islink', 'exists', 'lexists', 'isdir', 'isfile', 'ismount', 'expanduser',
           'expandvars', 'normpath', 'abspath', 'samefile', 'sameopenfile', 'samestat', 'curdir', 'pardir', 'sep', 'pathsep',
           'defpath', 'altsep', 'extsep', 'devnull', 'realpath', 'supports_unicode_filenames', 'relpath', 'commonpath',
           'isjunction', 'isdevdrive', 'ALLOW_MISSING']


def _sep(path):
    return b'/' if isinstance(path, bytes) else '/'


def _check(function, *args):
    has_str = has_bytes = False
    for s in args:
        if isinstance(s, str):
            has_str = True
        elif isinstance(s, bytes):
            has_bytes = True
        else:
            raise TypeError(f'{function}() argument must be str, bytes, or os.PathLike object, not {s.__class__.__name__!r}') from None
    if has_str and has_bytes:
        raise TypeError("Can't mix strings and bytes in path components") from None


def normcase(s):
    return fspath(s)


def isabs(s):
    s = fspath(s)
    return s.startswith(_sep(s))


def join(a, *p):
    path = a = fspath(a)
    sep = _sep(a)
    try:
        rest = [fspath(b) for b in p]
    except TypeError:
        _check('join', a, *p)
        raise
    if rest and not all([isinstance(b, type(sep)) for b in rest]) or not isinstance(a, (str, bytes)):
        _check('join', a, *rest)
    for b in rest:
        if b.startswith(sep) or not path:
            path = b
        elif path.endswith(sep):
            path += b
        else:
            path += sep + b
    return path


def split(p):
    p = fspath(p)
    sep = _sep(p)
    i = p.rfind(sep) + 1
    head, tail = p[:i], p[i:]
    if head and head != sep * len(head):
        head = head.rstrip(sep)
    return head, tail


def splitext(p):
    p = fspath(p)
    sep, dot = (b'/', b'.') if isinstance(p, bytes) else ('/', '.')
    start = p.rfind(sep) + 1
    at = p.rfind(dot)
    if at >= start:
        if p[start:at].strip(dot):
            # Not all of the name before the last dot are dots.
            return p[:at], p[at:]
    return p, p[:0]


def splitdrive(p):
    p = fspath(p)
    return p[:0], p


def splitroot(p):
    p = fspath(p)
    sep = _sep(p)
    empty = p[:0]
    if p[:1] != sep:
        return empty, empty, p
    if p[1:2] != sep or p[2:3] == sep:
        return empty, sep, p[1:]
    return empty, p[:2], p[2:]


def basename(p):
    p = fspath(p)
    return p[p.rfind(_sep(p)) + 1:]


def dirname(p):
    return split(p)[0]


def commonprefix(m, /):
    if not m:
        return ''
    if not isinstance(m[0], (list, tuple)):
        m = tuple(map(fspath, m))
    low, high = min(m), max(m)
    for i, c in enumerate(low):
        if c != high[i]:
            return low[:i]
    return low


def normpath(path):
    path = fspath(path)
    sep, dot, dotdot = (b'/', b'.', b'..') if isinstance(path, bytes) else ('/', '.', '..')
    if not path:
        return dot
    drive, root, path = splitroot(path)
    kept = []
    for part in path.split(sep):
        if not part or part == dot:
            continue
        if part != dotdot or (not root and not kept) or (kept and kept[-1] == dotdot):
            kept.append(part)
        elif kept:
            kept.pop()
    return (root + sep.join(kept)) or dot


def abspath(path):
    path = fspath(path)
    if not isabs(path):
        cwd = directory()
        path = join(cwd.encode() if isinstance(path, bytes) else cwd, path)
    return normpath(path)


def realpath(filename, /, *, strict=False):
    """Links are the host's affair: a path is its own real path."""
    path = abspath(filename)
    if strict is True:
        ask_path('stat', path, True)
    return path


class _AllowMissing:
    def __repr__(self):
        return 'os.path.ALLOW_MISSING'


ALLOW_MISSING = _AllowMissing()


def relpath(path, start=None):
    path = fspath(path)
    if not path:
        raise ValueError('no path specified')
    sep, dot, dotdot = (b'/', b'.', b'..') if isinstance(path, bytes) else ('/', '.', '..')
    start = dot if start is None else fspath(start)
    if type(start) is not type(dot):
        _check('relpath', path, start)
    if not isabs(path) and not isabs(start) and dotdot not in normpath(start).split(sep)[:1] and dotdot not in normpath(path).split(sep)[:1]:
        # Both lie below the current directory: its name does not matter.
        base, full = normpath(sep + start), normpath(sep + path)
    else:
        base, full = abspath(start), abspath(path)
    start_list = [x for x in base.split(sep) if x]
    path_list = [x for x in full.split(sep) if x]
    i = len(commonprefix([start_list, path_list]))
    rel = [dotdot] * (len(start_list) - i) + path_list[i:]
    return sep.join(rel) if rel else dot


def commonpath(paths):
    paths = tuple(map(fspath, paths))
    if not paths:
        raise ValueError('commonpath() arg is an empty sequence')
    _check('commonpath', *paths)
    sep, dot = (b'/', b'.') if isinstance(paths[0], bytes) else ('/', '.')
    if len({p.startswith(sep) for p in paths}) != 1:
        raise ValueError("Can't mix absolute and relative paths")
    absolute = paths[0].startswith(sep)
    split_paths = [[c for c in p.split(sep) if c and c != dot] for p in paths]
    low, high = min(split_paths), max(split_paths)
    common = low
    for i, c in enumerate(low):
        if c != high[i]:
            common = low[:i]
            break
    return (sep if absolute else sep[:0]) + sep.join(common)


def expanduser(path):
    path = fspath(path)
    tilde, sep = (b'~', b'/') if isinstance(path, bytes) else ('~', '/')
    if not path.startswith(tilde):
        return path
    i = path.find(sep, 1)
    if i < 0:
        i = len(path)
    if i != 1:
        return path
    import os
    home = os.environ.get('HOME')
    if home is None:
        return path
    if isinstance(path, bytes):
        home = home.encode()
    return (home.rstrip(sep) + path[i:]) or sep


def expandvars(path):
    path = fspath(path)
    if isinstance(path, bytes):
        return expandvars(path.decode('utf-8', 'surrogateescape')).encode('utf-8', 'surrogateescape')
    if '$' not in path:
        return path
    import os
    out = []
    i, end = 0, len(path)
    while i < end:
        dollar = path.find('$', i)
        if dollar < 0:
            out.append(path[i:])
            break
        out.append(path[i:dollar])
        i = dollar + 1
        if path[i:i + 1] == '{':
            close = path.find('}', i)
            if close < 0:
                out.append(path[dollar:])
                break
            name, i = path[i + 1:close], close + 1
        else:
            start = i
            while i < end and path[i].isascii() and (path[i].isalnum() or path[i] == '_'):
                i += 1
            name = path[start:i]
        value = os.environ.get(name) if name else None
        out.append(path[dollar:i] if value is None else value)
    return ''.join(out)


# ------------------------------------------------------ what the host is asked

def _stat(path, follow=True):
    """The host's answer about `path`, None if there is no such thing."""
    if not isinstance(path, (str, bytes)):
        path = fspath(path)
    try:
        return ask_path('stat', path, follow)
    except PermissionError as error:
        if error.errno is None:
            raise
        return None
    except (OSError, ValueError):
        return None


def exists(path):
    return _stat(path) is not None


def lexists(path):
    return _stat(path, False) is not None


def isfile(path):
    found = _stat(path)
    return found is not None and found[0] & 0o170000 == 0o100000


def isdir(s, /):
    found = _stat(s)
    return found is not None and found[0] & 0o170000 == 0o040000


def islink(path):
    found = _stat(path, False)
    return found is not None and found[0] & 0o170000 == 0o120000


def isjunction(path):
    fspath(path)
    return False


def isdevdrive(path):
    fspath(path)
    return False


def ismount(path):
    return normpath(path) in ('/', b'/')


def getsize(filename, /):
    return ask_path('stat', fspath(filename), True)[1]


def getmtime(filename, /):
    return ask_path('stat', fspath(filename), True)[2] / 1e9


getatime = getctime = getmtime


def samestat(s1, s2):
    return s1.st_ino == s2.st_ino and s1.st_dev == s2.st_dev


def samefile(f1, f2):
    return realpath(f1) == realpath(f2)


def sameopenfile(fp1, fp2):
    raise OSError(9, 'Bad file descriptor')
