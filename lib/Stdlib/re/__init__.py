# Regular expressions. _translate makes CPython's syntax PCRE2's; the natives of _re match.

import enum
from _re import check as _check, scan as _scan
from ._translate import PatternError, translate

__all__ = ['match', 'fullmatch', 'search', 'sub', 'subn', 'split', 'findall', 'finditer', 'compile', 'purge', 'escape', 'error', 'Pattern', 'Match',
           'A', 'I', 'L', 'M', 'S', 'X', 'U', 'ASCII', 'IGNORECASE', 'LOCALE', 'MULTILINE', 'DOTALL', 'VERBOSE', 'UNICODE', 'NOFLAG', 'RegexFlag', 'PatternError']

error = PatternError
_END = 1 << 40


class RegexFlag(enum.IntFlag):
    NOFLAG = 0
    ASCII = A = 256
    IGNORECASE = I = 2
    LOCALE = L = 4
    UNICODE = U = 32
    MULTILINE = M = 8
    DOTALL = S = 16
    VERBOSE = X = 64
    DEBUG = 128

    def __repr__(self):
        value = int(self)
        names = [f're.{name}' for name, bit in _FLAG_NAMES if value & bit]
        return '|'.join(names) or 're.NOFLAG'

    __str__ = __repr__


_FLAG_NAMES = (('IGNORECASE', 2), ('LOCALE', 4), ('MULTILINE', 8), ('DOTALL', 16), ('UNICODE', 32), ('VERBOSE', 64), ('DEBUG', 128), ('ASCII', 256))

NOFLAG = RegexFlag.NOFLAG
A = ASCII = RegexFlag.ASCII
I = IGNORECASE = RegexFlag.IGNORECASE
L = LOCALE = RegexFlag.LOCALE
U = UNICODE = RegexFlag.UNICODE
M = MULTILINE = RegexFlag.MULTILINE
S = DOTALL = RegexFlag.DOTALL
X = VERBOSE = RegexFlag.VERBOSE
DEBUG = RegexFlag.DEBUG


class Match:
    __module__ = 're'

    def __init__(self, pattern, string, spans, pos, endpos):
        self.re = pattern
        self.string = string
        self.pos = pos
        self.endpos = endpos
        self._spans = spans

    def _number(self, group):
        if isinstance(group, str):
            group = self.re.groupindex.get(group, -1)
        elif not isinstance(group, int):
            index = getattr(type(group), '__index__', None)
            group = -1 if index is None else index(group)
        if not 0 <= group <= self.re.groups:
            raise IndexError('no such group')
        return group

    def _group(self, number, default=None):
        start = self._spans[2 * number]
        return default if start < 0 else self.string[start:self._spans[2 * number + 1]]

    def group(self, *groups):
        if not groups:
            return self._group(0)
        if len(groups) == 1:
            return self._group(self._number(groups[0]))
        return (*[self._group(self._number(g)) for g in groups],)

    def __getitem__(self, group):
        return self._group(self._number(group))

    def groups(self, default=None):
        return (*[self._group(i, default) for i in range(1, self.re.groups + 1)],)

    def groupdict(self, default=None):
        return {name: self._group(i, default) for name, i in self.re.groupindex.items()}

    def start(self, group=0):
        return self._spans[2 * self._number(group)]

    def end(self, group=0):
        return self._spans[2 * self._number(group) + 1]

    def span(self, group=0):
        i = 2 * self._number(group)
        return self._spans[i], self._spans[i + 1]

    def expand(self, template):
        return _expand(_parse_template(template, self.re), self)

    @property
    def regs(self):
        return (*[self.span(i) for i in range(self.re.groups + 1)],)

    @property
    def lastindex(self):
        best = None
        end = -1
        for i in range(1, self.re.groups + 1):
            if self._spans[2 * i] >= 0 and self._spans[2 * i + 1] > end:
                best = i
                end = self._spans[2 * i + 1]
        return best

    @property
    def lastgroup(self):
        index = self.lastindex
        for name, i in self.re.groupindex.items():
            if i == index:
                return name
        return None

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __repr__(self):
        return f'<re.Match object; span={self.span()!r}, match={self.group()!r}>'


