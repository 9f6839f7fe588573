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


def str_format(s, /, *args, **kwargs):
    return _format_text(s, args, kwargs, [0], 2)


def str_format_map(s, mapping):
    return _format_text(s, (), mapping, [0], 2)


def _format_text(s, args, kwargs, auto, depth):
    if depth < 0:
        raise ValueError('Max string recursion exceeded')
    out = []
    i = 0
    n = len(s)
    while i < n:
        c = s[i]
        if c == '{':
            if s[i + 1:i + 2] == '{':
                out.append('{')
                i += 2
                continue
            level = 1
            j = i + 1
            while j < n and level:
                if s[j] == '{':
                    level += 1
                elif s[j] == '}':
                    level -= 1
                j += 1
            if level:
                raise ValueError("Single '{' encountered in format string" if j == i + 1 else "expected '}' before end of string")
            out.append(_format_field(s[i + 1:j - 1], args, kwargs, auto, depth))
            i = j
        elif c == '}':
            if s[i + 1:i + 2] != '}':
                raise ValueError("Single '}' encountered in format string")
            out.append('}')
            i += 2
        else:
            j = i
            while j < n and s[j] != '{' and s[j] != '}':
                j += 1
            out.append(s[i:j])
            i = j
    return ''.join(out)


def _format_field(field, args, kwargs, auto, depth):
    spec = ''
    conversion = ''
    colon = field.find(':')
    bang = field.find('!')
    if bang >= 0 and (colon < 0 or bang < colon):
        conversion = field[bang + 1:] if colon < 0 else field[bang + 1:colon]
        spec = '' if colon < 0 else field[colon + 1:]
        field = field[:bang]
    elif colon >= 0:
        spec = field[colon + 1:]
        field = field[:colon]
    end = 0
    while end < len(field) and field[end] not in '.[':
        end += 1
    first = field[:end]
    if not first:
        if auto[0] is None:
            raise ValueError('cannot switch from manual field specification to automatic field numbering')
        first = auto[0]
        auto[0] += 1
    elif first.isdigit():
        if auto[0]:
            raise ValueError('cannot switch from automatic field numbering to manual field specification')
        auto[0] = None
        first = int(first)
    if isinstance(first, int):
        if first >= len(args):
            raise IndexError(f'Replacement index {first} out of range for positional args tuple')
        value = args[first]
    else:
        value = kwargs[first]
    rest = field[end:]
    while rest:
        if rest[0] == '.':
            end = 1
            while end < len(rest) and rest[end] not in '.[':
                end += 1
            value = getattr(value, rest[1:end])
        else:
            close = rest.find(']')
            if close < 0:
                raise ValueError("Missing ']' in format string")
            key = rest[1:close]
            value = value[int(key) if key.isdigit() else key]
            end = close + 1
        rest = rest[end:]
    if conversion == 'r':
        value = repr(value)
    elif conversion == 'a':
        value = ascii(value)
    elif conversion == 's':
        value = str(value)
    elif conversion:
        raise ValueError(f'Unknown conversion specifier {conversion!r}')
    if '{' in spec:
        spec = _format_text(spec, args, kwargs, auto, depth - 1)
    return format(value, spec)
