# Methods of str.


def str_expandtabs(s, tabsize=8):
    out = []
    column = 0
    for c in s:
        if c == '\t':
            if tabsize > 0:
                fill = tabsize - column % tabsize
                out.append(' ' * fill)
                column += fill
        else:
            out.append(c)
            column = 0 if c == '\n' or c == '\r' else column + 1
    return ''.join(out)


def str_translate(s, table):
    out = []
    for c in s:
        try:
            value = table[ord(c)]
        except LookupError:
            out.append(c)
            continue
        if value is None:
            continue
        if isinstance(value, int):
            if not 0 <= value < 0x110000:
                raise ValueError('character mapping must be in range(0x110000)')
            value = chr(value)
        elif not isinstance(value, str):
            raise TypeError('character mapping must return integer, None or str')
        out.append(value)
    return ''.join(out)


def str_maketrans(x, y=_missing, z=_missing):
    table = {}
    if y is _missing:
        if not isinstance(x, dict):
            raise TypeError('if you give only one argument to maketrans it must be a dict')
        for key, value in x.items():
            if isinstance(key, str):
                if len(key) != 1:
                    raise ValueError('string keys in translate table must be of length 1')
                key = ord(key)
            elif not isinstance(key, int):
                raise TypeError('keys in translate table must be strings or integers')
            table[key] = value
        return table
    if not isinstance(x, str):
        raise TypeError('first maketrans argument must be a string if there is a second argument')
    if not isinstance(y, str):
        raise TypeError(f'maketrans() argument 2 must be str, not {_type_name(y)}')
    if len(x) != len(y):
        raise ValueError('the first two maketrans arguments must have equal length')
    for i in range(len(x)):
        table[ord(x[i])] = ord(y[i])
    if z is not _missing:
        for c in z:
            table[ord(c)] = None
    return table


def percent_slow(text, args):
    """Formats what needs methods of the script's classes; the native does the rest."""
    pieces = []
    values = []
    rest = args if isinstance(args, tuple) else (args,)
    mapping = not isinstance(args, (tuple, str)) and _special(args, '__getitem__') is not NotImplemented
    used = 0
    i = 0
    while True:
        percent = text.find('%', i)
        if percent < 0:
            pieces.append(text[i:])
            break
        pieces.append(text[i:percent])
        i = percent + 1
        if text[i:i + 1] == '(' and mapping:
            level = 1
            end = i + 1
            while end < len(text):
                if text[end] == '(':
                    level += 1
                elif text[end] == ')':
                    level -= 1
                    if not level:
                        break
                end += 1
            if level:
                raise ValueError('incomplete format key')
            rest = (args[text[i + 1:end]],)
            used = 0
            i = end + 1
        start = i
        while text[i:i + 1] and text[i] in '-+ #0123456789.*hlL':
            if text[i] == '*' and used < len(rest):
                values.append(rest[used])
                used += 1
            i += 1
        code = text[i:i + 1]
        flags = text[start:i]
        i += 1
        if code == '%' and not flags or not code or code not in 'sracdiuxXoeEfFgG':
            pieces.append('%' + flags + code)
            continue
        if used >= len(rest):
            raise TypeError('not enough arguments for format string')
        value = rest[used]
        used += 1
        if code == 's':
            value = str(value)
        elif code == 'r':
            value = repr(value)
        elif code == 'a':
            value = ascii(value)
        elif code != 'c' or not isinstance(value, str):
            value = _percent_number(code, value)
        pieces.append('%' + flags + ('s' if code in 'ra' else code))
        values.append(value)
    if used < len(rest) and not mapping:
        raise TypeError('not all arguments converted during string formatting')
    return str.__mod__(''.join(pieces), (*values,))


def _percent_number(code, value):
    if isinstance(value, (int, float)):
        return value
    if code in 'eEfFgG':
        return _to_real(value)
    for name in ('__index__',) if code in 'xXoc' else ('__int__', '__index__'):
        method = _special(value, name)
        if method is not NotImplemented:
            return int(value) if name == '__int__' else _to_index(value)
    if code == 'c':
        raise TypeError(f'%c requires an int or a unicode character, not {_type_name(value)}')
    raise TypeError(f'%{code} format: {"an integer" if code in "xXo" else "a real number"} is required, not {_type_name(value)}')


