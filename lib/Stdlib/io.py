# Streams: the base classes, those in memory, and open(). Files are in
# _files.py.

from _host_calls import fspath

DEFAULT_BUFFER_SIZE = 131072
SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
BlockingIOError = BlockingIOError
__all__ = ['BlockingIOError', 'open', 'open_code', 'IOBase', 'RawIOBase', 'FileIO', 'BytesIO', 'StringIO', 'BufferedIOBase',
           'BufferedReader', 'BufferedWriter', 'BufferedRandom', 'TextIOBase', 'TextIOWrapper', 'UnsupportedOperation', 'SEEK_SET',
           'SEEK_CUR', 'SEEK_END', 'DEFAULT_BUFFER_SIZE', 'text_encoding', 'IncrementalNewlineDecoder']


class UnsupportedOperation(OSError, ValueError):
    pass


class IOBase:
    """What all streams have."""

    _closed = False

    def _unsupported(self, name):
        raise UnsupportedOperation(name)

    @property
    def closed(self):
        return self._closed

    def _check_open(self):
        if self.closed:
            raise ValueError('I/O operation on closed file.')

    def close(self):
        if not self._closed:
            try:
                self.flush()
            finally:
                self._closed = True

    def flush(self):
        self._check_open()

    def seek(self, pos, whence=0):
        self._unsupported('seek')

    def tell(self):
        return self.seek(0, 1)

    def truncate(self, size=None):
        self._unsupported('truncate')

    def fileno(self):
        self._unsupported('fileno')

    def isatty(self):
        self._check_open()
        return False

    def readable(self):
        return False

    def writable(self):
        return False

    def seekable(self):
        return False

    def __enter__(self):
        self._check_open()
        return self

    def __exit__(self, *exc_info):
        self.close()

    def __iter__(self):
        self._check_open()
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def readlines(self, hint=None, /):
        lines = []
        if hint is None or hint <= 0:
            while line := self.readline():
                lines.append(line)
            return lines
        total = 0
        while line := self.readline():
            lines.append(line)
            total += len(line)
            if total >= hint:
                break
        return lines

    def writelines(self, lines, /):
        self._check_open()
        for line in lines:
            self.write(line)

    def readline(self, size=-1, /):
        out = b''
        while size < 0 or len(out) < size:
            byte = self.read(1)
            if not byte:
                break
            out += byte
            if byte == b'\n':
                break
        return out


class RawIOBase(IOBase):
    pass


class BufferedIOBase(IOBase):
    def detach(self):
        self._unsupported('detach')

    def readinto(self, buffer, /):
        data = self.read(len(buffer))
        buffer[:len(data)] = data
        return len(data)

    def readinto1(self, buffer, /):
        return self.readinto(buffer)


class TextIOBase(IOBase):
    encoding = None
    newlines = None
    errors = None

    def detach(self):
        self._unsupported('detach')


def _count(size, none=-1):
    """The argument of read, readline and truncate."""
    if size is None:
        return none
    if not isinstance(size, int):
        index = getattr(type(size), '__index__', None)
        if index is None:
            raise TypeError(f"argument should be integer or None, not '{type(size).__name__}'")
        return index(size)
    return size


def _seek_to(pos, whence, at, end, kind):
    """Where a seek in memory ends."""
    if not isinstance(pos, int):
        raise TypeError(f"'{type(pos).__name__}' object cannot be interpreted as an integer")
    if whence == 0:
        if pos < 0:
            raise ValueError(f'negative seek value {pos}')
        return pos
    if whence == 1:
        return max(0, at + pos)
    if whence == 2:
        return max(0, end + pos)
    raise ValueError(f'invalid whence ({whence}, should be 0, 1 or 2)' if kind == 'bytes' else f'Invalid whence ({whence}, should be 0, 1 or 2)')


