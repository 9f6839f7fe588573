# CPython's syntax of regular expressions in PCRE2's, and CPython's mistakes. What PCRE2 knows and CPython does
# not (verbs, recursion, POSIX classes, \K) must not get through.


class PatternError(Exception):
    __module__ = 're'

    def __init__(self, msg, pattern=None, pos=None):
        self.msg = msg
        self.pattern = pattern
        self.pos = pos
        if pattern is not None and pos is not None:
            msg = f'{msg} at position {pos}'
            newline = '\n' if isinstance(pattern, str) else b'\n'
            self.lineno = pattern.count(newline, 0, pos) + 1
            self.colno = pos - pattern.rfind(newline, 0, pos)
            if newline in pattern:
                msg = f'{msg} (line {self.lineno}, column {self.colno})'
        else:
            self.lineno = self.colno = None
        super().__init__(msg)


_DIGITS = '0123456789'
_HEX = '0123456789abcdefABCDEF'
_OCTAL = '01234567'
_FLAGS = {'i': 2, 'L': 4, 'm': 8, 's': 16, 'x': 64, 'a': 256, 'u': 32}
_CONTROL = {'a': '\\x07', 'f': '\\x0c', 'n': '\\x0a', 'r': '\\x0d', 't': '\\x09', 'v': '\\x0b'}


