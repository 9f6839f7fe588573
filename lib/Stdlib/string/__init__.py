# Constants and templates of text.

__all__ = ['Formatter', 'Template', 'ascii_letters', 'ascii_lowercase', 'ascii_uppercase', 'capwords', 'digits', 'hexdigits', 'octdigits', 'printable', 'punctuation', 'whitespace']

whitespace = ' \t\n\r\v\f'
ascii_lowercase = 'abcdefghijklmnopqrstuvwxyz'
ascii_uppercase = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
ascii_letters = ascii_lowercase + ascii_uppercase
digits = '0123456789'
hexdigits = digits + 'abcdef' + 'ABCDEF'
octdigits = '01234567'
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    return (sep or ' ').join([word.capitalize() for word in s.split(sep)])


_STARTS = ascii_letters + '_'
_PARTS = _STARTS + digits


class Template:
    """$-substitution. The delimiter may be changed by a subclass; identifiers are ASCII."""

    delimiter = '$'

    def __init__(self, template):
        self.template = template

    def _pieces(self):
        """Texts as (text, None, None), placeholders as (text, name, place), escapes and mistakes by name '$' and ''."""
        text = self.template
        mark = self.delimiter
        i = 0
        while True:
            at = text.find(mark, i)
            if at < 0:
                yield text[i:], None, None
                return
            if at > i:
                yield text[i:at], None, None
            i = at + len(mark)
            if text.startswith(mark, i):
                i += len(mark)
                yield text[at:i], mark, at
                continue
            braced = text[i:i + 1] == '{'
            start = end = i + braced
            if end < len(text) and text[end] in _STARTS:
                while end < len(text) and text[end] in _PARTS:
                    end += 1
            if end == start or (braced and text[end:end + 1] != '}'):
                yield text[at:i], '', at
                continue
            i = end + braced
            yield text[at:i], text[start:end], at

    def _invalid(self, i):
        lines = self.template[:i].splitlines(keepends=True)
        if not lines:
            colno = 1
            lineno = 1
        else:
            colno = i - len(''.join(lines[:-1]))
            lineno = len(lines)
        raise ValueError(f'Invalid placeholder in string: line {lineno}, col {colno}')

    def _substitute(self, mapping, kws, safe):
        out = []
        for text, name, place in self._pieces():
            if name is None:
                out.append(text)
            elif name == self.delimiter:
                out.append(name)
            elif name == '':
                if not safe:
                    self._invalid(place + len(self.delimiter))
                out.append(text)
            elif name in kws:
                out.append(str(kws[name]))
            elif safe:
                try:
                    out.append(str(mapping[name]))
                except KeyError:
                    out.append(text)
            else:
                out.append(str(mapping[name]))
        return ''.join(out)

    def substitute(self, mapping={}, /, **kws):
        return self._substitute(mapping, kws, False)

    def safe_substitute(self, mapping={}, /, **kws):
        return self._substitute(mapping, kws, True)

    def is_valid(self):
        return all([name != '' for _, name, _ in self._pieces()])

    def get_identifiers(self):
        names = []
        for _, name, _ in self._pieces():
            if name and name != self.delimiter and name not in names:
                names.append(name)
        return names


class Formatter:
    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used_args = set()
        result, _ = self._vformat(format_string, args, kwargs, used_args, 2)
        self.check_unused_args(used_args, args, kwargs)
        return result

    def _vformat(self, format_string, args, kwargs, used_args, recursion_depth, auto_arg_index=0):
        if recursion_depth < 0:
            raise ValueError('Max string recursion exceeded')
        result = []
        for literal_text, field_name, format_spec, conversion in self.parse(format_string):
            if literal_text:
                result.append(literal_text)
            if field_name is None:
                continue
            first, _ = _split_field(field_name)
            if first == '':
                if auto_arg_index is False:
                    raise ValueError('cannot switch from manual field specification to automatic field numbering')
                field_name = str(auto_arg_index) + field_name
                auto_arg_index += 1
            elif isinstance(first, int):
                if auto_arg_index:
                    raise ValueError('cannot switch from automatic field numbering to manual field specification')
                auto_arg_index = False
            obj, arg_used = self.get_field(field_name, args, kwargs)
            used_args.add(arg_used)
            obj = self.convert_field(obj, conversion)
            format_spec, auto_arg_index = self._vformat(format_spec, args, kwargs, used_args, recursion_depth - 1, auto_arg_index)
            result.append(self.format_field(obj, format_spec))
        return ''.join(result), auto_arg_index

    def get_value(self, key, args, kwargs):
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        pass

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        if conversion == 's':
            return str(value)
        if conversion == 'r':
            return repr(value)
        if conversion == 'a':
            return ascii(value)
        raise ValueError(f'Unknown conversion specifier {conversion!s}')

    def parse(self, format_string):
        text = ''
        i = 0
        n = len(format_string)
        while i < n:
            c = format_string[i]
            i += 1
            if c != '{' and c != '}':
                text += c
                continue
            if format_string[i:i + 1] == c:
                i += 1
                yield text + c, None, None, None
                text = ''
                continue
            if c == '}' or i == n:
                raise ValueError(f"Single '{c}' encountered in format string")
            i, name, conversion, spec = _parse_field(format_string, i, n)
            yield text, name, spec, conversion
            text = ''
        if text:
            yield text, None, None, None

    def get_field(self, field_name, args, kwargs):
        first, rest = _split_field(field_name)
        obj = self.get_value(first, args, kwargs)
        for is_attr, i in rest:
            obj = getattr(obj, i) if is_attr else obj[i]
        return obj, first


def _parse_field(s, i, n):
    start = i
    c = ''
    while i < n:
        c = s[i]
        i += 1
        if c == '{':
            raise ValueError("unexpected '{' in field name")
        if c == '[':
            while i < n and s[i] != ']':
                i += 1
        elif c in '}:!':
            break
    name = s[start:i - 1]
    conversion = None
    if c == '!':
        if i >= n:
            raise ValueError('end of string while looking for conversion specifier')
        conversion = s[i]
        c = s[i + 1:i + 2]
        i += 2
        if c and c not in ':}':
            raise ValueError("expected ':' after conversion specifier")
    if c == '}':
        return i, name, conversion, ''
    if c != ':':
        raise ValueError("expected '}' before end of string")
    start = i
    level = 1
    while i < n:
        level += (s[i] == '{') - (s[i] == '}')
        i += 1
        if not level:
            return i, name, conversion, s[start:i - 1]
    raise ValueError("unmatched '{' in format spec")


def _index(name):
    return int(name) if name.isdecimal() else name


def _split_field(name):
    end = 0
    n = len(name)
    while end < n and name[end] not in '.[':
        end += 1
    first = _index(name[:end])
    rest = []
    while end < n:
        attribute = name[end] == '.'
        start = end + 1
        if attribute:
            end = start
            while end < n and name[end] not in '.[':
                end += 1
            part = name[start:end]
        elif name[end] == '[':
            end = name.find(']', start)
            if end < 0:
                raise ValueError("Missing ']' in format string")
            part = _index(name[start:end])
            end += 1
        else:
            raise ValueError("Only '.' or '[' may follow ']' in format field specifier")
        if part == '':
            raise ValueError('Empty attribute in format string')
        rest.append((attribute, part))
    return first, rest
