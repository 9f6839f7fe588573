# JSON to values, with hooks and with CPython's word for every mistake.

from _json import decode as _decode

__all__ = ['JSONDecoder', 'JSONDecodeError']


class JSONDecodeError(ValueError):
    def __init__(self, msg, doc, pos):
        lineno = doc.count('\n', 0, pos) + 1
        colno = pos - doc.rfind('\n', 0, pos)
        ValueError.__init__(self, f'{msg}: line {lineno} column {colno} (char {pos})')
        self.msg = msg
        self.doc = doc
        self.pos = pos
        self.lineno = lineno
        self.colno = colno

    def __reduce__(self):
        return self.__class__, (self.msg, self.doc, self.pos)


JSONDecodeError.__module__ = 'json.decoder'


def detect_encoding(b):
    if b.startswith((b'\xff\xfe\x00\x00', b'\x00\x00\xfe\xff')):
        return 'utf-32'
    if b.startswith((b'\xff\xfe', b'\xfe\xff')):
        return 'utf-16'
    if b.startswith(b'\xef\xbb\xbf'):
        return 'utf-8-sig'
    if len(b) >= 4:
        if not b[0]:
            return 'utf-16-be' if b[1] else 'utf-32-be'
        if not b[1]:
            return 'utf-16-le' if b[2] or b[3] else 'utf-32-le'
    elif len(b) == 2:
        if not b[0]:
            return 'utf-16-be'
        if not b[1]:
            return 'utf-16-le'
    return 'utf-8'


