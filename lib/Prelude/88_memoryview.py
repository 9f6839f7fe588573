# memoryview: a window on the bytes of a bytes or bytearray.


# Letter -> how many bytes, whether signed; of integers.
_int_formats = {'b': (1, True), 'B': (1, False), 'h': (2, True), 'H': (2, False), 'i': (4, True), 'I': (4, False), 'l': (8, True),
                'L': (8, False), 'q': (8, True), 'Q': (8, False), 'n': (8, True), 'N': (8, False)}
_float_formats = {'f': 4, 'd': 8}


def _format_size(format):
    letter = format[1:] if format[:1] == '@' else format
    if letter in _int_formats:
        return _int_formats[letter][0]
    if letter in _float_formats:
        return _float_formats[letter]
    return 1 if letter in ('c', '?') else 0


def _read_item(data, at, format):
    letter = format[-1]
    if letter == 'B':
        return data[at]
    if letter == 'c':
        return bytes(data[at:at + 1])
    if letter == '?':
        return data[at] != 0
    if letter in _float_formats:
        return float_unpack(bytes(data[at:at + _float_formats[letter]]))
    size, signed = _int_formats[letter]
    return int.from_bytes(data[at:at + size], 'little', signed=signed)


def _written_item(item, format):
    """The bytes of `item` in `format`."""
    letter = format[-1]
    if letter == 'c':
        if not isinstance(item, bytes):
            raise TypeError(f"memoryview: invalid type for format '{format}'")
        if len(item) != 1:
            raise ValueError(f"memoryview: invalid value for format '{format}'")
        return item
    if letter == '?':
        return b'\1' if item else b'\0'
    if letter in _float_formats:
        try:
            item = float(_to_real(item))
        except TypeError:
            raise TypeError(f"memoryview: invalid type for format '{format}'") from None
        return float_pack(item, _float_formats[letter])
    size, signed = _int_formats[letter]
    if not isinstance(item, int) and _special(item, '__index__') is NotImplemented:
        raise TypeError(f"memoryview: invalid type for format '{format}'")
    try:
        return _to_index(item).to_bytes(size, 'little', signed=signed)
    except OverflowError:
        raise ValueError(f"memoryview: invalid value for format '{format}'") from None


