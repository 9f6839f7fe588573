# The part of the built-ins that calls guest code. Compiled into the binary and
# run once per cage. Natives of the module _monty are globals here.

_missing = object()


def _iterate(obj):
    items = []
    for item in obj:
        items.append(item)
    return items


def retry_with_list(native, index, args, **kwargs):
    args = [*args]
    args[index] = _iterate(args[index])
    return native(*args, **kwargs)


def _special(obj, name):
    return type_lookup(real_type(obj), name)


def _type_name(obj):
    return real_type(obj).__name__


# ---------------------------------------------------------------- classes

def type_call(cls, /, *args, **kwargs):
    obj = cls.__new__(cls, *args, **kwargs)
    if is_subtype(real_type(obj), cls):
        init = type_lookup(real_type(obj), '__init__')
        result = call_init(init, obj, args, kwargs)
        if result is not None:
            raise TypeError(f"__init__() should return None, not '{_type_name(result)}'")
    return obj


def call_init(init, obj, args, kwargs):
    return init(obj, *args, **kwargs)


def type_new(metacls, name, bases, namespace, /, **kwargs):
    cls = make_class(metacls, name, bases, namespace if real_type(namespace) is dict else dict(namespace))
    cell = namespace.get('__classcell__', None)
    if cell is not None:
        set_cell(cell, cls)
        del_class_entry(cls, '__classcell__')
    for key, value in [*namespace.items()]:
        hook = _special(value, '__set_name__')
        if hook is not NotImplemented:
            call_bound(hook, value, cls, key)
    hook = super(cls, cls).__init_subclass__
    hook(**kwargs)
    return cls


def del_class_entry(cls, name):
    delattr(cls, name)


def __build_class__(func, name, /, *bases, metaclass=None, **kwargs):
    original = bases
    if bases:
        resolved = []
        for base in bases:
            if not is_type(base):
                entries = _special(base, '__mro_entries__')
                if entries is not NotImplemented:
                    resolved.extend(call_bound(entries, base, original))
                    continue
            resolved.append(base)
        bases = (*resolved,)
    if metaclass is None:
        metaclass = real_type(bases[0]) if bases else type
    if is_type(metaclass):
        for base in bases:
            if is_subtype(metaclass, real_type(base)):
                continue
            if is_subtype(real_type(base), metaclass):
                metaclass = real_type(base)
                continue
            raise TypeError('metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases')
    prepare = find(metaclass, '__prepare__')
    namespace = {} if prepare is NotImplemented else prepare(name, bases, **kwargs)
    func(namespace)
    if bases is not original:
        namespace['__orig_bases__'] = original
    if metaclass is type:
        return type_new(type, name, bases, namespace, **kwargs)
    return metaclass(name, bases, namespace, **kwargs)


def object_ne(self, other):
    result = self.__eq__(other)
    return result if result is NotImplemented else not result


def host_call(function, args, kwargs):
    return function(*args, **kwargs)


def class_getitem(cls, key):
    meta = _special(cls, '__getitem__')
    if meta is not NotImplemented:
        return call_bound(meta, cls, key)
    hook = find(cls, '__class_getitem__')
    if hook is not NotImplemented:
        return hook(key)
    if cls in (list, dict, tuple, set, frozenset, type):
        return cls
    raise TypeError(f"type '{cls.__name__}' is not subscriptable")


def call_computed(function, args, hook, rest):
    try:
        method = function(*args)
    except AttributeError:
        if hook is None:
            raise
        method = type_lookup(real_type(hook[0]), '__getattr__')(*hook)
    return method(*rest)


def getattr_default(obj, name, default):
    try:
        return getattr(obj, name)
    except AttributeError:
        return default


def hasattr(obj, name, /):
    try:
        getattr(obj, name)
    except AttributeError:
        return False
    return True


