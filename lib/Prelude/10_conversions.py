# repr, str, format, len, hash, numbers: what calls the methods of classes.


def _convert(obj, name, kind, word):
    method = _special(obj, name)
    result = call_bound(method, obj)
    if not isinstance(result, kind):
        raise TypeError(f'{name} returned non-{word} (type {_type_name(result)})')
    return result


def repr_slow(obj):
    kind = real_type(obj)
    if kind in _native_types:
        return _repr_native(obj)
    if _special(obj, '__repr__') is type_lookup(list, '__repr__'):
        return repr_container(obj)
    return _convert(obj, '__repr__', str, 'string')


# The containers whose repr is being made: one that contains itself is cut short there.
repr_open = []


def repr_container(obj):
    for other in repr_open:
        if other is obj:
            return '[...]' if isinstance(obj, list) else '{...}' if isinstance(obj, dict) else '(...)' if isinstance(obj, tuple) else '...'
    repr_open.append(obj)
    try:
        return repr_items(obj)
    finally:
        repr_open.pop()


def repr_items(obj):
    if real_type(obj) in _native_types:
        return _repr_native(obj)
    if isinstance(obj, list):
        return '[' + ', '.join([repr(x) for x in obj]) + ']'
    if isinstance(obj, tuple):
        if len(obj) == 1:
            return '(' + repr(obj[0]) + ',)'
        return '(' + ', '.join([repr(x) for x in obj]) + ')'
    if isinstance(obj, dict):
        return '{' + ', '.join([repr(k) + ': ' + repr(v) for k, v in obj.items()]) + '}'
    if isinstance(obj, (set, frozenset)):
        text = '{' + ', '.join([repr(x) for x in obj]) + '}'
        return text if real_type(obj) is set else _type_name(obj) + '(' + text + ')'
    if isinstance(obj, BaseException):
        return _type_name(obj) + '(' + ', '.join([repr(x) for x in obj.args]) + ')'
    if _type_name(obj) in ('dict_keys', 'dict_values', 'dict_items'):
        return _type_name(obj) + '([' + ', '.join([repr(x) for x in obj]) + '])'
    if _type_name(obj) == 'method':
        return f'<bound method {obj.__func__.__qualname__} of {obj.__self__!r}>'
    return '<' + _type_name(obj) + ' object>'


_native_types = (real_type(len), real_type(str.join), real_type(int.__add__), real_type((5).__add__), real_type(dict.__dict__['fromkeys']))


def _repr_native(obj):
    kind = _type_name(obj)
    name = obj.__name__
    if kind == 'method_descriptor' or kind == 'classmethod_descriptor':
        return f"<method {name!r} of {obj.__qualname__.rpartition('.')[0]!r} objects>"
    if kind == 'wrapper_descriptor':
        return f"<slot wrapper {name!r} of {obj.__qualname__.rpartition('.')[0]!r} objects>"
    owner = obj.__self__
    if owner is None or real_type(owner) is _module_type:
        return f'<built-in function {name}>'
    word = 'method-wrapper' if kind == 'method-wrapper' else 'built-in method'
    return f'<{word} {name!r} of {_type_name(owner)} object at 0x{id(owner):x}>' if word == 'method-wrapper' else f'<{word} {name} of {_type_name(owner)} object at 0x{id(owner):x}>'


def str_slow(obj):
    if _special(obj, '__str__') is type_lookup(object, '__str__'):
        return repr(obj)
    return _convert(obj, '__str__', str, 'string')


def str_new(cls, obj='', encoding=_missing, errors=_missing):
    if encoding is not _missing or errors is not _missing:
        if isinstance(obj, str):
            raise TypeError('decoding str is not supported')
        if isinstance(obj, memoryview):
            obj = obj.tobytes()
        if latin1(obj) is None:
            raise TypeError(f'decoding to str: need a bytes-like object, {_type_name(obj)} found')
        text = bytes_decode(obj, 'utf-8' if encoding is _missing else encoding, 'strict' if errors is _missing else errors)
    else:
        text = str_slow(obj)
    return text if cls is str else str.__new__(cls, text)


