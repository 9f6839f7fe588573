# Methods of str.


def str_capitalize(s):
    return s[:1].upper() + s[1:].lower()


def str_title(s):
    out = []
    inside = False
    for c in s:
        out.append(c.lower() if inside else c.upper())
        inside = c.isalpha()
    return ''.join(out)


def str_partition(s, sep):
    if not sep:
        raise ValueError('empty separator')
    at = s.find(sep)
    return (s, '', '') if at < 0 else (s[:at], sep, s[at + len(sep):])


def str_rpartition(s, sep):
    if not sep:
        raise ValueError('empty separator')
    at = str_rfind(s, sep)
    return ('', '', s) if at < 0 else (s[:at], sep, s[at + len(sep):])


def str_rfind(s, sub, start=None, end=None):
    text = s[:end] if end is not None else s
    low = 0 if start is None else start if start >= 0 else max(len(s) + start, 0)
    last = -1
    at = text.find(sub, low)
    while at >= 0:
        last = at
        at = text.find(sub, at + 1)
    return last


def str_rindex(s, sub, start=None, end=None):
    at = str_rfind(s, sub, start, end)
    if at < 0:
        raise ValueError('substring not found')
    return at


def str_rsplit(s, sep=None, maxsplit=-1):
    parts = s.split(sep)
    if maxsplit < 0 or len(parts) <= maxsplit + 1:
        return parts
    keep = len(parts) - maxsplit
    if sep is not None:
        return [sep.join(parts[:keep])] + parts[keep:]
    rest = s.rstrip()
    for part in parts[keep:][::-1]:
        rest = rest[:len(rest) - len(part)].rstrip()
    return [rest.lstrip() if maxsplit else rest] + parts[keep:]


def str_isalnum(s):
    return bool(s) and all([c.isalpha() or c.isdigit() for c in s])


def str_isupper(s):
    return s.upper() == s and s.lower() != s


def str_islower(s):
    return s.lower() == s and s.upper() != s


def str_removeprefix(s, prefix):
    return s[len(prefix):] if s.startswith(prefix) else s[:]


def str_removesuffix(s, suffix):
    return s[:len(s) - len(suffix)] if suffix and s.endswith(suffix) else s[:]


def str_swapcase(s):
    return ''.join([c.lower() if c.isupper() else c.upper() for c in s])


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
    if conversion == 'r' or conversion == 'a':
        value = repr(value)
    elif conversion == 's':
        value = str(value)
    elif conversion:
        raise ValueError(f'Unknown conversion specifier {conversion!r}')
    if '{' in spec:
        spec = _format_text(spec, args, kwargs, auto, depth - 1)
    return format(value, spec)


def dict_fromkeys(cls, iterable, value=None):
    d = cls()
    for key in iterable:
        d[key] = value
    return d


def set_union(s, *others):
    result = s | set()
    for other in others:
        result = result | set(other)
    return result


def set_intersection(s, *others):
    result = s | set()
    for other in others:
        result = result & set(other)
    return result


def set_difference(s, *others):
    result = s | set()
    for other in others:
        result = result - set(other)
    return result


def set_symmetric_difference(s, other):
    return s ^ set(other)


def set_issubset(s, other):
    return s <= set(other)


def set_issuperset(s, other):
    return s >= set(other)


def set_isdisjoint(s, other):
    for item in other:
        if item in s:
            return False
    return True


def set_difference_update(s, *others):
    for other in others:
        s -= set(other)


def set_intersection_update(s, *others):
    for other in others:
        s &= set(other)


def set_pop(s):
    for item in s:
        s.remove(item)
        return item
    raise KeyError('pop from an empty set')


def set_clear(s):
    s -= s | set()