def isinstance_slow(obj, classes):
    if real_type(classes) is tuple:
        for cls in classes:
            if isinstance(obj, cls):
                return True
        return False
    hook = _special(classes, '__instancecheck__')
    if hook is not NotImplemented:
        return bool(call_bound(hook, classes, obj))
    if is_type(classes):
        return is_subtype(real_type(obj), classes)
    raise TypeError('isinstance() arg 2 must be a type, a tuple of types, or a union')


def issubclass_slow(sub, classes):
    if real_type(classes) is tuple:
        for cls in classes:
            if issubclass(sub, cls):
                return True
        return False
    hook = _special(classes, '__subclasscheck__')
    if hook is not NotImplemented:
        return bool(call_bound(hook, classes, sub))
    if is_type(classes):
        return is_subtype(sub, classes)
    raise TypeError('issubclass() arg 2 must be a class, a tuple of classes, or a union')


# ------------------------------------------------------------- conversions

def _convert(obj, name, kind, word):
    method = _special(obj, name)
    result = call_bound(method, obj)
    if not isinstance(result, kind):
        raise TypeError(f'{name} returned non-{word} (type {_type_name(result)})')
    return result


def repr_slow(obj):
    kind = real_type(obj)
    if _special(obj, '__repr__') is type_lookup(list, '__repr__'):
        return repr_container(obj)
    return _convert(obj, '__repr__', str, 'string')


def repr_container(obj):
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


def str_slow(obj):
    if isinstance(obj, BaseException) and _special(obj, '__str__') is type_lookup(object, '__str__'):
        if _special(obj, '__repr__') is type_lookup(object, '__repr__') or True:
            args = obj.args
            if not args:
                return ''
            if len(args) == 1:
                return repr(args[0]) if isinstance(obj, KeyError) else str(args[0])
            return repr_container(args)
    if _special(obj, '__str__') is type_lookup(object, '__str__'):
        return repr(obj)
    return _convert(obj, '__str__', str, 'string')


def str_new(cls, obj='', encoding=None, errors=None):
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


def format_slow(value, conversion, spec):
    if conversion == 114:
        value = repr(value)
    elif conversion == 115:
        value = str(value)
    elif conversion == 97:
        value = repr(value)
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
    return result


def hash_slow(obj):
    if real_type(obj) is tuple:
        h = 0
        for item in obj:
            h = (h * 1000003) ^ (hash(item) & 0xffffffff)
            h = h & 0xffffffffffff
        return h
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
    if isinstance(obj, int):
        power = 10 ** -ndigits
        down, rest = divmod(obj, power)
        if rest * 2 > power or (rest * 2 == power and down % 2):
            down += 1
        return down * power
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


def pow(base, exp, mod=None):
    if mod is None:
        return base ** exp
    if mod == 0:
        raise ValueError('pow() 3rd argument cannot be 0')
    if exp < 0:
        base = _inverse(base, mod)
        exp = -exp
    result = 1 % mod
    base %= mod
    while exp:
        if exp & 1:
            result = result * base % mod
        base = base * base % mod
        exp >>= 1
    return result


def _inverse(a, m):
    low, high = a % m, m
    x, y = 1, 0
    while low > 1:
        q = high // low
        high, low = low, high - q * low
        y, x = x, y - q * x
    if low != 1:
        raise ValueError('base is not invertible for the given modulus')
    return x % m


def int_new(cls, x=0, base=None):
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
            return float.__new__(cls, call_bound(method, x))
    raise TypeError(f"float() argument must be a string or a real number, not '{_type_name(x)}'")


def bool_new(cls, x=False):
    return True if x else False


def math_floor(x):
    return call_bound(_special(x, '__floor__'), x)


def math_ceil(x):
    return call_bound(_special(x, '__ceil__'), x)


# --------------------------------------------------------------- operators

def binary_operation(op, a, b, inplace):
    if op == 0 and inplace and isinstance(a, list):
        for item in b:
            a.append(item)
        return a
    raise TypeError('unsupported operand types')