def _check_subject(pattern, string):
    if pattern._is_text:
        if isinstance(string, str):
            return
        if isinstance(string, (bytes, bytearray)):
            raise TypeError('cannot use a string pattern on a bytes-like object')
    elif isinstance(string, (bytes, bytearray)):
        return
    elif isinstance(string, str):
        raise TypeError('cannot use a bytes pattern on a string-like object')
    raise TypeError(f"expected string or bytes-like object, got '{type(string).__name__}'")


class Pattern:
    __module__ = 're'

    def __init__(self, pattern, flags, translated, options, groups, groupindex):
        self.pattern = pattern
        self.flags = flags
        self.groups = groups
        self.groupindex = groupindex
        self._translated = translated
        self._options = options
        self._is_text = isinstance(pattern, str)

    def _scan(self, string, pos, endpos, mode, limit):
        _check_subject(self, string)
        return _scan(self._translated, self._options, string, max(pos, 0), max(min(endpos, _END), 0), mode, limit)

    def _one(self, string, pos, endpos, mode):
        found = self._scan(string, pos, endpos, mode, 1)
        return Match(self, string, found[0], pos, min(endpos, len(string))) if found else None

    def search(self, string, pos=0, endpos=_END):
        return self._one(string, pos, endpos, 0)

    def match(self, string, pos=0, endpos=_END):
        return self._one(string, pos, endpos, 1)

    def fullmatch(self, string, pos=0, endpos=_END):
        return self._one(string, pos, endpos, 2)

    def finditer(self, string, pos=0, endpos=_END):
        end = min(endpos, len(string))
        return iter([Match(self, string, spans, pos, end) for spans in self._scan(string, pos, endpos, 0, 0)])

    def findall(self, string, pos=0, endpos=_END):
        found = self._scan(string, pos, endpos, 0, 0)
        if self.groups == 0:
            return [string[s[0]:s[1]] for s in found]
        empty = string[:0]
        if self.groups == 1:
            return [string[s[2]:s[3]] if s[2] >= 0 else empty for s in found]
        numbers = range(2, 2 * self.groups + 2, 2)
        return [(*[string[s[i]:s[i + 1]] if s[i] >= 0 else empty for i in numbers],) for s in found]

    def split(self, string, maxsplit=0):
        out = []
        last = 0
        for s in self._scan(string, 0, _END, 0, maxsplit) if maxsplit >= 0 else ():
            out.append(string[last:s[0]])
            for i in range(2, 2 * self.groups + 2, 2):
                out.append(string[s[i]:s[i + 1]] if s[i] >= 0 else None)
            last = s[1]
        out.append(string[last:])
        return out

    def sub(self, repl, string, count=0):
        return self.subn(repl, string, count)[0]

    def subn(self, repl, string, count=0):
        function = repl if callable(repl) else None
        template = None if function else _parse_template(repl, self)
        found = self._scan(string, 0, _END, 0, count) if count >= 0 else []
        out = []
        last = 0
        for spans in found:
            out.append(string[last:spans[0]])
            last = spans[1]
            if function is not None:
                text = function(Match(self, string, spans, 0, len(string)))
                if text is None:
                    continue
            elif isinstance(template, (str, bytes)):
                text = template
            else:
                text = _expand(template, Match(self, string, spans, 0, len(string)))
            out.append(text)
        out.append(string[last:])
        return string[:0].join(out), len(found)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __reduce__(self):
        return compile, (self.pattern, self.flags)

    def __eq__(self, other):
        if not isinstance(other, Pattern):
            return NotImplemented
        return self.flags == other.flags and self.pattern == other.pattern and self._is_text == other._is_text

    def __hash__(self):
        return hash((self.flags, self.pattern))

    def __repr__(self):
        shown = repr(self.pattern)
        if len(shown) > 200:
            shown = shown[:200]
        flags = self.flags & ~32 if self._is_text else self.flags
        names = [f're.{name}' for name, bit in _FLAG_NAMES if flags & bit]
        return f're.compile({shown}{", " if names else ""}{"|".join(names)})'