def builtin_format(value, spec=''):
    method = _special(value, '__format__')
    if method is type_lookup(object, '__format__'):
        if spec:
            raise TypeError(f'unsupported format string passed to {_type_name(value)}.__format__')
        return str(value)
    result = call_bound(method, value, spec)
    if not isinstance(result, str):
        raise TypeError(f'__format__ must return a str, not {_type_name(result)}')
    return result


def format_plain(value, spec):
    return str(value)


def format_slow(value, conversion, spec):
    if conversion == 114:
        value = repr(value)
    elif conversion == 115:
        value = str(value)
    elif conversion == 97:
        value = ascii(value)
    if spec or not isinstance(value, str):
        return format(value, spec) if spec else (str(value) if real_type(value) in (list, tuple, dict, set) else builtin_format(value, spec))
    return value


def builtin_len(obj):
    method = _special(obj, '__len__')
    if method is NotImplemented:
        raise TypeError(f"object of type '{_type_name(obj)}' has no len()")
    result = call_bound(method, obj)
    if not isinstance(result, int):
        raise TypeError(f"'{_type_name(result)}' object cannot be interpreted as an integer")
    if result < 0:
        raise ValueError('__len__() should return >= 0')
    if result >= 2 ** 63:
        raise OverflowError("cannot fit 'int' into an index-sized integer")
    return result


def hash_slow(obj):
    if real_type(obj) is tuple:
        h = 0
        for item in obj:
            h = (h * 1000003) ^ (hash(item) & 0xffffffff)
            h = h & 0xffffffffffff
        return h
    if real_type(obj) is slice:
        return hash((obj.start, obj.stop, obj.step))
    method = _special(obj, '__hash__')
    if method is NotImplemented or method is None:
        raise TypeError(f"unhashable type: '{_type_name(obj)}'")
    result = call_bound(method, obj)
    if not isinstance(result, int):
        raise TypeError('__hash__ method should return an integer')
    return hash(int(result))


def abs_slow(obj):
    method = _special(obj, '__abs__')
    if method is NotImplemented:
        raise TypeError(f"bad operand type for abs(): '{_type_name(obj)}'")
    return call_bound(method, obj)


def round_slow(obj, ndigits=None):
    if isinstance(obj, (int, float)):
        return round(obj, _to_index(ndigits))
    method = _special(obj, '__round__')
    if method is NotImplemented:
        raise TypeError(f"type {_type_name(obj)} doesn't define __round__ method")
    return call_bound(method, obj) if ndigits is None else call_bound(method, obj, ndigits)


def divmod_slow(a, b):
    method = _special(a, '__divmod__')
    if method is not NotImplemented:
        result = call_bound(method, a, b)
        if result is not NotImplemented:
            return result
    method = _special(b, '__rdivmod__')
    if method is not NotImplemented:
        result = call_bound(method, b, a)
        if result is not NotImplemented:
            return result
    raise TypeError(f"unsupported operand type(s) for divmod(): '{_type_name(a)}' and '{_type_name(b)}'")


def pow_slow(base, exp, mod=None):
    if mod is None:
        return base ** exp
    method = _special(base, '__pow__')
    if method is not NotImplemented:
        result = call_bound(method, base, exp, mod)
        if result is not NotImplemented:
            return result
    raise TypeError(f"unsupported operand type(s) for ** or pow(): '{_type_name(base)}', '{_type_name(exp)}', '{_type_name(mod)}'")