_WHITESPACE = ' \t\n\r'
_ESCAPES = {'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}
_CONSTANTS = {'-Infinity': float('-inf'), 'Infinity': float('inf'), 'NaN': float('nan')}


def _skip(s, i):
    n = len(s)
    while i < n and s[i] in _WHITESPACE:
        i += 1
    return i


def _unicode_escape(s, pos):
    digits = s[pos + 1:pos + 5]
    if len(digits) == 4 and digits[1] not in 'xX':
        try:
            if '_' not in digits and digits.strip() == digits and digits[0] not in '+-':
                return int(digits, 16)
        except ValueError:
            pass
    raise JSONDecodeError('Invalid \\uXXXX escape', s, pos)


def scanstring(s, end, strict=True):
    chunks = []
    begin = end - 1
    n = len(s)
    while True:
        start = end
        while end < n and s[end] != '"' and s[end] != '\\' and s[end] > '\x1f':
            end += 1
        if end > start:
            chunks.append(s[start:end])
        if end >= n:
            raise JSONDecodeError('Unterminated string starting at', s, begin)
        c = s[end]
        end += 1
        if c == '"':
            return ''.join(chunks), end
        if c != '\\':
            if strict:
                raise JSONDecodeError('Invalid control character at', s, end - 1)
            chunks.append(c)
            continue
        if end >= n:
            raise JSONDecodeError('Unterminated string starting at', s, begin)
        escape = s[end]
        if escape != 'u':
            if escape not in _ESCAPES:
                raise JSONDecodeError('Invalid \\escape', s, end - 1)
            chunks.append(_ESCAPES[escape])
            end += 1
            continue
        code = _unicode_escape(s, end)
        end += 5
        if 0xd800 <= code <= 0xdbff and s[end:end + 2] == '\\u':
            low = _unicode_escape(s, end + 1)
            if 0xdc00 <= low <= 0xdfff:
                code = 0x10000 + ((code - 0xd800) << 10 | low - 0xdc00)
                end += 6
        chunks.append(chr(code))




class JSONDecoder:
    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True, object_pairs_hook=None):
        self.object_hook = object_hook
        self.parse_float = parse_float or float
        self.parse_int = parse_int or int
        self.parse_constant = parse_constant or _CONSTANTS.__getitem__
        self.strict = strict
        self.object_pairs_hook = object_pairs_hook
        self.memo = {}
        self._plain = object_hook is None and parse_float is None and parse_int is None and parse_constant is None and strict and object_pairs_hook is None

    def decode(self, s):
        if self._plain and self.__class__ is JSONDecoder and isinstance(s, str):
            result = _decode(s)
            if result is not NotImplemented:
                return result
        obj, end = self.raw_decode(s, idx=_skip(s, 0))
        end = _skip(s, end)
        if end != len(s):
            raise JSONDecodeError('Extra data', s, end)
        return obj

    def raw_decode(self, s, idx=0):
        if idx < 0:
            raise ValueError('idx cannot be negative')
        return self._scan(s, idx)

    def _scan(self, s, idx):
        c = s[idx:idx + 1]
        if c == '"':
            return scanstring(s, idx + 1, self.strict)
        if c == '{':
            return self._object(s, idx + 1)
        if c == '[':
            return self._array(s, idx + 1)
        if c == 'n' and s[idx:idx + 4] == 'null':
            return None, idx + 4
        if c == 't' and s[idx:idx + 4] == 'true':
            return True, idx + 4
        if c == 'f' and s[idx:idx + 5] == 'false':
            return False, idx + 5
        if c == '-' or (c and c in '0123456789'):
            end, is_float = self._number_end(s, idx)
            if end is not None:
                text = s[idx:end]
                return self.parse_float(text) if is_float else self.parse_int(text), end
        for name in ('NaN', 'Infinity', '-Infinity'):
            if c == name[0] and s[idx:idx + len(name)] == name:
                return self.parse_constant(name), idx + len(name)
        raise JSONDecodeError('Expecting value', s, idx)

    def _number_end(self, s, i):
        n = len(s)
        if s[i] == '-':
            i += 1
        if s[i:i + 1] == '0':
            i += 1
        else:
            start = i
            while i < n and s[i] in '0123456789':
                i += 1
            if i == start:
                return None, False
        is_float = False
        if s[i:i + 1] == '.' and s[i + 1:i + 2] and s[i + 1] in '0123456789':
            is_float = True
            i += 1
            while i < n and s[i] in '0123456789':
                i += 1
        if s[i:i + 1] and s[i] in 'eE':
            j = i + 1
            if s[j:j + 1] and s[j] in '+-':
                j += 1
            if s[j:j + 1] and s[j] in '0123456789':
                is_float = True
                while j < n and s[j] in '0123456789':
                    j += 1
                i = j
        return i, is_float

    def _object(self, s, end):
        pairs = []
        end = _skip(s, end)
        c = s[end:end + 1]
        if c == '}':
            end += 1
        else:
            if c != '"':
                raise JSONDecodeError('Expecting property name enclosed in double quotes', s, end)
            while True:
                key, end = scanstring(s, end + 1, self.strict)
                end = _skip(s, end)
                if s[end:end + 1] != ':':
                    raise JSONDecodeError("Expecting ':' delimiter", s, end)
                value, end = self._scan(s, _skip(s, end + 1))
                pairs.append((key, value))
                end = _skip(s, end)
                c = s[end:end + 1]
                end += 1
                if c == '}':
                    break
                if c != ',':
                    raise JSONDecodeError("Expecting ',' delimiter", s, end - 1)
                comma = end - 1
                end = _skip(s, end)
                c = s[end:end + 1]
                if c != '"':
                    if c == '}':
                        raise JSONDecodeError('Illegal trailing comma before end of object', s, comma)
                    raise JSONDecodeError('Expecting property name enclosed in double quotes', s, end)
        if self.object_pairs_hook is not None:
            return self.object_pairs_hook(pairs), end
        result = dict(pairs)
        if self.object_hook is not None:
            result = self.object_hook(result)
        return result, end

    def _array(self, s, end):
        values = []
        end = _skip(s, end)
        if s[end:end + 1] == ']':
            return values, end + 1
        while True:
            value, end = self._scan(s, end)
            values.append(value)
            end = _skip(s, end)
            c = s[end:end + 1]
            end += 1
            if c == ']':
                return values, end
            if c != ',':
                raise JSONDecodeError("Expecting ',' delimiter", s, end - 1)
            comma = end - 1
            end = _skip(s, end)
            if s[end:end + 1] == ']':
                raise JSONDecodeError('Illegal trailing comma before end of array', s, comma)