def compare_values(op, a, b):
    if op == 2:
        return equal_slow(a, b)
    if op == 3:
        return not equal_slow(a, b)
    if isinstance(a, (list, tuple)) and isinstance(b, (list, tuple)):
        i = 0
        while i < len(a) and i < len(b):
            x = a[i]
            y = b[i]
            if x is not y and not x == y:
                if op == 0:
                    return x < y
                if op == 1:
                    return x <= y
                if op == 4:
                    return x > y
                return x >= y
            i += 1
        if op == 0:
            return len(a) < len(b)
        if op == 1:
            return len(a) <= len(b)
        if op == 4:
            return len(a) > len(b)
        return len(a) >= len(b)
    return NotImplemented


def equal_slow(a, b):
    if isinstance(a, (list, tuple)):
        if len(a) != len(b):
            return False
        i = 0
        while i < len(a) and i < len(b):
            x = a[i]
            y = b[i]
            if x is not y and not x == y:
                return False
            i += 1
        return len(a) == len(b)
    if isinstance(a, dict):
        if len(a) != len(b):
            return False
        for key, value in [*a.items()]:
            other = b.get(key, _missing)
            if other is _missing or (other is not value and not other == value):
                return False
        return True
    if len(a) != len(b):
        return False
    for item in a:
        if item not in b:
            return False
    return True


def contains_by_iteration(container, item):
    for x in container:
        if x is item or x == item:
            return True
    return False


def contains_slow(container, item):
    if isinstance(container, dict):
        return _dict_find(container, item) >= 0
    return contains_by_iteration(container, item)


# -------------------------------------------------------------------- dicts
# Keys whose class has a guest __hash__ or __eq__.

def _dict_find(d, key):
    h = hash(key)
    while True:
        version = dict_version(d)
        position = 0
        while True:
            index, position = dict_probe(d, h, position)
            if index < 0:
                return -1
            found = dict_entry(d, index)[0]
            if found is key:
                return index
            same = found == key
            if dict_version(d) != version:
                break
            if same:
                return index


def getitem_slow(container, key):
    if isinstance(container, dict):
        index = _dict_find(container, key)
        if index >= 0:
            return dict_entry(container, index)[1]
        hook = _special(container, '__missing__')
        if hook is not NotImplemented:
            return call_bound(hook, container, key)
        raise KeyError(key)
    index = _special(key, '__index__')
    if index is NotImplemented:
        method = _special(container, '__getitem__')
        raise TypeError(f'indices must be integers or slices, not {_type_name(key)}')
    return container[call_bound(index, key)]


def setitem_slow(container, key, value):
    if isinstance(container, dict):
        index = _dict_find(container, key)
        if index >= 0:
            dict_set_entry(container, index, value)
        else:
            dict_insert_new(container, key, hash(key), value)
        return
    if isinstance(key, slice):
        container[key] = _iterate(value)
        return
    container[call_bound(_special(key, '__index__'), key)] = value


def delitem_slow(container, key):
    if isinstance(container, dict):
        dict_pop(container, key)
        return
    del container[call_bound(_special(key, '__index__'), key)]


def dict_get(d, key, default=None):
    index = _dict_find(d, key)
    return dict_entry(d, index)[1] if index >= 0 else default


def dict_setdefault(d, key, default=None):
    index = _dict_find(d, key)
    if index >= 0:
        return dict_entry(d, index)[1]
    dict_insert_new(d, key, hash(key), default)
    return default


def dict_pop(d, key, default=_missing):
    index = _dict_find(d, key)
    if index < 0:
        if default is _missing:
            raise KeyError(key)
        return default
    found, value = dict_entry(d, index)
    rest = [(k, v) for k, v in d.items() if k is not found]
    d.clear()
    for k, v in rest:
        d[k] = v
    return value


def dict_new(cls, /, *args, **kwargs):
    d = dict.__new__(cls)
    dict_update(d, *args, **kwargs)
    return d


