# print, dir, vars; the list of public functions.


def print_slow(*args, sep=None, end=None, file=None, flush=False):
    if sep is not None and not isinstance(sep, str):
        raise TypeError(f'sep must be None or a string, not {_type_name(sep)}')
    if end is not None and not isinstance(end, str):
        raise TypeError(f'end must be None or a string, not {_type_name(end)}')
    if file is None:
        file = _stdout()
        if file is None:
            return
    text = (' ' if sep is None else sep).join([x if isinstance(x, str) else str(x) for x in args]) + ('\n' if end is None else end)
    if file is stdout_object:
        write(1, text)
    else:
        file.write(text)
    if flush:
        file.flush()


class _Stream:
    """sys.stdout and sys.stderr: what is written goes to the host."""

    encoding = 'utf-8'
    errors = 'strict'
    closed = False
    newlines = None
    line_buffering = True

    def __init__(self, number, name):
        self._number = number
        self.name = name
        self.mode = 'w'

    def write(self, text, /):
        if not isinstance(text, str):
            raise TypeError(f'write() argument must be str, not {_type_name(text)}')
        write(self._number, text)
        return len(text)

    def writelines(self, lines, /):
        for line in lines:
            self.write(line)

    def flush(self):
        pass

    def isatty(self):
        return False

    def writable(self):
        return True

    def readable(self):
        return False

    def seekable(self):
        return False

    def fileno(self):
        return self._number

    def __repr__(self):
        return f"<_io.TextIOWrapper name='{self.name}' mode='w' encoding='utf-8'>"


_Stream.__name__ = _Stream.__qualname__ = 'TextIOWrapper'
_Stream.__module__ = '_io'
stdout_object = _Stream(1, '<stdout>')
stderr_object = _Stream(2, '<stderr>')
set_stdout(stdout_object)


def _stdout():
    sys = _modules.get('sys')
    return stdout_object if sys is None else sys.stdout


def dir(obj=_missing, /):
    if obj is _missing:
        return sorted(frame_locals(0))
    hook = _special(obj, '__dir__')
    if hook is not NotImplemented:
        return sorted(call_bound(hook, obj))
    if real_type(obj) is _module_type:
        hook = obj.__dict__.get('__dir__')
        return sorted(obj.__dict__ if hook is None else hook())
    names = set()
    if is_type(obj):
        for cls in obj.__mro__:
            names.update(cls.__dict__)
    else:
        own = find(obj, '__dict__')
        if own is not NotImplemented:
            names.update(own)
        for cls in real_type(obj).__mro__:
            names.update(cls.__dict__)
    return sorted(names)


_module_type = real_type(_modules['builtins'])


def vars(obj=_missing, /):
    if obj is _missing:
        return frame_locals(0)
    own = find(obj, '__dict__')
    if own is NotImplemented:
        raise TypeError('vars() argument must have __dict__ attribute')
    return own


def displayhook(value, /):
    if value is None:
        return
    names = _modules['builtins'].__dict__
    names['_'] = None
    print(repr(value))
    names['_'] = value


def display_value(value):
    """Shows the value of a statement to the user of a REPL."""
    module = _modules.get('sys')
    (displayhook if module is None else module.displayhook)(value)


def input(prompt='', /):
    if prompt != '':
        write(1, str(prompt))
    line = ask_host('input', str(prompt))
    if line is None:
        raise EOFError('EOF when reading a line')
    return line


def open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None):
    return _load_module('io').open(file, mode, buffering, encoding, errors, newline, closefd, opener)


def breakpoint(*args, **kws):
    raise RuntimeError('there is no debugger in this sandbox')


_exports = ('iter', 'any', 'all', 'dir', 'vars', '__build_class__',
            '__import__', 'ascii', 'eval', 'exec', 'compile', 'locals', 'input', 'open', 'breakpoint', 'ExceptionGroup', 'aiter', 'anext', 'memoryview')
