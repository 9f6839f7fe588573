# Tracebacks as text and as data. The prelude writes them (51_tracebacks.py).

import sys

__all__ = ['extract_stack', 'extract_tb', 'format_exception', 'format_exception_only', 'format_list', 'format_stack', 'format_tb',
           'print_exc', 'format_exc', 'print_exception', 'print_last', 'print_stack', 'print_tb', 'clear_frames', 'FrameSummary',
           'StackSummary', 'TracebackException', 'walk_stack', 'walk_tb', 'print_list']
_missing = object()


class FrameSummary:
    """One frame: file, line, function, and the text of the line."""

    __slots__ = ('filename', 'lineno', 'end_lineno', 'colno', 'end_colno', 'name', '_lines', '_text', 'locals')

    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None, end_lineno=None, colno=None, end_colno=None):
        self.filename = filename
        self.lineno = lineno
        self.end_lineno = lineno if end_lineno is None else end_lineno
        self.colno = colno
        self.end_colno = end_colno
        self.name = name
        self.locals = locals
        self._lines = line
        self._text = None

    @property
    def line(self):
        return None if self._lines is None else self._lines.strip().split('\n')[0].strip()

    def _key(self):
        return (self.filename, self.lineno, self.name, self.locals)

    def __eq__(self, other):
        if isinstance(other, FrameSummary):
            return self._key() == other._key()
        if isinstance(other, tuple):
            return (self.filename, self.lineno, self.name, self.line) == other
        return NotImplemented

    def __getitem__(self, index):
        return (self.filename, self.lineno, self.name, self.line)[index]

    def __iter__(self):
        return iter((self.filename, self.lineno, self.name, self.line))

    def __len__(self):
        return 4

    def __repr__(self):
        return f'<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>'


def _summary(tb):
    filename, line, end_line, column, end_column, name, text = traceback_place(tb)
    made = FrameSummary(filename, line, name, line=text, end_lineno=end_line, colno=column, end_colno=end_column)
    made._text = frame_text(tb)
    return made


class StackSummary(list):
    @classmethod
    def extract(klass, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        return klass()

    @classmethod
    def from_list(klass, a_list):
        made = klass()
        for frame in a_list:
            made.append(frame if isinstance(frame, FrameSummary) else FrameSummary(frame[0], frame[1], frame[2], line=frame[3]))
        return made

    def format_frame_summary(self, frame, **kwargs):
        if frame._text is not None:
            return frame._text
        text = f'  File "{frame.filename}", line {frame.lineno}, in {frame.name}\n'
        return text + f'    {frame.line}\n' if frame.line else text

    def format(self, **kwargs):
        out = []
        last = None
        count = 0
        for frame in [*self, None]:
            key = None if frame is None else (frame.filename, frame.lineno, frame.name)
            if key != last:
                if count > _REPEATS:
                    out.append(_repeated(count - _REPEATS))
                last, count = key, 0
            count += 1
            if frame is not None and count <= _REPEATS:
                out.append(self.format_frame_summary(frame))
        return out


def _limited(frames, limit):
    if limit is None:
        return frames
    return frames[:limit] if limit >= 0 else frames[limit:]


def extract_tb(tb, limit=None):
    frames = StackSummary()
    while tb is not None:
        frames.append(_summary(tb))
        tb = tb.tb_next
    return StackSummary(_limited(frames, limit))


def format_list(extracted_list):
    return StackSummary.from_list(extracted_list).format()


def format_tb(tb, limit=None):
    return extract_tb(tb, limit).format()


def walk_tb(tb):
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def _pair(exc, value):
    """The exception of the two ways to give it."""
    if value is _missing:
        if not isinstance(exc, BaseException) and exc is not None:
            raise TypeError(f'Exception expected for value, {type(exc).__name__} found')
        return exc
    return value


def format_exception(exc, /, value=_missing, tb=_missing, limit=None, chain=True, **kwargs):
    return list(TracebackException.from_exception(_pair(exc, value), limit=limit).format(chain=chain))


def format_exception_only(exc, /, value=_missing, *, show_group=False, **kwargs):
    exc = _pair(exc, value)
    return ['NoneType: None\n'] if exc is None else exception_only(exc).splitlines(True)


def format_exc(limit=None, chain=True):
    return ''.join(format_exception(sys.exception(), limit=limit, chain=chain))


def _print(text, file):
    print(text, file=sys.stderr if file is None else file, end='')


def print_exception(exc, /, value=_missing, tb=_missing, limit=None, file=None, chain=True, **kwargs):
    _print(''.join(format_exception(exc, value, tb, limit, chain)), file)


def print_exc(limit=None, file=None, chain=True):
    print_exception(sys.exception(), limit=limit, file=file, chain=chain)


def print_tb(tb, limit=None, file=None):
    _print(''.join(format_tb(tb, limit)), file)


def print_list(extracted_list, file=None):
    _print(''.join(format_list(extracted_list)), file)


def print_last(limit=None, file=None, chain=True):
    raise ValueError('no last exception')


# The frames that are running cannot be looked at.

def extract_stack(f=None, limit=None):
    return StackSummary()


def format_stack(f=None, limit=None):
    return []


def print_stack(f=None, limit=None, file=None):
    pass


def walk_stack(f):
    return iter(())


def clear_frames(tb):
    pass


class TracebackException:
    """What a traceback shows, kept without the exception's frames."""

    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True, capture_locals=False, compact=False,
                 max_group_width=15, max_group_depth=10, save_exc_type=True, _seen=None):
        seen = set() if _seen is None else _seen
        seen.add(id(exc_value))
        self._exception = exc_value
        self._limit = limit
        self.stack = extract_tb(exc_traceback, limit)
        self.exc_type = exc_type
        self.exc_type_str = exc_type.__qualname__ if exc_type is not None else None
        self.__notes__ = getattr(exc_value, '__notes__', None)
        self._str = '' if exc_value is None else exception_text(exc_value)
        self.__suppress_context__ = exc_value.__suppress_context__ if exc_value is not None else False
        self.exceptions = None

        def other(exc):
            if exc is None or id(exc) in seen:
                return None
            return TracebackException(type(exc), exc, exc.__traceback__, limit=limit, _seen=seen)
        self.__cause__ = other(exc_value.__cause__) if exc_value is not None else None
        self.__context__ = other(exc_value.__context__) if exc_value is not None else None
        if isinstance(exc_value, BaseExceptionGroup):
            self.exceptions = [TracebackException(type(e), e, e.__traceback__, limit=limit, _seen=seen) for e in exc_value.exceptions]

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        return cls(type(exc), exc, None if exc is None else exc.__traceback__, *args, **kwargs)

    def __str__(self):
        return self._str

    def __eq__(self, other):
        if isinstance(other, TracebackException):
            return self._exception is other._exception
        return NotImplemented

    def format_exception_only(self, *, show_group=False, **kwargs):
        yield from format_exception_only(self._exception)

    def format(self, *, chain=True, **kwargs):
        if self._exception is None:
            yield 'NoneType: None\n'
            return
        yield from format_exception_parts(self._exception, self._limit, chain)

    def print(self, *, file=None, chain=True, **kwargs):
        _print(''.join(self.format(chain=chain)), file)
