# bytes and bytearray, by way of strs that have a code point for each byte.


def _data(obj, what=None):
    text = latin1(obj)
    if text is None:
        if isinstance(obj, memoryview):
            return latin1(obj.tobytes())
        raise TypeError(what or f"a bytes-like object is required, not '{_type_name(obj)}'")
    return text


def _back(like, text):
    data = from_latin1(text)
    return bytearray_made(bytearray, data) if isinstance(like, bytearray) else data


def _codec(encoding):
    name = encoding.lower().replace('_', '-')
    if name in ('utf-8', 'utf8', 'u8', 'utf'):
        return 'utf-8'
    if name in ('ascii', 'us-ascii', '646'):
        return 'ascii'
    if name in ('latin-1', 'latin1', 'iso-8859-1', 'iso8859-1', '8859', 'l1', 'cp819'):
        return 'latin-1'
    if name in ('utf-8-sig', 'utf-16', 'utf-16-le', 'utf-16-be', 'utf-32', 'utf-32-le', 'utf-32-be', 'utf16', 'utf32'):
        return name if '-' in name else 'utf-' + name[3:]
    raise LookupError(f'unknown encoding: {encoding}')


def str_encode(s, encoding='utf-8', errors='strict'):
    codec = _codec(encoding)
    if codec == 'utf-8':
        data = utf8_encode(s)
        return data if isinstance(data, bytes) else _encode_slow(s, 'utf-8', errors, 0x110000)
    if codec == 'latin-1':
        data = from_latin1(s)
        return data if isinstance(data, bytes) else _encode_slow(s, 'latin-1', errors, 256)
    if codec == 'ascii':
        return utf8_encode(s) if s.isascii() else _encode_slow(s, 'ascii', errors, 128)
    if codec == 'utf-8-sig':
        return b'\xef\xbb\xbf' + str_encode(s, 'utf-8', errors)
    return _encode_wide(s, codec)


def _encode_wide(s, codec):
    order = 'big' if codec.endswith('-be') else 'little'
    units = []
    if not codec.endswith('e'):
        units.append(0xfeff)
    for c in s:
        c = ord(c)
        if '16' in codec and c >= 0x10000:
            c -= 0x10000
            units.append(0xd800 + (c >> 10))
            units.append(0xdc00 + (c & 0x3ff))
        else:
            units.append(c)
    size = 2 if '16' in codec else 4
    out = []
    for unit in units:
        for i in range(size):
            shift = 8 * i if order == 'little' else 8 * (size - 1 - i)
            out.append(unit >> shift & 255)
    return bytes_from_ints(out)


def _encode_slow(s, codec, errors, limit):
    reason = 'surrogates not allowed' if codec == 'utf-8' else f'ordinal not in range({limit})'
    out = []
    i = 0
    n = len(s)
    while i < n:
        c = s[i]
        point = ord(c)
        surrogate = 0xd800 <= point < 0xe000
        if point < limit and not (surrogate and codec == 'utf-8'):
            out.append(utf8_encode(c) if codec == 'utf-8' else bytes_from_ints([point]))
            i += 1
            continue
        j = i + 1
        while j < n and (0xd800 <= ord(s[j]) < 0xe000 if codec == 'utf-8' else ord(s[j]) >= limit):
            j += 1
        if errors == 'strict':
            raise UnicodeEncodeError(codec, s, i, j, reason)
        if errors == 'surrogateescape' and 0xdc80 <= point <= 0xdcff:
            out.append(bytes_from_ints([point - 0xdc00]))
            i += 1
            continue
        if errors == 'surrogatepass' and codec == 'utf-8':
            out.append(bytes_from_ints([0xe0 | point >> 12, 0x80 | point >> 6 & 63, 0x80 | point & 63]))
            i += 1
            continue
        for k in range(i, j):
            point = ord(s[k])
            if errors == 'ignore':
                pass
            elif errors == 'replace':
                out.append(b'?')
            elif errors == 'backslashreplace':
                text = f'\\x{point:02x}' if point < 256 else f'\\u{point:04x}' if point < 65536 else f'\\U{point:08x}'
                out.append(utf8_encode(text))
            elif errors == 'xmlcharrefreplace':
                out.append(utf8_encode(f'&#{point};'))
            elif errors == 'namereplace':
                out.append(utf8_encode(f'\\u{point:04x}'))
            elif errors == 'surrogateescape':
                raise UnicodeEncodeError(codec, s, i, j, reason)
            else:
                raise LookupError(f"unknown error handler name '{errors}'")
        i = j
    return b''.join(out)


