# Files. A file object is plain data: a path, a position, and a block of what
# was read or is to be written. There are no handles at the host, so a file
# outlives a pause, however long. What is written goes out at once, unless the
# file is used in `with`, which is sure to close it: then it goes out in blocks.

from io import BufferedIOBase, RawIOBase, TextIOBase, UnsupportedOperation, _check_newline, _count, _line_end
from _host_calls import ask_path

_BLOCK = 131072


class _Binary(BufferedIOBase):
    """A file of bytes."""

    def __init__(self, path, mode, unbuffered=False):
        self.name = path
        self._opened = mode
        self._reads = 'r' in mode or '+' in mode
        self._writes = mode != 'r'
        self._appends = 'a' in mode
        self._at = 0
        self._block = b''
        self._block_at = 0
        self._pending = []
        self._pending_size = 0
        self._pending_at = 0
        self._late = False
        self._unbuffered = unbuffered
        size = ask_path('open', path, mode)
        if self._appends:
            self._at = size

    @property
    def mode(self):
        return {'r': 'rb', 'r+': 'rb+', 'w': 'wb', 'w+': 'rb+', 'a': 'ab', 'a+': 'ab+', 'x': 'xb', 'x+': 'xb+'}[
            self._opened if self._opened[-1] == '+' or len(self._opened) == 1 else self._opened[1] + '+']

    def __repr__(self):
        return f'<_io.{type(self).__name__} name={self.name!r}>'

    def __enter__(self):
        self._check_open()
        self._late = not self._unbuffered
        return self

    def _check_open(self):
        if self._closed:
            raise ValueError('I/O operation on closed file.')

    def readable(self):
        self._check_open()
        return self._reads

    def writable(self):
        self._check_open()
        return self._writes

    def seekable(self):
        self._check_open()
        return True

    @property
    def raw(self):
        return self

    # ------------------------------------------------------------- writing

    def write(self, b, /):
        if isinstance(b, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        if not self._writes:
            self._check_open()
            self._unsupported('write')
        if self._closed:
            raise ValueError('write to closed file')
        if not isinstance(b, bytes):
            b = bytes(b if isinstance(b, bytearray) else memoryview(b))
        self._block = b''
        if not b:
            return 0
        if not self._pending:
            self._pending_at = self._at
        self._pending.append(b)
        self._pending_size += len(b)
        self._at += len(b)
        if not self._late or self._pending_size >= _BLOCK:
            self._send()
        return len(b)

    def _send(self):
        if self._pending:
            data = self._pending[0] if len(self._pending) == 1 else b''.join(self._pending)
            self._pending = []
            self._pending_size = 0
            end = ask_path('write_file', self.name, -1 if self._appends else self._pending_at, data)
            if self._appends:
                self._at = end

    def flush(self):
        if self._closed:
            raise ValueError('flush of closed file')
        self._send()

    def close(self):
        if not self._closed:
            self._closed = True
            self._send()
            self._block = b''

    def truncate(self, size=None, /):
        self._check_open()
        if not self._writes:
            self._unsupported('truncate')
        self._send()
        size = _count(size, self._at)
        if size < 0:
            raise OSError(22, 'Invalid argument')
        self._block = b''
        ask_path('truncate', self.name, size)
        return size

    # ------------------------------------------------------------- reading

    def _check_read(self, name):
        if not self._reads:
            self._check_open()
            self._unsupported(name)
        if self._closed:
            raise ValueError(f'{name} of closed file' if name != 'readline' else 'readline of closed file')
        if self._pending:
            self._send()

    def _available(self):
        """What the block holds from the position on; asks for a new one."""
        offset = self._at - self._block_at
        if 0 <= offset < len(self._block):
            return self._block if offset == 0 else self._block[offset:]
        self._block = ask_path('read_file', self.name, self._at, _BLOCK)
        self._block_at = self._at
        return self._block

    def read(self, size=-1, /):
        self._check_read('read')
        size = _count(size)
        if size < -1:
            raise ValueError('read length must be non-negative or -1')
        parts = []
        while size:
            data = self._available()
            if not data:
                break
            if 0 < size < len(data):
                data = data[:size]
            parts.append(data)
            self._at += len(data)
            if size > 0:
                size -= len(data)
        return parts[0] if len(parts) == 1 else b''.join(parts)

    def read1(self, size=-1, /):
        self._check_read('read1')
        data = self._available()
        if size >= 0:
            data = data[:size]
        self._at += len(data)
        return data

    def readall(self):
        return self.read()

    def peek(self, size=0, /):
        self._check_read('peek')
        return self._available()

    def readline(self, size=-1, /):
        self._check_read('readline')
        size = _count(size)
        # The common case: the line lies in the block.
        offset = self._at - self._block_at
        if size < 0 and 0 <= offset < len(self._block):
            end = self._block.find(b'\n', offset) + 1
            if end:
                self._at += end - offset
                return self._block[offset:end]
        parts = []
        while size:
            data = self._available()
            if not data:
                break
            end = data.find(b'\n') + 1
            if size > 0 and (not end or end > size) and len(data) >= size:
                end = size
            if end:
                data = data[:end]
            parts.append(data)
            self._at += len(data)
            if end:
                break
            if size > 0:
                size -= len(data)
        return parts[0] if len(parts) == 1 else b''.join(parts)

    # ------------------------------------------------------------ position

    def tell(self):
        self._check_open()
        return self._at

    def seek(self, target, whence=0, /):
        self._check_open()
        if not isinstance(target, int):
            raise TypeError(f"'{type(target).__name__}' object cannot be interpreted as an integer")
        self._send()
        if whence == 1:
            target += self._at
        elif whence == 2:
            target += ask_path('stat', self.name, True)[1]
        elif whence != 0:
            raise ValueError(f'whence value {whence} unsupported')
        if target < 0:
            raise OSError(22, 'Invalid argument')
        self._at = target
        return target


class BufferedReader(_Binary):
    pass


class BufferedWriter(_Binary):
    pass


class BufferedRandom(_Binary):
    pass


class FileIO(_Binary, RawIOBase):
    def __init__(self, file, mode='r', closefd=True, opener=None):
        super().__init__(file, mode.replace('b', ''), True)

    def __repr__(self):
        return f'<_io.FileIO name={self.name!r} mode={self.mode!r} closefd=True>'


def open_binary(path, mode, unbuffered):
    if unbuffered:
        return FileIO(path, mode)
    kind = BufferedRandom if '+' in mode else BufferedReader if mode == 'r' else BufferedWriter
    return kind(path, mode)


class TextIOWrapper(TextIOBase):
    """A file of text over a binary stream."""

    def __init__(self, buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False):
        _check_newline(newline)
        self.buffer = buffer
        self.encoding = 'UTF-8' if encoding in (None, 'locale') else encoding
        self.errors = 'strict' if errors is None else errors
        self._newline = newline
        self.line_buffering = line_buffering
        self._text = ''      # decoded and not yet read: from _from on
        self._from = 0
        self._raw_at = None  # where the bytes of _text begin in the buffer
        self._rest = b''     # bytes that are not yet decoded
        self._ended = False
        self._telling = True
        self._seen = set()
        plain = self.encoding.lower().replace('_', '-')
        self._by_line = plain in ('utf-8', 'utf8', 'ascii', 'us-ascii', 'latin-1', 'latin1', 'iso-8859-1', 'iso8859-1', 'cp1252')
        if plain == 'utf-8-sig' and buffer.writable() and buffer.tell() == 0 and not buffer.readable():
            buffer.write(b'\xef\xbb\xbf')
            self.encoding = 'utf-8'

    @property
    def name(self):
        return self.buffer.name

    @property
    def closed(self):
        return self.buffer.closed

    @property
    def newlines(self):
        found = tuple([n for n in ('\r', '\n', '\r\n') if n in self._seen])
        return None if not found else found[0] if len(found) == 1 else found

    def __repr__(self):
        name = getattr(self.buffer, 'name', None)
        mode = getattr(self, 'mode', None)
        return ('<_io.TextIOWrapper' + (f' name={name!r}' if name is not None else '')
                + (f' mode={mode!r}' if mode is not None else '') + f' encoding={self.encoding!r}>')

    def __enter__(self):
        self._check_open()
        self.buffer.__enter__()
        return self

    def readable(self):
        return self.buffer.readable()

    def writable(self):
        return self.buffer.writable()

    def seekable(self):
        return self.buffer.seekable()

    def flush(self):
        self._check_open()
        self.buffer.flush()

    def close(self):
        self.buffer.close()

    def detach(self):
        self.flush()
        return self.buffer

    def fileno(self):
        return self.buffer.fileno()

    def reconfigure(self, *, encoding=None, errors=None, newline=None, line_buffering=None, write_through=None):
        if encoding is not None:
            self.encoding = encoding
        if errors is not None:
            self.errors = errors

    # ------------------------------------------------------------- writing

    def write(self, text, /):
        if not isinstance(text, str):
            raise TypeError(f'write() argument must be str, not {type(text).__name__}')
        self._check_open()
        if not self.buffer.writable():
            self._unsupported('not writable')
        if self._raw_at is not None:
            self._forget()
        out = text
        if self._newline in ('\r', '\r\n') and '\n' in out:
            out = out.replace('\n', self._newline)
        self.buffer.write(out.encode(self.encoding, self.errors))
        return len(text)

    # ------------------------------------------------------------- reading

    def _forget(self):
        """Puts the binary stream where the text is."""
        at = self._place()
        self._text, self._from, self._rest, self._raw_at, self._ended = '', 0, b'', None, False
        self.buffer.seek(at)

    def _place(self):
        if self._raw_at is None:
            return self.buffer.tell()
        return self._raw_at + len(self._text[:self._from].encode(self.encoding, self.errors))

    def _check_read(self):
        self._check_open()
        if not self.buffer.readable():
            self._unsupported('not readable')

    def _fill(self, everything=False):
        """Decodes some more; false at the end of the file."""
        if self._ended:
            return False
        if self._raw_at is None:
            self._raw_at = self.buffer.tell()
        if not everything and self._by_line:
            data = self._rest + self.buffer.read1()
            cut = data.rfind(b'\n') + 1
            more = b'' if data == self._rest else data
            if more and not cut:
                # A line longer than a block.
                parts = [data]
                while more and not cut:
                    more = self.buffer.read1()
                    cut = more.rfind(b'\n') + 1
                    if cut:
                        cut += sum(map(len, parts))
                    parts.append(more)
                data = b''.join(parts)
            if not more:
                self._ended, cut = True, len(data)
        else:
            data = self._rest + self.buffer.read()
            self._ended, cut = True, len(data)
        self._rest = data[cut:]
        if cut < len(data):
            data = data[:cut]
        start = self._place()
        text = data.decode(self.encoding, self.errors)
        self._text = self._text[self._from:] + text
        self._from = 0
        self._raw_at = start
        return bool(text) or not self._ended

    def _translated(self, text):
        if '\r' in text:
            if '\r\n' in text:
                self._seen.add('\r\n')
            without = text.replace('\r\n', '')
            if '\r' in without:
                self._seen.add('\r')
            if '\n' in without:
                self._seen.add('\n')
            return text.replace('\r\n', '\n').replace('\r', '\n') if self._newline is None else text
        if '\n' in text:
            self._seen.add('\n')
        return text

    def read(self, size=-1, /):
        self._check_read()
        size = _count(size)
        if size < 0:
            self._fill(True)
            out = self._text[self._from:]
            self._from = len(self._text)
            return self._translated(out) if self._newline in (None, '') else out
        if self._newline is not None:
            while len(self._text) - self._from < size and self._fill():
                pass
            out = self._text[self._from:self._from + size]
            self._from += len(out)
            return out
        parts = []
        while size > 0:
            if self._from >= len(self._text) and not self._fill():
                break
            out = self._text[self._from:self._from + size]
            if out.endswith('\r') and self._text[self._from + len(out):self._from + len(out) + 1] == '\n':
                out += '\n'
            self._from += len(out)
            out = self._translated(out)
            size -= len(out)
            parts.append(out)
        return ''.join(parts)

    def readline(self, size=-1, /):
        self._check_read()
        size = _count(size)
        newline = '' if self._newline is None else self._newline
        while True:
            if self._from < len(self._text):
                end = _line_end(self._text, self._from, newline)
                if end < len(self._text) or self._text.endswith(newline or '\n') or not self._fill():
                    break
            elif not self._fill():
                return ''
        if size >= 0:
            end = min(end, self._from + size)
        out = self._text[self._from:end]
        self._from = end
        return self._translated(out) if self._newline in (None, '') else out

    def __next__(self):
        # The common case, without a call: a line that ends in a plain newline.
        start = self._from
        end = self._text.find('\n', start) + 1
        if end and self._newline is None and not self.buffer._closed:
            line = self._text[start:end]
            if '\r' not in line:
                self._from = end
                self._telling = False
                return line
        line = self.readline()
        if not line:
            self._telling = True
            raise StopIteration
        self._telling = False
        return line

    # ------------------------------------------------------------ position

    def tell(self):
        self._check_open()
        if not self._telling:
            raise OSError('telling position disabled by next() call')
        return self._place()

    def seek(self, cookie, whence=0, /):
        self._check_open()
        if whence == 1:
            if cookie:
                self._unsupported("can't do nonzero cur-relative seeks")
            cookie = self._place()
        elif whence == 2:
            if cookie:
                self._unsupported("can't do nonzero end-relative seeks")
        elif whence != 0:
            raise ValueError(f'invalid whence ({whence}, should be 0, 1 or 2)')
        elif cookie < 0:
            raise ValueError(f'negative seek position {cookie!r}')
        self._text, self._from, self._rest, self._raw_at, self._ended = '', 0, b'', None, False
        self._telling = True
        return self.buffer.seek(cookie, 2 if whence == 2 else 0)

    def truncate(self, pos=None, /):
        self._check_open()
        if pos is None:
            pos = self._place()
        return self.buffer.truncate(pos)


for _class in (BufferedReader, BufferedWriter, BufferedRandom, FileIO, TextIOWrapper):
    _class.__module__ = '_io'