def dict_update(d, /, *args, **kwargs):
    if args:
        source = args[0]
        if find(source, 'keys') is not NotImplemented:
            for key in source.keys():
                d[key] = source[key]
        else:
            i = 0
            for pair in source:
                pair = _iterate(pair)
                if len(pair) != 2:
                    raise ValueError(f'dictionary update sequence element #{i} has length {len(pair)}; 2 is required')
                d[pair[0]] = pair[1]
                i += 1
    for key, value in kwargs.items():
        d[key] = value


def build_map(pairs):
    d = {}
    i = 0
    while i < len(pairs):
        d[pairs[i]] = pairs[i + 1]
        i += 2
    return d


def map_update_display(d, source):
    if find(source, 'keys') is NotImplemented:
        raise TypeError(f"'{_type_name(source)}' object is not a mapping")
    for key in source.keys():
        d[key] = source[key]


def map_merge(d, source, function):
    name = find(function, '__qualname__')
    name = 'function' if name is NotImplemented else name
    if find(source, 'keys') is NotImplemented:
        raise TypeError(f"{name}() argument after ** must be a mapping, not {_type_name(source)}")
    for key in source.keys():
        if not isinstance(key, str):
            raise TypeError('keywords must be strings')
        if key in d:
            raise TypeError(f"{name}() got multiple values for keyword argument '{key}'")
        d[key] = source[key]


# --------------------------------------------------------------------- sets

def build_set(items):
    s = set()
    for item in items:
        s.add(item)
    return s


def set_new(cls, iterable=()):
    s = cls.__new__(cls)
    for item in iterable:
        set_add(s, item)
    return s


def set_add(s, item):
    h = hash(item)
    for x in s:
        if x is item or (hash(x) == h and x == item):
            return
    set_insert(s, item)


def set_insert(s, item):
    raise TypeError(f"objects of class '{_type_name(item)}' with an __eq__ of their own cannot be set items here yet")


def set_update(s, *others):
    for other in others:
        for item in other:
            s.add(item)


def set_update_display(s, items):
    for item in items:
        s.add(item)


# -------------------------------------------------------------------- lists

def list_extend_display(target, items):
    if list_extend(target, items) is None:
        return
    for item in items:
        target.append(item)


def list_index(seq, value):
    i = 0
    while i < len(seq):
        if seq[i] is value or seq[i] == value:
            return i
        i += 1
    raise ValueError('list.index(x): x not in list')


def list_remove(seq, value):
    i = 0
    while i < len(seq):
        if seq[i] is value or seq[i] == value:
            del seq[i]
            return
        i += 1
    raise ValueError('list.remove(x): x not in list')


def list_count(seq, value):
    n = 0
    for item in seq:
        if item is value or item == value:
            n += 1
    return n


def sort_guest(keys, values, reverse):
    order = [*range(len(keys))]
    if reverse:
        order = order[::-1]
    width = 1
    n = len(order)
    while width < n:
        merged = []
        low = 0
        while low < n:
            i = low
            middle = min(low + width, n)
            j = middle
            high = min(low + 2 * width, n)
            while i < middle and j < high:
                if keys[order[j]] < keys[order[i]]:
                    merged.append(order[j])
                    j += 1
                else:
                    merged.append(order[i])
                    i += 1
            merged.extend(order[i:middle])
            merged.extend(order[j:high])
            low += 2 * width
        order = merged
        width *= 2
    if reverse:
        order = order[::-1]
    return [values[i] for i in order]


def _sorted_values(values, key, reverse):
    keys = values if key is None else [key(x) for x in values]
    reverse = True if reverse else False
    return sort_native(keys, values, reverse)


def sorted(iterable, /, *, key=None, reverse=False):
    return _sorted_values(_iterate_fast(iterable), key, reverse)


def _iterate_fast(iterable):
    items = []
    list_extend_display(items, iterable)
    return items


def list_sort(self, *, key=None, reverse=False):
    values = self[:]
    result = _sorted_values(values, key, reverse)
    if len(self) != len(values):
        raise ValueError('list modified during sort')
    self[:] = result