class memoryview:
    __slots__ = ('_data', '_start', '_step', '_shape', '_format', '_size', '_readonly')

    def __new__(cls, object=_missing):
        if object is _missing:
            raise TypeError("memoryview() missing required argument 'object' (pos 1)")
        if isinstance(object, memoryview):
            return object._window(object._start, object._step, object._shape)
        if latin1(object) is None:
            raise TypeError(f"memoryview: a bytes-like object is required, not '{_type_name(object)}'")
        return _new_view(object, 0, 1, (len(object),), 'B', isinstance(object, bytes))

    def __init_subclass__(cls, **kwargs):
        raise TypeError("type 'memoryview' is not an acceptable base type")

    def _window(self, start, step, shape):
        return _new_view(self._alive(), start, step, shape, self._format, self._readonly)

    def _alive(self):
        data = self._data
        if data is None:
            raise ValueError('operation forbidden on released memoryview object')
        return data

    def _count(self):
        total = 1
        for n in self._shape:
            total *= n
        return total

    def _offsets(self):
        """Where each item begins."""
        start = self._start
        step = self._step
        return range(start, start + step * self._count(), step) if step else range(0)

    @property
    def obj(self):
        return self._alive()

    @property
    def nbytes(self):
        self._alive()
        return self._count() * self._size

    @property
    def itemsize(self):
        self._alive()
        return self._size

    @property
    def format(self):
        self._alive()
        return self._format

    @property
    def ndim(self):
        self._alive()
        return len(self._shape)

    @property
    def shape(self):
        self._alive()
        return self._shape

    @property
    def strides(self):
        self._alive()
        step = self._step
        strides = []
        for n in self._shape[::-1]:
            strides.append(step)
            step *= n
        return (*strides[::-1],)

    @property
    def suboffsets(self):
        self._alive()
        return ()

    @property
    def readonly(self):
        self._alive()
        return self._readonly

    @property
    def contiguous(self):
        self._alive()
        return self._step == self._size or self._count() <= 1

    c_contiguous = contiguous

    @property
    def f_contiguous(self):
        return self.contiguous and len(self._shape) <= 1

    def __len__(self):
        self._alive()
        if not self._shape:
            raise TypeError('0-dim memory has no length')
        return self._shape[0]

    def _place(self, index, dimension, length):
        at = _to_index(index)
        if at < 0:
            at += length
        if not 0 <= at < length:
            raise IndexError(f'index out of bounds on dimension {dimension + 1}')
        return at

    def _find(self, key):
        """Where the one item that `key` names begins."""
        if isinstance(key, tuple):
            if len(key) < len(self._shape):
                raise NotImplementedError('sub-views are not implemented')
            if len(key) > len(self._shape):
                raise TypeError(f'cannot index {len(self._shape)}-dimension view with {len(key)}-element tuple')
            at = 0
            for i in range(len(key)):
                at = at * self._shape[i] + self._place(key[i], i, self._shape[i])
            return self._start + at * self._step
        if not isinstance(key, int) and _special(key, '__index__') is NotImplemented:
            raise TypeError('memoryview: invalid slice key')
        if not self._shape:
            raise TypeError('invalid indexing of 0-dim memory')
        if len(self._shape) > 1:
            raise NotImplementedError('multi-dimensional sub-views are not implemented')
        return self._start + self._place(key, 0, self._shape[0]) * self._step

    def _slice(self, key):
        if len(self._shape) != 1:
            raise NotImplementedError('multi-dimensional slicing is not implemented')
        start, stop, step = key.indices(self._shape[0])
        count = len(range(start, stop, step))
        return self._window(self._start + start * self._step, self._step * step, (count,))

    def __getitem__(self, key):
        data = self._alive()
        if isinstance(key, slice):
            return self._slice(key)
        at = self._find(key)
        _check_inside(data, at, self._size)
        return _read_item(data, at, self._format)

    def __setitem__(self, key, value):
        data = self._alive()
        if self._readonly:
            raise TypeError('cannot modify read-only memory')
        if isinstance(key, slice):
            place = self._slice(key)
            source = value if isinstance(value, memoryview) else memoryview(value)
            if source._format != place._format or source._shape != place._shape:
                raise ValueError('memoryview assignment: lvalue and rvalue have different structures')
            written = source.tobytes()
            size = place._size
            taken = 0
            for at in place._offsets():
                _check_inside(data, at, size)
                data[at:at + size] = written[taken:taken + size]
                taken += size
            return
        at = self._find(key)
        written = _written_item(value, self._format)
        _check_inside(data, at, self._size)
        data[at:at + self._size] = written

    def __delitem__(self, key):
        raise TypeError('cannot delete memory')

    def tobytes(self, order='C'):
        data = self._alive()
        size = self._size
        count = self._count()
        if self._step == size or count <= 1:
            _check_inside(data, self._start, size * count)
            return bytes(data[self._start:self._start + size * count])
        if self._step == -1:
            _check_inside(data, self._start - count + 1, count)
            return bytes(data[self._start - count + 1:self._start + 1][::-1])
        parts = []
        for at in self._offsets():
            _check_inside(data, at, size)
            parts.append(data[at:at + size])
        return b''.join(parts)

    def tolist(self):
        data = self._alive()
        format = self._format
        items = []
        for at in self._offsets():
            _check_inside(data, at, self._size)
            items.append(_read_item(data, at, format))
        if not self._shape:
            return items[0]
        for n in self._shape[:0:-1]:
            items = [items[i:i + n] for i in range(0, len(items), n)] if n else []
        return items

    def cast(self, format, shape=_missing):
        data = self._alive()
        if not isinstance(format, str):
            raise TypeError(f"cast() argument 'format' must be str, not {_type_name(format)}")
        size = _format_size(format)
        if not size:
            raise ValueError("memoryview: destination format must be a native single character format prefixed with an optional '@'")
        if not self.contiguous:
            raise TypeError('memoryview: casts are restricted to C-contiguous views')
        if self._format[-1] not in 'bBc' and format[-1] not in 'bBc':
            raise TypeError('memoryview: cannot cast between two non-byte formats')
        total = self._count() * self._size
        if total % size:
            raise TypeError('memoryview: length is not a multiple of itemsize')
        if shape is _missing:
            shape = (total // size,)
        else:
            if not isinstance(shape, (list, tuple)):
                raise TypeError('shape must be a list or a tuple')
            if len(shape) > 64:
                raise ValueError('memoryview: number of dimensions must not exceed 64')
            if len(self._shape) != 1 and len(shape) != 1:
                raise TypeError('memoryview: cast must be 1D -> ND or ND -> 1D')
            shape = (*shape,)
            product = size
            for n in shape:
                if not isinstance(n, int):
                    raise TypeError('memoryview.cast(): elements of shape must be integers')
                if n <= 0:
                    raise ValueError('memoryview.cast(): elements of shape must be integers > 0')
                product *= n
                if product > total:
                    break
            if product != total:
                raise TypeError('memoryview: product(shape) * itemsize != buffer size')
        return _new_view(data, self._start, size, shape, format, self._readonly)

    def toreadonly(self):
        return _new_view(self._alive(), self._start, self._step, self._shape, self._format, True)

    def hex(self, sep=_missing, bytes_per_sep=1):
        return bytes_hex(self.tobytes(), sep, bytes_per_sep)

    def count(self, value, /):
        return self.tolist().count(value)

    def index(self, value, start=0, stop=_missing, /):
        items = self.tolist()
        first, last, _ = slice(start, None if stop is _missing else stop).indices(len(items))
        for i in range(first, last):
            if items[i] == value:
                return i
        raise ValueError('memoryview.index(x): x not found')

    def release(self):
        self._data = None

    def __enter__(self):
        self._alive()
        return self

    def __exit__(self, kind, value, tb, /):
        self._data = None

    def __iter__(self):
        self._alive()
        if len(self._shape) != 1:
            raise TypeError('invalid indexing of 0-dim memory' if not self._shape else 'multi-dimensional sub-views are not implemented')
        for i in range(self._shape[0]):
            yield self[i]

    def __reversed__(self):
        for i in range(len(self) - 1, -1, -1):
            yield self[i]

    def __eq__(self, other):
        if not isinstance(other, memoryview):
            if latin1(other) is None:
                return NotImplemented
            other = memoryview(other)
        if self._data is None or other._data is None:
            return self is other
        if self._shape != other._shape:
            return False
        if self._format == other._format and self._format[-1] not in 'fd':
            return self.tobytes() == other.tobytes()
        return self.tolist() == other.tolist()

    def __hash__(self):
        self._alive()
        if not self._readonly:
            raise ValueError('cannot hash writable memoryview object')
        return hash(self.tobytes())

    def __radd__(self, other):
        if latin1(other) is None:
            return NotImplemented
        return other + self.tobytes()

    def __repr__(self):
        return f'<{"released " if self._data is None else ""}memory at 0x{id(self):x}>'


def _new_view(data, start, step, shape, format, readonly):
    self = object.__new__(memoryview)
    self._data = data
    self._start = start
    self._step = step
    self._shape = shape
    self._format = format
    self._size = _format_size(format)
    self._readonly = readonly
    return self


def _check_inside(data, at, size):
    """A bytearray may have shrunk since the view was made, for exports are not counted."""
    if at < 0 or at + size > len(data):
        raise BufferError('the underlying object was re-sized')
