# Values to JSON: subclasses, hooks, cycles, and what is not JSON.

from _json import encode as _encode

__all__ = ['JSONEncoder']


def _escape(s, ensure_ascii):
    # As a value of its own every str is plain.
    return _encode(str(s), ensure_ascii, ',', ':', None, False)


def encode_basestring(s):
    return _escape(s, False)


def encode_basestring_ascii(s):
    return _escape(s, True)


def _float_text(o, allow_nan):
    if o != o:
        text = 'NaN'
    elif o == float('inf'):
        text = 'Infinity'
    elif o == float('-inf'):
        text = '-Infinity'
    else:
        return float.__repr__(o)
    if not allow_nan:
        raise ValueError('Out of range float values are not JSON compliant: ' + repr(o))
    return text


class JSONEncoder:
    item_separator = ', '
    key_separator = ': '

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False, indent=None, separators=None, default=None):
        self.skipkeys = skipkeys
        self.ensure_ascii = ensure_ascii
        self.check_circular = check_circular
        self.allow_nan = allow_nan
        self.sort_keys = sort_keys
        self.indent = indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ','
        if default is not None:
            self.default = default

    def default(self, o):
        raise TypeError(f'Object of type {o.__class__.__name__} is not JSON serializable')

    def encode(self, o):
        return ''.join([*self.iterencode(o)])

    def iterencode(self, o, _one_shot=False):
        indent = self.indent
        if indent is not None and not isinstance(indent, str):
            indent = ' ' * indent
        if isinstance(self.item_separator, str) and isinstance(self.key_separator, str):
            text = _encode(o, bool(self.ensure_ascii), self.item_separator, self.key_separator, indent, bool(self.sort_keys))
            if text is not NotImplemented:
                return iter([text])
        return iter(_Writer(self, indent).write(o))


class _Writer:
    def __init__(self, encoder, indent):
        self.encoder = encoder
        self.indent = indent
        self.out = []
        self.open = {}

    def write(self, o):
        self.value(o, 0)
        return self.out

    def value(self, o, level):
        out = self.out
        if isinstance(o, str):
            out.append(_escape(o, bool(self.encoder.ensure_ascii)))
        elif o is None:
            out.append('null')
        elif o is True:
            out.append('true')
        elif o is False:
            out.append('false')
        elif isinstance(o, int):
            out.append(int.__repr__(o))
        elif isinstance(o, float):
            out.append(_float_text(o, self.encoder.allow_nan))
        elif isinstance(o, (list, tuple)):
            self.enter(o)
            self.array(o, level)
            self.leave(o)
        elif isinstance(o, dict):
            self.enter(o)
            self.object(o, level)
            self.leave(o)
        else:
            self.enter(o)
            converted = self.encoder.default(o)
            try:
                self.value(converted, level)
            except Exception as exc:
                exc.add_note(f'when serializing {type(o).__name__} object')
                raise
            self.leave(o)

    def enter(self, o):
        if self.encoder.check_circular:
            if id(o) in self.open:
                raise ValueError('Circular reference detected')
            self.open[id(o)] = o

    def leave(self, o):
        if self.encoder.check_circular:
            del self.open[id(o)]

    def array(self, items, level):
        out = self.out
        if not items:
            out.append('[]')
            return
        out.append('[')
        separator = self.encoder.item_separator
        if self.indent is not None:
            newline = '\n' + self.indent * (level + 1)
            separator += newline
            out.append(newline)
        first = True
        i = 0
        for value in items:
            if not first:
                out.append(separator)
            first = False
            try:
                self.value(value, level + 1)
            except Exception as exc:
                exc.add_note(f'when serializing {type(items).__name__} item {i}')
                raise
            i += 1
        if self.indent is not None:
            out.append('\n' + self.indent * level)
        out.append(']')

    def key(self, key):
        if isinstance(key, str):
            return key
        if isinstance(key, float):
            return _float_text(key, self.encoder.allow_nan)
        if key is True:
            return 'true'
        if key is False:
            return 'false'
        if key is None:
            return 'null'
        if isinstance(key, int):
            return int.__repr__(key)
        if self.encoder.skipkeys:
            return None
        raise TypeError(f'keys must be str, int, float, bool or None, not {key.__class__.__name__}')

    def object(self, dct, level):
        out = self.out
        if not dct:
            out.append('{}')
            return
        out.append('{')
        separator = self.encoder.item_separator
        newline = None
        if self.indent is not None:
            newline = '\n' + self.indent * (level + 1)
            separator += newline
            out.append(newline)
        first = True
        for key, value in sorted(dct.items()) if self.encoder.sort_keys else dct.items():
            text = self.key(key)
            if text is None:
                continue
            if not first:
                out.append(separator)
            first = False
            out.append(_escape(text, bool(self.encoder.ensure_ascii)))
            out.append(self.encoder.key_separator)
            try:
                self.value(value, level + 1)
            except Exception as exc:
                exc.add_note(f'when serializing {type(dct).__name__} item {key!r}')
                raise
        if self.indent is not None:
            out.append('\n' + self.indent * level)
        out.append('}')