def slice_to_list(seq, start, stop):
    return [seq[i] for i in range(start, stop)]


def unpack_values(iterable, count, before):
    items = []
    it = iter(iterable)
    if before is None:
        for item in it:
            if len(items) == count:
                raise ValueError(f'too many values to unpack (expected {count})')
            items.append(item)
        if len(items) < count:
            raise ValueError(f'not enough values to unpack (expected {count}, got {len(items)})')
        return (*items,)
    items = _iterate(it)
    after = count - before - 1
    if len(items) < before + after:
        raise ValueError(f'not enough values to unpack (expected at least {before + after}, got {len(items)})')
    end = len(items) - after
    return (*items[:before], items[before:end], *items[end:])


# ---------------------------------------------------------------- iteration

def iterate_by_index(obj):
    i = 0
    while True:
        try:
            item = obj[i]
        except (IndexError, StopIteration):
            return
        yield item
        i += 1


def iterate_class(cls):
    hook = _special(cls, '__iter__')
    if hook is NotImplemented:
        raise TypeError(f"'{_type_name(cls)}' object is not iterable")
    return call_bound(hook, cls)


def iterate_slow(obj):
    if isinstance(obj, range):
        return _iterate_range(obj.start, obj.stop, obj.step)
    method = _special(obj, '__iter__')
    if method is NotImplemented:
        raise TypeError(f"'{_type_name(obj)}' object is not iterable")
    return call_bound(method, obj)


def _iterate_range(start, stop, step):
    while start < stop if step > 0 else start > stop:
        yield start
        start += step


_next_native = next
_iter_native = iter


def next(iterator, default=_missing, /):
    if default is _missing:
        return _next_native(iterator)
    try:
        return _next_native(iterator)
    except StopIteration:
        return default


def iter(obj, sentinel=_missing, /):
    if sentinel is _missing:
        return _iter_native(obj)
    return _iterate_until(obj, sentinel)


def _iterate_until(function, sentinel):
    while True:
        value = function()
        if value == sentinel:
            return
        yield value


def _map1(function, iterator):
    for item in iterator:
        yield function(item)


def _mapn(function, iterators):
    while True:
        args = []
        for it in iterators:
            try:
                args.append(_next_native(it))
            except StopIteration:
                return
        yield function(*args)


def map_new(cls, function, *iterables, strict=False):
    if not iterables:
        raise TypeError('map() must have at least two arguments.')
    iterators = [_iter_native(x) for x in iterables]
    if len(iterators) == 1:
        return retype(_map1(function, iterators[0]), cls)
    return retype(_mapn(function, iterators), cls)


def _zip2(a, b):
    for x in a:
        try:
            y = _next_native(b)
        except StopIteration:
            return
        yield x, y


def _zipn(iterators, strict):
    if not iterators:
        return
    while True:
        row = []
        for it in iterators:
            try:
                row.append(_next_native(it))
            except StopIteration:
                if strict:
                    i = len(row)
                    if i:
                        what = 'argument 1' if i == 1 else f'arguments 1-{i}'
                        raise ValueError(f'zip() argument {i + 1} is shorter than {what}')
                    for j in range(1, len(iterators)):
                        if _next_or(iterators[j], _missing) is not _missing:
                            what = 'argument 1' if j == 1 else f'arguments 1-{j}'
                            raise ValueError(f'zip() argument {j + 1} is longer than {what}')
                return
        yield (*row,)


def _next_or(it, default):
    try:
        return _next_native(it)
    except StopIteration:
        return default


def zip_new(cls, *iterables, strict=False):
    iterators = [_iter_native(x) for x in iterables]
    if len(iterators) == 2 and not strict:
        return retype(_zip2(iterators[0], iterators[1]), cls)
    return retype(_zipn(iterators, strict), cls)


def _filter(function, iterator):
    for item in iterator:
        if item if function is None else function(item):
            yield item