def bytes_decode(data, encoding='utf-8', errors='strict'):
    codec = _codec(encoding)
    if codec == 'latin-1':
        return latin1(data)
    if codec == 'utf-8-sig':
        data = data[3:] if data.startswith(b'\xef\xbb\xbf') else data
        codec = 'utf-8'
    if codec == 'utf-8':
        text, error = utf8_decode(data, 0)
        if error is None:
            return text
    elif codec == 'ascii':
        text = latin1(data)
        if text.isascii():
            return text
    else:
        return _decode_wide(data, codec)
    out = []
    position = 0
    while True:
        if codec == 'utf-8':
            text, error = utf8_decode(data, position)
        else:
            text = latin1(data)[position:]
            error = None
            for i in range(len(text)):
                if ord(text[i]) >= 128:
                    error = (position + i, position + i + 1, 'ordinal not in range(128)')
                    text = text[:i]
                    break
        out.append(text)
        if error is None:
            return ''.join(out)
        start, end, reason = error
        if errors == 'strict':
            raise UnicodeDecodeError(codec, bytes(data), start, end, reason)
        if errors == 'replace':
            out.append('\ufffd')
        elif errors == 'backslashreplace':
            out.extend([f'\\x{b:02x}' for b in data[start:end]])
        elif errors == 'surrogateescape':
            out.extend([chr(0xdc00 + b) for b in data[start:end]])
        elif errors != 'ignore':
            raise LookupError(f"unknown error handler name '{errors}'")
        position = end


def _decode_wide(data, codec):
    size = 2 if '16' in codec else 4
    order = 'big' if codec.endswith('-be') else 'little'
    if not codec.endswith('e'):
        mark = data[:size]
        if mark in (b'\xfe\xff', b'\0\0\xfe\xff'):
            order = 'big'
        if mark in (b'\xfe\xff', b'\0\0\xfe\xff', b'\xff\xfe', b'\xff\xfe\0\0'):
            data = data[size:]
    if len(data) % size:
        raise UnicodeDecodeError(codec, bytes(data), len(data) - len(data) % size, len(data), 'truncated data')
    out = []
    high = None
    for i in range(0, len(data), size):
        unit = 0
        for k in range(size):
            unit |= data[i + k] << (8 * k if order == 'little' else 8 * (size - 1 - k))
        if size == 2 and 0xd800 <= unit < 0xdc00:
            high = unit
        elif high is not None:
            out.append(chr(0x10000 + ((high - 0xd800) << 10) + (unit - 0xdc00)))
            high = None
        else:
            out.append(chr(unit))
    return ''.join(out)


def _bytes_of(source, encoding, errors, name):
    if encoding is not _missing or errors is not _missing:
        if not isinstance(source, str):
            if source is _missing or not isinstance(source, str):
                raise TypeError('encoding without a string argument' if encoding is not _missing else 'errors without a string argument')
        return str_encode(source, 'utf-8' if encoding is _missing else encoding, 'strict' if errors is _missing else errors)
    if source is _missing:
        return b''
    if latin1(source) is not None:
        return source
    if isinstance(source, memoryview):
        return source.tobytes()
    if isinstance(source, str):
        raise TypeError('string argument without an encoding')
    hook = _special(source, '__bytes__')
    if hook is not NotImplemented and name == 'bytes':
        result = call_bound(hook, source)
        if not isinstance(result, bytes):
            raise TypeError(f'__bytes__ returned non-bytes (type {_type_name(result)})')
        return result
    if not isinstance(source, int):
        index = _special(source, '__index__')
        if index is not NotImplemented:
            source = call_bound(index, source)
    if isinstance(source, int):
        if source < 0:
            raise ValueError('negative count')
        if source >= 2 ** 63:
            raise OverflowError(f"cannot fit 'int' into an index-sized integer")
        return b'\0' * source
    if _special(source, '__iter__') is NotImplemented and _special(source, '__getitem__') is NotImplemented:
        raise TypeError(f"cannot convert '{_type_name(source)}' object to {name}")
    items = []
    for item in source:
        if not isinstance(item, int):
            index = _special(item, '__index__')
            if index is not NotImplemented:
                item = call_bound(index, item)
        items.append(item)
    try:
        return bytes_from_ints(items)
    except ValueError:
        raise ValueError('bytes must be in range(0, 256)' if name == 'bytes' else 'byte must be in range(0, 256)') from None