def str_format(s, /, *args, **kwargs):
    return _format_text(s, args, kwargs, [0], 2)


def str_format_map(s, mapping):
    return _format_text(s, None, mapping, [0], 2)


def _format_text(s, args, kwargs, auto, depth):
    if depth <= 0:
        raise ValueError('Max string recursion exceeded')
    out = []
    i = 0
    n = len(s)
    while i < n:
        start = i
        while i < n and s[i] != '{' and s[i] != '}':
            i += 1
        if i > start:
            out.append(s[start:i])
        if i == n:
            break
        c = s[i]
        i += 1
        if i < n and s[i] == c:
            out.append(c)
            i += 1
            continue
        if c == '}' or i == n:
            raise ValueError(f"Single '{c}' encountered in format string")
        end, field, conversion, spec = _parse_field(s, i, n)
        i = end
        value = _field_value(field, args, kwargs, auto)
        if conversion == 'r':
            value = repr(value)
        elif conversion == 'a':
            value = ascii(value)
        elif conversion == 's':
            value = str(value)
        elif conversion is not None:
            shown = conversion if 32 < ord(conversion) < 127 else f'\\x{ord(conversion):x}'
            raise ValueError(f'Unknown conversion specifier {shown}')
        if '{' in spec:
            spec = _format_text(spec, args, kwargs, auto, depth - 1)
        out.append(format(value, spec))
    return ''.join(out)


def _parse_field(s, i, n):
    """The field that starts behind the brace before `i`: where it ends, its name, conversion and specification."""
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
        elif c == '}' or c == ':' or c == '!':
            break
    name = s[start:i - 1]
    conversion = None
    if c == '!':
        if i >= n:
            raise ValueError('end of string while looking for conversion specifier')
        conversion = s[i]
        i += 1
        if i < n:
            c = s[i]
            i += 1
            if c == '}':
                return i, name, conversion, ''
            if c != ':':
                raise ValueError("expected ':' after conversion specifier")
    elif c == '}':
        return i, name, conversion, ''
    elif c != ':':
        raise ValueError("expected '}' before end of string")
    start = i
    level = 1
    while i < n:
        c = s[i]
        i += 1
        if c == '{':
            level += 1
        elif c == '}':
            level -= 1
            if not level:
                return i, name, conversion, s[start:i - 1]
    raise ValueError("unmatched '{' in format spec")


def _field_index(name):
    if not name.isdecimal():
        return name
    if len(name) > 18 and int(name) > 0x7fffffffffffffff:
        raise ValueError('Too many decimal digits in format string')
    return int(name)


def _field_value(field, args, kwargs, auto):
    n = len(field)
    end = 0
    while end < n and field[end] != '.' and field[end] != '[':
        end += 1
    first = _field_index(field[:end])
    if first == '':
        if auto[0] is None:
            raise ValueError('cannot switch from manual field specification to automatic field numbering')
        first = auto[0]
        auto[0] = first + 1
    elif isinstance(first, int):
        if auto[0]:
            raise ValueError('cannot switch from automatic field numbering to manual field specification')
        auto[0] = None
    if isinstance(first, int):
        if args is None:
            raise ValueError('Format string contains positional fields')
        if first >= len(args):
            raise IndexError(f'Replacement index {first} out of range for positional args tuple')
        value = args[first]
    else:
        value = kwargs[first]
    while end < n:
        c = field[end]
        end += 1
        start = end
        if c == '.':
            while end < n and field[end] != '.' and field[end] != '[':
                end += 1
            name = field[start:end]
        elif c == '[':
            end = field.find(']', start)
            if end < 0:
                raise ValueError("Missing ']' in format string")
            name = field[start:end]
            end += 1
        else:
            raise ValueError("Only '.' or '[' may follow ']' in format field specifier")
        if not name:
            raise ValueError('Empty attribute in format string')
        value = getattr(value, name) if c == '.' else value[_field_index(name)]
    return value