def filter_new(cls, function, iterable):
    return retype(_filter(function, _iter_native(iterable)), cls)


def _enumerate(iterator, i):
    for item in iterator:
        yield i, item
        i += 1


def enumerate_new(cls, iterable, start=0):
    return retype(_enumerate(_iter_native(iterable), start), cls)


def _reversed(seq):
    i = len(seq) - 1
    while i >= 0:
        yield seq[i]
        i -= 1


def reversed_new(cls, seq):
    hook = _special(seq, '__reversed__')
    if hook is not NotImplemented:
        return call_bound(hook, seq)
    if isinstance(seq, dict) or _type_name(seq) in ('dict_keys', 'dict_values', 'dict_items'):
        seq = [*seq]
    if _special(seq, '__getitem__') is NotImplemented and not isinstance(seq, range):
        raise TypeError(f"'{_type_name(seq)}' object is not reversible")
    return retype(_reversed(seq), cls)


def sum(iterable, /, start=0):
    if isinstance(start, str):
        raise TypeError("sum() can't sum strings [use ''.join(seq) instead]")
    for item in iterable:
        start = start + item
    return start


def any(iterable, /):
    for item in iterable:
        if item:
            return True
    return False


def all(iterable, /):
    for item in iterable:
        if not item:
            return False
    return True


def _best(name, args, key, default, larger):
    if len(args) == 1:
        args = args[0]
    elif not args:
        raise TypeError(f'{name} expected at least 1 argument, got 0')
    elif default is not _missing:
        raise TypeError(f'Cannot specify a default for {name}() with multiple positional arguments')
    best = _missing
    best_key = None
    for item in args:
        k = item if key is None else key(item)
        if best is _missing or (k > best_key if larger else k < best_key):
            best = item
            best_key = k
    if best is _missing:
        if default is _missing:
            raise ValueError(f'{name}() iterable argument is empty')
        return default
    return best


def max(*args, key=None, default=_missing):
    return _best('max', args, key, default, True)


def min(*args, key=None, default=_missing):
    return _best('min', args, key, default, False)


# --------------------------------------------------------------- generators

def generator_throw(gen, typ, val=None, tb=None):
    if is_type(typ):
        typ = typ() if val is None else (val if isinstance(val, typ) else typ(val))
    if not isinstance(typ, BaseException):
        raise TypeError('exceptions must be classes or instances deriving from BaseException, not ' + _type_name(typ))
    return throw(gen, typ)


def generator_close(gen):
    if generator_state(gen) in (0, 3):
        try:
            throw(gen, GeneratorExit())
        except GeneratorExit:
            pass
        return None
    try:
        throw(gen, GeneratorExit())
    except (GeneratorExit, StopIteration):
        return None
    raise RuntimeError('generator ignored GeneratorExit')


def send_to(iterator, value):
    return iterator.send(value)


def get_awaitable(obj, which):
    hook = _special(obj, '__await__')
    if hook is NotImplemented:
        raise TypeError(f"'{_type_name(obj)}' object can't be awaited")
    return call_bound(hook, obj)


# --------------------------------------------------------------- exceptions

def raise_from(exc, cause):
    if is_type(exc):
        exc = exc()
        if not isinstance(exc, BaseException):
            raise TypeError('exceptions must derive from BaseException')
    if cause is not ...:
        if is_type(cause):
            cause = cause()
        suppress(exc, cause)
    raise exc


# ------------------------------------------------------------------ patterns

def match_keys(subject, keys):
    values = []
    for key in keys:
        value = subject.get(key, _missing)
        if value is _missing:
            return None
        values.append(value)
    return (*values,)


def match_rest(subject, keys):
    rest = {}
    for key in subject:
        if key not in keys:
            rest[key] = subject[key]
    return rest


_self_matching = (bool, bytearray, bytes, dict, float, frozenset, int, list, set, str, tuple)