def bytes_new(cls, source=_missing, encoding=_missing, errors=_missing):
    return bytes_made(cls, _bytes_of(source, encoding, errors, 'bytes'))


def bytearray_new(cls, source=_missing, encoding=_missing, errors=_missing):
    return bytearray_made(cls, _bytes_of(source, encoding, errors, 'bytearray'))


def bytes_fromhex(cls, string):
    digits = '0123456789abcdef'
    out = []
    i = 0
    text = (string if isinstance(string, str) else latin1(string)).lower()
    while i < len(text):
        if text[i].isspace():
            i += 1
            continue
        high = digits.find(text[i])
        low = digits.find(text[i + 1]) if i + 1 < len(text) else -1
        if high < 0 or low < 0:
            if high >= 0 and i + 1 >= len(text):
                raise ValueError('fromhex() arg must contain an even number of hexadecimal digits')
            raise ValueError(f'non-hexadecimal number found in fromhex() arg at position {i if high < 0 else i + 1}')
        out.append(high * 16 + low)
        i += 2
    return cls(bytes_from_ints(out))


def bytes_hex(self, sep=_missing, bytes_per_sep=1):
    pairs = [f'{b:02x}' for b in self]
    if sep is _missing or not bytes_per_sep:
        return ''.join(pairs)
    sep = sep if isinstance(sep, str) else latin1(sep)
    if len(sep) != 1:
        raise ValueError('sep must be length 1.')
    n = abs(bytes_per_sep)
    groups = []
    if bytes_per_sep > 0:
        first = len(pairs) % n
        if first:
            groups.append(''.join(pairs[:first]))
        pairs = pairs[first:]
    for i in range(0, len(pairs), n):
        groups.append(''.join(pairs[i:i + n]))
    return sep.join(groups)


def bytes_maketrans(frm, to):
    frm, to = _data(frm), _data(to)
    if len(frm) != len(to):
        raise ValueError('maketrans arguments must have same length')
    table = [*range(256)]
    for i in range(len(frm)):
        table[ord(frm[i])] = ord(to[i])
    return bytes_from_ints(table)


def bytes_translate(self, table, delete=b''):
    if delete is _missing:
        delete = b''
    out = []
    for b in self:
        if b not in delete:
            out.append(b if table is None else table[b])
    return _back(self, latin1(bytes_from_ints(out)))


_blank = ' \t\n\r\x0b\x0c'


def _words(text, maxsplit):
    out = []
    i = 0
    n = len(text)
    while True:
        while i < n and text[i] in _blank:
            i += 1
        if i >= n:
            return out
        if maxsplit == 0:
            out.append(text[i:])
            return out
        j = i
        while j < n and text[j] not in _blank:
            j += 1
        out.append(text[i:j])
        maxsplit -= 1
        i = j


def bytes_split(self, sep=None, maxsplit=-1):
    text = latin1(self)
    parts = _words(text, maxsplit) if sep is None else text.split(_data(sep), maxsplit)
    return [_back(self, part) for part in parts]


def bytes_rsplit(self, sep=None, maxsplit=-1):
    text = latin1(self)
    if sep is None:
        parts = [part[::-1] for part in _words(text[::-1], maxsplit)][::-1]
    else:
        parts = text.rsplit(_data(sep), maxsplit)
    return [_back(self, part) for part in parts]


def bytes_strip(self, chars=None):
    return _back(self, latin1(self).strip(_blank if chars is None else _data(chars)))


def bytes_lstrip(self, chars=None):
    return _back(self, latin1(self).lstrip(_blank if chars is None else _data(chars)))