_ESCAPES = {'a': '\a', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t', 'v': '\v', '\\': '\\'}


def _parse_template(source, pattern):
    """A replacement: the text itself if nothing refers to a group, else its pieces and group numbers."""
    if isinstance(source, (bytes, bytearray)):
        pieces = _parse_template(bytes(source).decode('latin-1'), pattern)
        if isinstance(pieces, str):
            return pieces.encode('latin-1')
        return [p.encode('latin-1') if isinstance(p, str) else p for p in pieces]
    if '\\' not in source:
        return source
    pieces = []
    text = ''
    i = 0
    n = len(source)
    while i < n:
        at = source.find('\\', i)
        if at < 0:
            text += source[i:]
            break
        text += source[i:at]
        c = source[at + 1:at + 2]
        i = at + 2
        if c == '':
            raise PatternError('bad escape (end of pattern)', source, at)
        group = None
        if c == 'g':
            if source[i:i + 1] != '<':
                raise PatternError('missing <', source, i)
            close = source.find('>', i)
            if close < 0:
                raise PatternError('missing >, unterminated name' if i + 1 < n else 'missing group name', source, i + 1)
            name = source[i + 1:close]
            if not name:
                raise PatternError('missing group name', source, i + 1)
            if name.isdecimal() and name.isascii():
                group = int(name)
                if group > pattern.groups:
                    raise PatternError(f'invalid group reference {group}', source, i + 1)
            elif not name.isidentifier():
                raise PatternError(f'bad character in group name {name!r}', source, i + 1)
            elif name in pattern.groupindex:
                group = pattern.groupindex[name]
            else:
                raise IndexError(f'unknown group name {name!r}')
            i = close + 1
        elif c == '0':
            digits = c
            while len(digits) < 3 and source[i:i + 1] and source[i] in '01234567':
                digits += source[i]
                i += 1
            text += chr(int(digits, 8) & 0xff)
        elif c in '123456789':
            digits = c
            if source[i:i + 1] and source[i] in '0123456789':
                digits += source[i]
                i += 1
                if c in '0123' and digits[1] in '01234567' and source[i:i + 1] and source[i] in '01234567':
                    text += chr(int(digits + source[i], 8))
                    i += 1
                    continue
            group = int(digits)
            if group > pattern.groups:
                raise PatternError(f'invalid group reference {group}', source, at + 1)
        elif c in _ESCAPES:
            text += _ESCAPES[c]
        elif c.isascii() and c.isalpha():
            raise PatternError(f'bad escape \\{c}', source, at)
        else:
            text += '\\' + c
        if group is not None:
            if text:
                pieces.append(text)
            text = ''
            pieces.append(group)
    if not pieces:
        return text
    if text:
        pieces.append(text)
    return pieces


def _expand(template, match):
    if isinstance(template, (str, bytes)):
        return template
    empty = match.string[:0]
    return empty.join([match._group(p, empty) if isinstance(p, int) else p for p in template])


_cache = {}


def compile(pattern, flags=0):
    if isinstance(flags, RegexFlag):
        flags = flags.value
    key = type(pattern), pattern, flags
    try:
        return _cache[key]
    except KeyError:
        pass
    if isinstance(pattern, Pattern):
        if flags:
            raise ValueError('cannot process flags argument with a compiled pattern')
        return pattern
    if not isinstance(pattern, (str, bytes)):
        raise TypeError('first argument must be string or compiled pattern')
    translated, all_flags, options, groups, groupindex = translate(pattern, flags)
    try:
        _check(translated, options)
    except ValueError as e:
        raise PatternError(str(e), pattern) from None
    made = Pattern(pattern, all_flags, translated, options, groups, groupindex)
    if len(_cache) >= 512:
        _cache.clear()
    _cache[key] = made
    return made


def match(pattern, string, flags=0):
    return compile(pattern, flags).match(string)


def fullmatch(pattern, string, flags=0):
    return compile(pattern, flags).fullmatch(string)


def search(pattern, string, flags=0):
    return compile(pattern, flags).search(string)


def sub(pattern, repl, string, count=0, flags=0):
    return compile(pattern, flags).sub(repl, string, count)


def subn(pattern, repl, string, count=0, flags=0):
    return compile(pattern, flags).subn(repl, string, count)


def split(pattern, string, maxsplit=0, flags=0):
    return compile(pattern, flags).split(string, maxsplit)


def findall(pattern, string, flags=0):
    return compile(pattern, flags).findall(string)


def finditer(pattern, string, flags=0):
    return compile(pattern, flags).finditer(string)


def purge():
    _cache.clear()


_special_chars = {i: '\\' + chr(i) for i in b'()[]{}?*+-|^$\\.&~# \t\n\r\v\f'}


def escape(pattern):
    if isinstance(pattern, str):
        return pattern.translate(_special_chars)
    return bytes(pattern).decode('latin1').translate(_special_chars).encode('latin1')