def int_new(cls, x=0, base=None):
    if base is not None:
        return int.__new__(cls, x, _to_index(base))
    for name in ('__int__', '__index__', '__trunc__'):
        method = _special(x, name)
        if method is not NotImplemented:
            result = call_bound(method, x)
            if not isinstance(result, int):
                raise TypeError(f'{name} returned non-int (type {_type_name(result)})')
            return int.__new__(cls, result)
    raise TypeError(f"int() argument must be a string, a bytes-like object or a real number, not '{_type_name(x)}'")


def float_new(cls, x=0.0):
    for name in ('__float__', '__index__'):
        method = _special(x, name)
        if method is not NotImplemented:
            result = call_bound(method, x)
            if name == '__float__' and not isinstance(result, float):
                raise TypeError(f'{_type_name(x)}.__float__ returned non-float (type {_type_name(result)})')
            return float.__new__(cls, result)
    raise TypeError(f"float() argument must be a string or a real number, not '{_type_name(x)}'")


def bool_new(cls, x=False):
    return True if x else False


def _to_real(x):
    if isinstance(x, float):
        return float.__pos__(x)
    if isinstance(x, int):
        return x
    method = _special(x, '__float__')
    if method is not NotImplemented:
        result = call_bound(method, x)
        if not isinstance(result, float):
            raise TypeError(f'{_type_name(x)}.__float__ returned non-float (type {_type_name(result)})')
        return result
    method = _special(x, '__index__')
    if method is not NotImplemented:
        return float(_to_index(x))
    raise TypeError(f'must be real number, not {_type_name(x)}')


def _to_index(x):
    if isinstance(x, int):
        return x
    method = _special(x, '__index__')
    if method is NotImplemented:
        raise TypeError(f"'{_type_name(x)}' object cannot be interpreted as an integer")
    result = call_bound(method, x)
    if not isinstance(result, int):
        raise TypeError(f'__index__ returned non-int (type {_type_name(result)})')
    return result


def retry_with_floats(native, index, args, **kwargs):
    return native(*[_to_real(x) for x in args], **{key: _to_real(x) for key, x in kwargs.items()})


def retry_with_ints(native, index, args, **kwargs):
    return native(*[x if x is None else _to_index(x) for x in args], **kwargs)


def _math_rounded(x, name, native):
    method = _special(x, name)
    if method is not NotImplemented:
        return call_bound(method, x)
    return native(_to_real(x))


def math_floor(x):
    return _math_rounded(x, '__floor__', _module_math().floor)


def math_ceil(x):
    return _math_rounded(x, '__ceil__', _module_math().ceil)


def math_trunc(x):
    method = _special(x, '__trunc__')
    if method is NotImplemented:
        raise TypeError(f"type {_type_name(x)} doesn't define __trunc__ method")
    return call_bound(method, x)


def math_nextafter(x, y, steps=None):
    return _module_math().nextafter(_to_real(x), _to_real(y), steps=steps if steps is None else _to_index(steps))


def math_fsum(seq):
    return _module_math().fsum([_to_real(x) for x in seq])


def math_dist(p, q):
    return _module_math().dist([_to_real(x) for x in p], [_to_real(x) for x in q])


def math_prod(iterable, start=1):
    result = start
    for x in iterable:
        result = result * x
    return result


def math_sumprod(p, q):
    p, q = _iterate(p), _iterate(q)
    if len(p) != len(q):
        raise ValueError('Inputs are not the same length')
    for x in p + q:
        if real_type(x) is not int and real_type(x) is not float and real_type(x) is not bool:
            break
    else:
        return _module_math().sumprod(p, q)
    total = 0
    for i in range(len(p)):
        total = total + p[i] * q[i]
    return total


def ascii(obj, /):
    text = repr(obj)
    if text.isascii():
        return text
    out = []
    for c in text:
        point = ord(c)
        if point < 128:
            out.append(c)
        elif point < 256:
            out.append(f'\\x{point:02x}')
        elif point < 65536:
            out.append(f'\\u{point:04x}')
        else:
            out.append(f'\\U{point:08x}')
    return ''.join(out)