def bytes_rstrip(self, chars=None):
    return _back(self, latin1(self).rstrip(_blank if chars is None else _data(chars)))


def _part(sub):
    if isinstance(sub, int):
        if not 0 <= sub < 256:
            raise ValueError('byte must be in range(0, 256)')
        return chr(sub)
    return _data(sub, f"argument should be integer or bytes-like object, not '{_type_name(sub)}'")


def _search(self, sub, start, end, last):
    sub = from_latin1(_part(sub))
    size = len(self)
    if start is None and end is None:
        return bytes_search(self, sub, 0, size, last)
    first, stop, _ = slice(start, end).indices(size)
    if start is not None and start.__index__() > size:
        return -1
    return bytes_search(self, sub, first, stop, last)


def bytes_find(self, sub, start=None, end=None):
    return _search(self, sub, start, end, False)


def bytes_rfind(self, sub, start=None, end=None):
    return _search(self, sub, start, end, True)


def bytes_index(self, sub, start=None, end=None):
    at = bytes_find(self, sub, start, end)
    if at < 0:
        raise ValueError('subsection not found')
    return at


def bytes_rindex(self, sub, start=None, end=None):
    at = bytes_rfind(self, sub, start, end)
    if at < 0:
        raise ValueError('subsection not found')
    return at


def bytes_count(self, sub, start=None, end=None):
    return latin1(self).count(_part(sub), start, end)


def bytes_replace(self, old, new, count=-1):
    return _back(self, latin1(self).replace(_data(old), _data(new), count))


def _affixes(prefix, name):
    if isinstance(prefix, tuple):
        return (*[_data(p) for p in prefix],)
    return _data(prefix, f'{name} first arg must be bytes or a tuple of bytes, not {_type_name(prefix)}')


def bytes_startswith(self, prefix, start=None, end=None):
    return latin1(self).startswith(_affixes(prefix, 'startswith'), start, end)


def bytes_endswith(self, suffix, start=None, end=None):
    return latin1(self).endswith(_affixes(suffix, 'endswith'), start, end)


def bytes_join(self, iterable):
    parts = []
    for item in iterable:
        parts.append(_data(item, f'sequence item {len(parts)}: expected a bytes-like object, {_type_name(item)} found'))
    return _back(self, latin1(self).join(parts))


def bytes_partition(self, sep):
    return (*[_back(self, x) for x in latin1(self).partition(_data(sep))],)


def bytes_rpartition(self, sep):
    return (*[_back(self, x) for x in latin1(self).rpartition(_data(sep))],)


def _ascii_map(self, method):
    return _back(self, ''.join([method(c) if c < '\x80' else c for c in latin1(self)]))


def bytes_upper(self):
    return _ascii_map(self, str.upper)


def bytes_lower(self):
    return _ascii_map(self, str.lower)


def bytes_swapcase(self):
    return _ascii_map(self, str.swapcase)


def bytes_capitalize(self):
    lowered = latin1(bytes_lower(self))
    return _back(self, latin1(bytes_upper(self))[:1] + lowered[1:])


def bytes_title(self):
    out = []
    inside = False
    for c in latin1(self):
        letter = c < '\x80' and c.isalpha()
        out.append((c.lower() if inside else c.upper()) if letter else c)
        inside = letter
    return _back(self, ''.join(out))


def _every(self, test):
    text = latin1(self)
    for c in text:
        if c >= '\x80' or not test(c):
            return False
    return len(text) > 0


def bytes_isalpha(self):
    return _every(self, str.isalpha)


def bytes_isdigit(self):
    return _every(self, str.isdigit)


def bytes_isalnum(self):
    return _every(self, str.isalnum)


def bytes_isspace(self):
    return _every(self, lambda c: c in _blank)


def _ascii_only(self):
    return ''.join([c if c < '\x80' else ' ' for c in latin1(self)])


def bytes_isupper(self):
    return _ascii_only(self).isupper()


def bytes_islower(self):
    return _ascii_only(self).islower()


def bytes_istitle(self):
    return _ascii_only(self).istitle()


def bytes_isascii(self):
    return latin1(self).isascii()


