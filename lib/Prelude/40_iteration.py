# Iterators and the functions over them.


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


def next_default(iterator, default):
    try:
        return _next_native(iterator)
    except StopIteration:
        return default


def iter(obj=_missing, sentinel=_missing, /):
    if obj is _missing:
        raise TypeError('iter expected at least 1 argument, got 0')
    if sentinel is _missing:
        return _iter_native(obj)
    if not callable(obj):
        raise TypeError('iter(v, w): v must be callable')
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


def map_new(cls, *arguments, strict=False):
    if len(arguments) < 2:
        raise TypeError('map() must have at least two arguments.')
    function, *iterables = arguments
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


def sum_slow(iterable, start=0):
    if isinstance(start, str):
        raise TypeError("sum() can't sum strings [use ''.join(seq) instead]")
    if isinstance(start, bytes):
        raise TypeError("sum() can't sum bytes [use b''.join(seq) instead]")
    if isinstance(start, bytearray):
        raise TypeError("sum() can't sum bytearray [use b''.join(seq) instead]")
    iterator = _iter_native(iterable)
    if real_type(start) is int:
        for item in iterator:
            if real_type(item) is not int:
                return _sum_rest(iterator, start + item)
            start += item
        return start
    return _sum_rest(iterator, start)


def _sum_rest(iterator, start):
    # What is lost in adding floats is kept and added at the end.
    lost = 0.0
    for item in iterator:
        if real_type(item) is not float and real_type(start) is float and isinstance(item, int):
            item = float(item)
        if real_type(item) is float and real_type(start) is float:
            total = start + item
            if (start if start >= 0.0 else -start) >= (item if item >= 0.0 else -item):
                lost += (start - total) + item
            else:
                lost += (item - total) + start
            start = total
        else:
            if lost and real_type(start) is float and not isinstance(item, int):
                start = start + lost
                lost = 0.0
            start = start + item
    if lost and lost - lost == 0.0:
        start = start + lost
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


def max_slow(*args, key=None, default=_missing):
    return _best('max', args, key, default, True)


def min_slow(*args, key=None, default=_missing):
    return _best('min', args, key, default, False)