class _Translator:
    def __init__(self, source, text, flags):
        self.source = source
        self.is_text = text
        self.flags = flags
        self.i = 0
        self.out = []
        self.groups = 0
        self.names = {}
        self.open = []
        self.quantifiable = False

    def fail(self, msg, pos):
        source = self.source if self.is_text else self.source.encode('latin-1')
        raise PatternError(msg, source, pos)

    def run(self):
        s = self.source
        n = len(s)
        while self.i < n:
            c = s[self.i]
            if c == '\\':
                self.out.append(self.escape(False))
                self.quantifiable = True
            elif c == '[':
                self.char_class()
                self.quantifiable = True
            elif c == '(':
                self.group()
            elif c == ')':
                if not self.open:
                    self.fail('unbalanced parenthesis', self.i)
                self.open.pop()
                self.out.append(')')
                self.i += 1
                self.quantifiable = True
            elif c in '*+?' or (c == '{' and self.counted()):
                self.quantifier(c)
            elif c == '|':
                self.out.append('|')
                self.i += 1
                self.quantifiable = False
            elif self.flags & 64 and c in ' \t\n\r\f\v':
                self.out.append(c)
                self.i += 1
            elif self.flags & 64 and c == '#':
                end = s.find('\n', self.i)
                self.i = n if end < 0 else end + 1
            else:
                self.out.append('\\' + c if c in '{}#' else c)
                self.i += 1
                self.quantifiable = True
        if self.open:
            self.fail('missing ), unterminated subpattern', self.open[-1])
        return ''.join(self.out)

    def counted(self):
        """The text of a {m,n} that starts here, or '' if the brace is only a brace."""
        s = self.source
        close = s.find('}', self.i)
        if close < 0:
            return ''
        low, comma, high = s[self.i + 1:close].partition(',')
        for part in (low, high):
            for c in part:
                if c not in _DIGITS:
                    return ''
        if not low and not comma:
            return ''
        return s[self.i:close + 1]

    def quantifier(self, c):
        start = self.i
        s = self.source
        if not self.quantifiable:
            repeated = self.out and self.quantifiable is None
            self.fail('multiple repeat' if repeated else 'nothing to repeat', start)
        if c == '{':
            text = self.counted()
            low, comma, high = text[1:-1].partition(',')
            if low and high and int(high) < int(low):
                self.fail('min repeat greater than max repeat', start + 1)
            if int(low or 0) > 65535 or int(high or 0) > 65535:
                raise OverflowError('the repetition number is too large')
            self.out.append('{' + (low or '0') + comma + high + '}')
            self.i += len(text)
        else:
            self.out.append(c)
            self.i += 1
        if s[self.i:self.i + 1] in ('?', '+') and self.i < len(s):
            self.out.append(s[self.i])
            self.i += 1
        self.quantifiable = None

    def code(self, digits):
        return f'\\x{{{digits:x}}}' if self.is_text else f'\\x{digits & 255:02x}'

    def hex_escape(self, c, start):
        size = {'x': 2, 'u': 4, 'U': 8}[c]
        digits = ''
        while len(digits) < size and self.i < len(self.source) and self.source[self.i] in _HEX:
            digits += self.source[self.i]
            self.i += 1
        if len(digits) != size:
            self.fail(f'incomplete escape \\{c}{digits}', start)
        value = int(digits, 16)
        if value > 0x10ffff:
            self.fail(f'bad escape \\{c}{digits}', start)
        return self.code(value)

    def escape(self, in_class):
        s = self.source
        start = self.i
        if start + 1 >= len(s):
            self.fail('bad escape (end of pattern)', start)
        c = s[start + 1]
        self.i = start + 2
        if c in 'xuU' and (c == 'x' or self.is_text):
            return self.hex_escape(c, start)
        if c in 'dDsSwW':
            return '\\' + c
        if c in _CONTROL:
            return _CONTROL[c]
        if c == 'b' and in_class:
            return '\\x08'
        if not in_class and c in 'bBAZz':
            return '\\z' if c in 'Zz' else '\\' + c
        if c == '0' or (in_class and c in _OCTAL):
            digits = c
            while len(digits) < 3 and self.i < len(s) and s[self.i] in _OCTAL:
                digits += s[self.i]
                self.i += 1
            value = int(digits, 8)
            if value > 0o377:
                self.fail(f'octal escape value \\{digits} outside of range 0-0o377', start)
            return self.code(value)
        if c in _DIGITS and not in_class:
            digits = c
            if self.i < len(s) and s[self.i] in _DIGITS:
                digits += s[self.i]
                self.i += 1
                if c in '0123' and digits[1] in _OCTAL and self.i < len(s) and s[self.i] in _OCTAL:
                    digits += s[self.i]
                    self.i += 1
                    return self.code(int(digits, 8))
            return self.reference(int(digits), start + 1)
        if c.isascii() and (c.isalpha() or c in _DIGITS):
            self.fail(f'bad escape \\{c}', start)
        return '\\' + c if c.isascii() else c

    def reference(self, group, pos):
        if group > self.groups:
            self.fail(f'invalid group reference {group}', pos)
        if group in [g for g in self.numbers_open()]:
            self.fail('cannot refer to an open group', pos - 1)
        return f'\\g{{{group}}}'

    def numbers_open(self):
        return [g.number for g in self.open if isinstance(g, _Open) and g.number]

    def char_class(self):
        s = self.source
        start = self.i
        self.i += 1
        self.out.append('[')
        if s[self.i:self.i + 1] == '^':
            self.out.append('^')
            self.i += 1
        first = True
        while True:
            if self.i >= len(s):
                self.fail('unterminated character set', start)
            c = s[self.i]
            if c == ']' and not first:
                self.i += 1
                self.out.append(']')
                return
            first = False
            at = self.i
            low = self.item()
            if s[self.i:self.i + 1] == '-' and s[self.i + 1:self.i + 2] not in (']', ''):
                self.i += 1
                high = self.item()
                if low[1:2] in 'dDsSwW' and len(low) == 2 and low[0] == '\\' or len(high) == 2 and high[0] == '\\' and high[1] in 'dDsSwW':
                    self.fail(f'bad character range {s[at:self.i]}', at)
                if _point(low) > _point(high):
                    self.fail(f'bad character range {s[at:self.i]}', at)
                self.out.append(low + '-' + high)
            else:
                self.out.append(low)

    def item(self):
        c = self.source[self.i]
        if c == '\\':
            return self.escape(True)
        self.i += 1
        return '\\' + c if c in '[]^-' else c

    def name(self, terminator, start):
        s = self.source
        end = s.find(terminator, self.i)
        name = s[self.i:end] if end >= 0 else s[self.i:]
        if not name:
            self.fail('missing group name', self.i)
        if end < 0:
            self.fail(f'missing {terminator}, unterminated name', self.i)
        if not name.isidentifier():
            self.fail(f'bad character in group name {name!r}', self.i)
        at = self.i
        self.i = end + 1
        return name, at

    def group(self):
        s = self.source
        start = self.i
        self.i += 1
        number = 0
        if s[self.i:self.i + 1] != '?':
            if s[self.i:self.i + 1] == '*':
                self.fail('nothing to repeat', self.i)
            self.groups += 1
            number = self.groups
            self.out.append('(')
        else:
            self.i += 1
            c = s[self.i:self.i + 1]
            if c == '':
                self.fail('unexpected end of pattern', self.i)
            self.i += 1
            if c == 'P':
                number = self.named(start)
                if number is None:
                    return
            elif c in ':>=!':
                self.out.append('(?' + c)
            elif c == '#':
                end = s.find(')', self.i)
                if end < 0:
                    self.fail('missing ), unterminated comment', start)
                self.i = end + 1
                return
            elif c == '<':
                d = s[self.i:self.i + 1]
                if d == '':
                    self.fail('unexpected end of pattern', self.i)
                if d not in '=!':
                    self.fail(f'unknown extension ?<{d}', start + 1)
                self.out.append('(?<' + d)
                self.i += 1
            elif c == '(':
                self.conditional()
            elif c in _FLAGS or c == '-':
                self.i -= 1
                if self.inline_flags(start):
                    return
            else:
                self.fail(f'unknown extension ?{c}', start + 1)
        self.open.append(_Open(start, number))
        self.quantifiable = False

    def named(self, start):
        s = self.source
        c = s[self.i:self.i + 1]
        if c == '':
            self.fail('unexpected end of pattern', self.i)
        self.i += 1
        if c == '<':
            name, at = self.name('>', start)
            self.groups += 1
            if name in self.names:
                self.fail(f'redefinition of group name {name!r} as group {self.groups}; was group {self.names[name]}', at)
            self.names[name] = self.groups
            self.out.append('(')
            return self.groups
        if c == '=':
            name, at = self.name(')', start)
            if name not in self.names:
                self.fail(f'unknown group name {name!r}', at)
            self.out.append(self.reference(self.names[name], at))
            self.quantifiable = True
            return None
        self.fail(f'unknown extension ?P{c}', start + 1)

    def conditional(self):
        s = self.source
        end = s.find(')', self.i)
        if end < 0:
            self.fail('missing ), unterminated name', self.i)
        name = s[self.i:end]
        if name.isdecimal():
            number = int(name)
            if number == 0:
                self.fail('bad group number', self.i)
        elif name in self.names:
            number = self.names[name]
        else:
            self.fail(f'unknown group name {name!r}' if name.isidentifier() else f'bad character in group name {name!r}', self.i)
        self.out.append(f'(?({number})')
        self.i = end + 1

    def inline_flags(self, start):
        """True: the flags are the whole pattern's."""
        s = self.source
        on = ''
        off = ''
        negative = False
        while True:
            c = s[self.i:self.i + 1]
            if c == '':
                self.fail('missing -, : or )', self.i)
            self.i += 1
            if c == ')' or c == ':':
                break
            if c == '-':
                negative = True
            elif c in _FLAGS:
                if c == 'L' and self.is_text:
                    self.fail("bad inline flags: cannot use 'L' flag with a str pattern", self.i)
                if c == 'u' and not self.is_text:
                    self.fail("bad inline flags: cannot use 'u' flag with a bytes pattern", self.i)
                if c in 'auL' and any([f in 'auL' and f != c for f in on]):
                    self.fail("bad inline flags: flags 'a', 'u' and 'L' are incompatible", self.i)
                if negative:
                    off += c
                else:
                    on += c
            else:
                self.fail('unknown flag', self.i - 1)
        if c == ')':
            if negative:
                self.fail('missing :', self.i - 1)
            if start:
                self.fail('global flags not at the start of the expression', start)
            for flag in on:
                self.flags |= _FLAGS[flag]
            return True
        on = ''.join([f for f in on if f in 'imsx'])
        off = ''.join([f for f in off if f in 'imsx'])
        self.out.append('(?' + on + ('-' + off if off else '') + ':')
        return False


class _Open(int):
    """The place of an open parenthesis, and the number of its group."""

    def __new__(cls, place, number):
        self = super().__new__(cls, place)
        self.number = number
        return self


def _point(item):
    if item.startswith('\\x'):
        return int(item[2:].strip('{}'), 16)
    return ord(item[-1])


def translate(pattern, flags):
    """The pattern for PCRE2, its flags, the natives' options, the number of groups and their names."""
    text = isinstance(pattern, str)
    translator = _Translator(pattern if text else pattern.decode('latin-1'), text, flags)
    body = translator.run()
    flags = translator.flags
    if text:
        if flags & 4:
            raise ValueError('cannot use LOCALE flag with a str pattern')
        if flags & 256 and flags & 32:
            raise ValueError('ASCII and UNICODE flags are incompatible')
        if not flags & 256:
            flags |= 32
    elif flags & 32:
        raise ValueError('cannot use UNICODE flag with a bytes pattern')
    options = 0
    for flag, option in ((2, 1), (8, 2), (16, 4), (64, 8), (32, 16)):
        if flags & flag:
            options |= option
    if text:
        options |= 32
    return body if text else body.encode('latin-1'), flags, options, translator.groups, translator.names