def _fill(fillchar):
    return ' ' if fillchar is _missing else _data(fillchar)


def bytes_center(self, width, fillchar=_missing):
    return _back(self, latin1(self).center(width, _fill(fillchar)))


def bytes_ljust(self, width, fillchar=_missing):
    return _back(self, latin1(self).ljust(width, _fill(fillchar)))


def bytes_rjust(self, width, fillchar=_missing):
    return _back(self, latin1(self).rjust(width, _fill(fillchar)))


def bytes_zfill(self, width):
    return _back(self, latin1(self).zfill(width))


def bytes_expandtabs(self, tabsize=8):
    return _back(self, latin1(self).expandtabs(tabsize))


def bytes_splitlines(self, keepends=False):
    lines = []
    text = latin1(self)
    begin = i = 0
    while i < len(text):
        if text[i] in '\n\r':
            end = i + 2 if text[i:i + 2] == '\r\n' else i + 1
            lines.append(_back(self, text[begin:end if keepends else i]))
            begin = i = end
        else:
            i += 1
    if begin < len(text):
        lines.append(_back(self, text[begin:]))
    return lines


def bytes_removeprefix(self, prefix):
    return _back(self, latin1(self).removeprefix(_data(prefix)))


def bytes_removesuffix(self, suffix):
    return _back(self, latin1(self).removesuffix(_data(suffix)))


def bytes_mod(self, value):
    def convert(item):
        if latin1(item) is not None:
            return _BytesText(latin1(item))
        return item
    if isinstance(value, tuple):
        value = (*[convert(x) for x in value],)
    elif isinstance(value, dict):
        value = {latin1(k) if isinstance(k, bytes) else k: convert(v) for k, v in value.items()}
    else:
        value = convert(value)
    return _back(self, latin1(self).replace('%b', '%s') % value)


class _BytesText:
    def __init__(self, text):
        self.text = text

    def __str__(self):
        return self.text

    def __repr__(self):
        return repr(from_latin1(self.text))


# ---------------------------------------------------------------- bytearray

def bytearray_append(self, item):
    bytearray_push(self, _bytes_of([item], _missing, _missing, 'bytearray'))


def bytearray_extend(self, items):
    if isinstance(items, str):
        raise TypeError("expected iterable of integers; got: 'str'")
    bytearray_push(self, _bytes_of(items if latin1(items) is not None else [*items], _missing, _missing, 'bytearray'))


def bytearray_iadd(self, value):
    if isinstance(value, memoryview):
        value = value.tobytes()
    if latin1(value) is None:
        raise TypeError(f"can't concat {_type_name(value)} to bytearray")
    bytearray_push(self, value)
    return self


def _edit(self, change):
    items = [*self]
    result = change(items)
    bytearray_set(self, bytes_from_ints(items))
    return result


def bytearray_insert(self, index, item):
    _bytes_of([item], _missing, _missing, 'bytearray')
    _edit(self, lambda items: items.insert(index, item))


def bytearray_pop(self, index=-1):
    if not self:
        raise IndexError('pop from empty bytearray')
    if not -len(self) <= index < len(self):
        raise IndexError('pop index out of range')
    return _edit(self, lambda items: items.pop(index))


def bytearray_remove(self, value):
    if value not in self:
        raise ValueError('value not found in bytearray')
    _edit(self, lambda items: items.remove(value))


def bytearray_reverse(self):
    _edit(self, lambda items: items.reverse())


def bytearray_clear(self):
    bytearray_set(self, b'')


def bytearray_copy(self):
    return bytearray(self)


def bytearray_setitem(self, key, value):
    if not isinstance(key, slice):
        index = _special(key, '__index__')
        if index is NotImplemented:
            raise TypeError(f'bytearray indices must be integers or slices, not {_type_name(key)}')
        self[call_bound(index, key)] = value
        return
    data = _bytes_of(value, _missing, _missing, 'bytearray')
    if isinstance(value, int):
        raise TypeError('can assign only bytes, buffers, or iterables of ints in range(0, 256)')

    def change(items):
        items[key] = [*data]
    _edit(self, change)


def bytearray_delitem(self, key):
    def change(items):
        del items[key]
    _edit(self, change)
