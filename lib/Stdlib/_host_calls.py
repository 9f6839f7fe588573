# The calls of files, environment and time to the host: paths are made
# absolute, errors get CPython's class and file name. OsCalls.def lists them.

_directory = None


def directory():
    """The current directory: what chdir set, else what the host says."""
    return ask('getcwd') if _directory is None else _directory


def set_directory(path):
    global _directory
    _directory = path


def ask(kind, *args):
    try:
        return ask_host(kind, *args)
    except OSError as caught:
        error = _renewed(caught, None, None)
    raise error


def _renewed(error, path, path2):
    args = error.args
    if len(args) < 2 or type(args[0]) is not int:
        return error.with_traceback(None)
    if path2 is not None:
        return OSError(args[0], args[1], path, None, path2)
    if path is not None:
        return OSError(args[0], args[1], path)
    return OSError(args[0], args[1])


def text(path):
    """What the host is asked for: `path` as an absolute str, if possible."""
    if isinstance(path, bytes):
        path = path.decode('utf-8', 'surrogateescape')
    if '\0' in path:
        raise ValueError('embedded null byte')
    if _directory is not None and not path.startswith('/'):
        if path:
            path = _directory.rstrip('/') + '/' + path
    return str.__str__(path)


def ask_path(kind, path, *args):
    try:
        return ask_host(kind, text(path), *args)
    except OSError as caught:
        error = _renewed(caught, path, None)
    raise error


def ask_paths(kind, path, path2, *args):
    try:
        return ask_host(kind, text(path), text(path2), *args)
    except OSError as caught:
        error = _renewed(caught, path, path2)
    raise error


def fspath(path):
    if isinstance(path, (str, bytes)):
        return path
    method = getattr(type(path), '__fspath__', None)
    if method is None:
        raise TypeError(f'expected str, bytes or os.PathLike object, not {type(path).__name__}')
    made = method(path)
    if not isinstance(made, (str, bytes)):
        raise TypeError(f'expected {type(path).__name__}.__fspath__() to return str or bytes, not {type(made).__name__}')
    return made


def path_argument(path, function, name='path', kinds='string, bytes or os.PathLike'):
    if isinstance(path, (str, bytes)):
        return path
    if getattr(type(path), '__fspath__', None) is None:
        raise TypeError(f'{function}: {name} should be {kinds}, not {type(path).__name__}')
    return fspath(path)