class BytesIO(BufferedIOBase):
    """A binary stream in memory."""

    def __init__(self, initial_bytes=b''):
        if isinstance(initial_bytes, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        self._data = bytearray(b'' if initial_bytes is None else initial_bytes)
        self._at = 0

    def _check_open(self):
        if self._closed:
            raise ValueError('I/O operation on closed file.')

    def readable(self):
        self._check_open()
        return True

    writable = seekable = readable

    def getvalue(self):
        self._check_open()
        return bytes(self._data)

    def getbuffer(self):
        self._check_open()
        return memoryview(self._data)

    def close(self):
        self._closed = True
        self._data = bytearray()

    def read(self, size=-1, /):
        self._check_open()
        size = _count(size)
        end = len(self._data) if size < 0 else self._at + size
        out = bytes(self._data[self._at:end])
        self._at += len(out)
        return out

    def read1(self, size=-1, /):
        return self.read(size)

    def readline(self, size=-1, /):
        self._check_open()
        size = _count(size)
        end = self._data.find(b'\n', self._at) + 1
        if not end:
            end = len(self._data)
        if size >= 0:
            end = min(end, self._at + size)
        out = bytes(self._data[self._at:end])
        self._at += len(out)
        return out

    def write(self, b, /):
        self._check_open()
        if isinstance(b, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        if not isinstance(b, (bytes, bytearray)):
            b = bytes(memoryview(b))
        at, data = self._at, self._data
        if not b:
            return 0
        if at == len(data):
            data += b
        else:
            if at > len(data):
                data += bytes(at - len(data))
            data[at:at + len(b)] = b
        self._at = at + len(b)
        return len(b)

    def seek(self, pos, whence=0, /):
        self._check_open()
        self._at = _seek_to(pos, whence, self._at, len(self._data), 'bytes')
        return self._at

    def tell(self):
        self._check_open()
        return self._at

    def truncate(self, size=None, /):
        self._check_open()
        size = _count(size, self._at)
        if size < 0:
            raise ValueError(f'negative size value {size}')
        del self._data[size:]
        return size


class StringIO(TextIOBase):
    """A text stream in memory. What is written at its end is joined late."""

    def _check_open(self):
        if self._closed:
            raise ValueError('I/O operation on closed file')

    def __init__(self, initial_value='', newline='\n'):
        _check_newline(newline, True)
        if initial_value is not None and not isinstance(initial_value, str):
            raise TypeError(f'initial_value must be str or None, not {type(initial_value).__name__}')
        self._newline = newline
        self._seen = 0
        self._text = ''
        self._parts = []
        self._added = 0
        self._at = 0
        if initial_value:
            self.write(initial_value)
            self._at = 0

    def _join(self):
        if self._parts:
            self._text += ''.join(self._parts)
            self._parts = []
            self._added = 0
        return self._text

    def readable(self):
        self._check_open()
        return True

    writable = seekable = readable

    @property
    def line_buffering(self):
        self._check_open()
        return False

    @property
    def newlines(self):
        return None

    def getvalue(self):
        self._check_open()
        return self._join()

    def close(self):
        self._closed = True
        self._text = ''
        self._parts = []

    def write(self, s, /):
        self._check_open()
        if not isinstance(s, str):
            raise TypeError(f"string argument expected, got '{type(s).__name__}'")
        count = len(s)
        if self._newline is None:
            if '\r' in s:
                s = s.replace('\r\n', '\n').replace('\r', '\n')
        elif self._newline not in ('', '\n') and '\n' in s:
            s = s.replace('\n', self._newline)
        end = len(self._text) + self._added
        if self._at == end:
            self._parts.append(s)
            self._added += len(s)
            self._at += len(s)
        elif s:
            text = self._join()
            if self._at > end:
                text += '\0' * (self._at - end)
            self._text = text[:self._at] + s + text[self._at + len(s):]
            self._at += len(s)
        return count

    def read(self, size=-1, /):
        self._check_open()
        size = _count(size)
        text = self._join()
        out = text[self._at:] if size < 0 else text[self._at:self._at + size]
        self._at += len(out)
        return out

    def readline(self, size=-1, /):
        self._check_open()
        size = _count(size)
        text = self._join()
        if self._at >= len(text):
            return ''
        end = _line_end(text, self._at, self._newline)
        if size >= 0:
            end = min(end, self._at + size)
        out = text[self._at:end]
        self._at = end
        return out

    def seek(self, pos, whence=0, /):
        self._check_open()
        if whence == 0:
            if pos < 0:
                raise ValueError(f'Negative seek position {pos}')
        elif whence in (1, 2):
            if pos:
                raise OSError("Can't do nonzero cur-relative seeks")
            pos = self._at if whence == 1 else len(self._text) + self._added
        else:
            raise ValueError(f'Invalid whence ({whence}, should be 0, 1 or 2)')
        self._at = pos
        return pos

    def tell(self):
        self._check_open()
        return self._at

    def truncate(self, size=None, /):
        self._check_open()
        size = _count(size, self._at)
        if size < 0:
            raise ValueError(f'Negative size value {size}')
        self._text = self._join()[:size]
        return size


def _check_newline(newline, in_memory=False):
    if newline is not None and not isinstance(newline, str):
        raise TypeError(f'newline must be str or None, not {type(newline).__name__}')
    if newline not in (None, '', '\n', '\r', '\r\n'):
        raise ValueError(f'illegal newline value: {newline!r}' if in_memory else f'illegal newline value: {newline}')


def _line_end(text, start, newline):
    """The end of the line that starts at `start`."""
    if newline == '':
        feed = text.find('\n', start) + 1
        back = text.find('\r', start, feed or len(text)) + 1
        if back:
            return back + 1 if text[back:back + 1] == '\n' else back
        return feed or len(text)
    mark = newline or '\n'
    at = text.find(mark, start)
    return len(text) if at < 0 else at + len(mark)


def text_encoding(encoding, stacklevel=2, /):
    return 'utf-8' if encoding is None else encoding


from _files import BufferedRandom, BufferedReader, BufferedWriter, FileIO, TextIOWrapper, open_binary

for _class in (IOBase, RawIOBase, BufferedIOBase, TextIOBase, BytesIO, StringIO):
    if _class in (BytesIO, StringIO):
        _class.__module__ = '_io'


def open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None):
    if isinstance(file, int):
        raise PermissionError('file descriptors are not available in this sandbox')
    file = fspath(file)
    if not isinstance(mode, str):
        raise TypeError(f"open() argument 'mode' must be str, not {type(mode).__name__}")
    if not isinstance(buffering, int):
        raise TypeError(f"'{type(buffering).__name__}' object cannot be interpreted as an integer")
    for name, given in (('encoding', encoding), ('errors', errors)):
        if given is not None and not isinstance(given, str):
            raise TypeError(f"open() argument '{name}' must be str or None, not {type(given).__name__}")
    letters = set(mode)
    if letters - set('axrwb+t') or len(mode) > len(letters):
        raise ValueError(f"invalid mode: '{mode}'")
    text, binary = 't' in mode, 'b' in mode
    if text and binary:
        raise ValueError("can't have text and binary mode at once")
    kinds = len(letters & set('axrw'))
    if not kinds:
        raise ValueError('Must have exactly one of create/read/write/append mode and at most one plus')
    if kinds != 1:
        raise ValueError('must have exactly one of create/read/write/append mode')
    if binary and encoding is not None:
        raise ValueError("binary mode doesn't take an encoding argument")
    if binary and errors is not None:
        raise ValueError("binary mode doesn't take an errors argument")
    if binary and newline is not None:
        raise ValueError("binary mode doesn't take a newline argument")
    if not binary:
        if buffering == 0:
            raise ValueError("can't have unbuffered text I/O")
        _check_newline(newline)
        _check_encoding(encoding, errors)
    if opener is not None:
        raise PermissionError('openers are not available in this sandbox')
    if not closefd:
        raise ValueError('Cannot use closefd=False with file name')
    stream = open_binary(file, mode.replace('b', '').replace('t', ''), buffering == 0)
    if binary:
        return stream
    wrapped = TextIOWrapper(stream, encoding, errors, newline)
    wrapped.mode = mode
    return wrapped


def _check_encoding(encoding, errors):
    b''.decode(encoding or 'utf-8')


def open_code(path):
    return open(path, 'rb')


class IncrementalNewlineDecoder:
    def __init__(self, decoder, translate, errors='strict'):
        self.decoder, self.translate = decoder, translate

    def decode(self, input, final=False):
        if self.decoder is not None:
            input = self.decoder.decode(input, final=final)
        return input.replace('\r\n', '\n').replace('\r', '\n') if self.translate else input