def match_class(subject, cls, count, names):
    if not is_type(cls):
        raise TypeError('called match pattern must be a class')
    if not isinstance(subject, cls):
        return None
    values = []
    if count:
        args = find(cls, '__match_args__')
        if args is NotImplemented:
            if count == 1 and issubclass(cls, _self_matching):
                values.append(subject)
                count = 0
            args = ()
        if count > len(args):
            raise TypeError(f'{cls.__name__}() accepts {len(args)} positional sub-pattern{"" if len(args) == 1 else "s"} ({count} given)')
        names = args[:count] + names
    for name in names:
        value = find(subject, name)
        if value is NotImplemented:
            return None
        values.append(value)
    return (*values,)


# ------------------------------------------------------------------- modules

_modules = {}


def import_name(name, level, fromlist, globals):
    if level:
        raise ImportError('attempted relative import with no known parent package')
    found = _modules.get(name)
    if found is None:
        found = module(name)
        if found is None:
            raise ModuleNotFoundError(f"No module named '{name}'", name=name)
        _modules[name] = found
        if name == 'math':
            found.pi = 3.141592653589793
            found.e = 2.718281828459045
            found.inf = float('inf')
            found.nan = float('nan')
            found.tau = 6.283185307179586
    return found


def import_from(mod, name):
    value = find(mod, name)
    if value is NotImplemented:
        raise ImportError(f"cannot import name '{name}' from '{mod.__name__}' (unknown location)", name=name)
    return value


def import_star(mod, globals):
    for name, value in mod.__dict__.items():
        if not name.startswith('_'):
            globals[name] = value


def load_name(namespace, name, globals):
    try:
        return namespace[name]
    except KeyError:
        pass
    if name in globals:
        return globals[name]
    return getattr(_builtins_of(), name)


# ------------------------------------------------------------------- strings

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


# ------------------------------------------- template strings, type aliases

class Interpolation:
    __match_args__ = ('value', 'expression', 'conversion', 'format_spec')

    def __init__(self, value, expression='', conversion=None, format_spec=''):
        self.value = value
        self.expression = expression
        self.conversion = conversion
        self.format_spec = format_spec

    def __repr__(self):
        return f'Interpolation({self.value!r}, {self.expression!r}, {self.conversion!r}, {self.format_spec!r})'


class Template:
    def __init__(self, strings, interpolations):
        self.strings = strings
        self.interpolations = interpolations

    @property
    def values(self):
        return (*[i.value for i in self.interpolations],)

    def __iter__(self):
        i = 0
        for text in self.strings:
            if text:
                yield text
            if i < len(self.interpolations):
                yield self.interpolations[i]
            i += 1

    def __repr__(self):
        return f'Template(strings={self.strings!r}, interpolations={self.interpolations!r})'


def build_template(strings, fields):
    return Template(strings, (*[Interpolation(*f) for f in fields],))


class TypeAliasType:
    def __init__(self, name, value):
        self.__name__ = name
        self.__value__ = value

    def __repr__(self):
        return self.__name__


def make_typealias(name, value):
    return TypeAliasType(name, value)


# -------------------------------------------------------------------- output

def print_slow(*args, sep=None, end=None, file=None, flush=False):
    text = (' ' if sep is None else sep).join([str(x) for x in args]) + ('\n' if end is None else end)
    if file is None:
        write(1, text)
    else:
        file.write(text)


def dir(obj=_missing, /):
    names = set()
    if is_type(obj):
        for cls in obj.__mro__:
            names.update(cls.__dict__)
    else:
        own = find(obj, '__dict__')
        if own is not NotImplemented:
            names.update(own)
        for cls in real_type(obj).__mro__:
            names.update(cls.__dict__)
    return sorted(names)


def vars(obj, /):
    return obj.__dict__


_exports = ('sorted', 'pow', 'next', 'iter', 'sum', 'any', 'all', 'max', 'min', 'hasattr', 'dir', 'vars', '__build_class__')
