# Dicts whose keys have a hash or equality of their own.


# Keys whose class has a guest __hash__ or __eq__.

def _dict_find(d, key, h):
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
        index = _dict_find(container, key, hash(key))
        if index >= 0:
            return dict_entry(container, index)[1]
        hook = _special(container, '__missing__')
        if hook is not NotImplemented:
            return call_bound(hook, container, key)
        raise KeyError(key)
    if isinstance(key, slice):
        if real_type(container) is range:
            return range_slice(container, _plain_slice(key))
        return container[_plain_slice(key)]
    if _special(key, '__index__') is NotImplemented:
        if isinstance(container, str):
            raise TypeError(f"string indices must be integers, not '{_type_name(key)}'")
        word = 'byte' if isinstance(container, bytes) else _builtin_name(container)
        raise TypeError(f'{word} indices must be integers or slices, not {_type_name(key)}')
    return container[_to_index(key)]


def _builtin_name(container):
    for kind in (list, tuple, bytearray, range):
        if isinstance(container, kind):
            return kind.__name__
    return _type_name(container)


def _plain_slice(key):
    """A slice of ints and None alone."""
    def plain(part):
        if part is None or isinstance(part, int):
            return part
        if _special(part, '__index__') is NotImplemented:
            raise TypeError('slice indices must be integers or None or have an __index__ method')
        return _to_index(part)
    return slice(plain(key.start), plain(key.stop), plain(key.step))


def _key_hash(key):
    try:
        return hash(key)
    except TypeError as e:
        raise TypeError(f"cannot use '{_type_name(key)}' as a dict key ({e})") from None


def setitem_slow(container, key, value):
    if isinstance(container, dict):
        h = _key_hash(key)
        index = _dict_find(container, key, h)
        if index >= 0:
            dict_set_entry(container, index, value)
        else:
            dict_insert_new(container, key, h, value)
        return
    if isinstance(container, bytearray):
        bytearray_setitem(container, key, value)
        return
    if isinstance(key, slice):
        if _special(value, '__iter__') is NotImplemented and _special(value, '__getitem__') is NotImplemented:
            raise TypeError('must assign iterable to extended slice')
        container[_plain_slice(key)] = _iterate(value)
        return
    container[call_bound(_special(key, '__index__'), key)] = value


def delitem_slow(container, key):
    if isinstance(container, dict):
        dict_pop(container, key)
        return
    if isinstance(container, bytearray):
        bytearray_delitem(container, key)
        return
    if isinstance(key, slice):
        del container[_plain_slice(key)]
        return
    del container[call_bound(_special(key, '__index__'), key)]


def dict_get(d, key, default=None):
    index = _dict_find(d, key, hash(key))
    return dict_entry(d, index)[1] if index >= 0 else default


def dict_setdefault(d, key, default=None):
    h = hash(key)
    index = _dict_find(d, key, h)
    if index >= 0:
        return dict_entry(d, index)[1]
    dict_insert_new(d, key, h, default)
    return default


def dict_pop(d, key, default=_missing):
    index = _dict_find(d, key, hash(key))
    if index < 0:
        if default is _missing:
            raise KeyError(key)
        return default
    value = dict_entry(d, index)[1]
    dict_remove_entry(d, index)
    return value


def dict_new(cls, /, *args, **kwargs):
    d = dict.__new__(cls)
    dict_update(d, *args, **kwargs)
    return d


_dict_set = dict.__setitem__


def _iterates_as_dict(source):
    """A dict whose class may have a __getitem__ of its own, which copying does not call."""
    return isinstance(source, dict) and type_lookup(real_type(source), '__iter__') is type_lookup(dict, '__iter__')


def dict_update(d, /, *args, **kwargs):
    if args:
        source = args[0]
        if _iterates_as_dict(source):
            for key, value in dict.items(source):
                _dict_set(d, key, value)
        elif find(source, 'keys') is not NotImplemented:
            for key in source.keys():
                _dict_set(d, key, source[key])
        else:
            i = 0
            for pair in source:
                try:
                    pair = _iterate(pair)
                except TypeError:
                    if _special(pair, '__iter__') is not NotImplemented or _special(pair, '__getitem__') is not NotImplemented:
                        raise
                    raise TypeError('object is not iterable') from None
                if len(pair) != 2:
                    raise ValueError(f'dictionary update sequence element #{i} has length {len(pair)}; 2 is required')
                _dict_set(d, pair[0], pair[1])
                i += 1
    for key, value in kwargs.items():
        _dict_set(d, key, value)


def build_map(pairs):
    d = {}
    i = 0
    while i < len(pairs):
        d[pairs[i]] = pairs[i + 1]
        i += 2
    return d


def map_update_display(d, source):
    if _iterates_as_dict(source):
        for key, value in dict.items(source):
            d[key] = value
        return
    if find(source, 'keys') is NotImplemented:
        raise TypeError(f"'{_type_name(source)}' object is not a mapping")
    for key in source.keys():
        d[key] = source[key]


def _called_name(function):
    name = find(function, '__qualname__')
    module = find(function, '__module__')
    name = 'function' if name is NotImplemented else name
    if isinstance(module, str) and module != 'builtins':
        name = f'{module}.{name}'
    return name


def map_merge(d, source, function):
    name = _called_name(function)
    if find(source, 'keys') is NotImplemented:
        raise TypeError(f"{name}() argument after ** must be a mapping, not {_type_name(source)}")
    for key in source.keys():
        if not isinstance(key, str):
            raise TypeError('keywords must be strings')
        if key in d:
            raise TypeError(f"{name}() got multiple values for keyword argument '{key}'")
        d[key] = source[key]


def dict_fromkeys(cls, iterable, value=None):
    d = cls()
    for key in iterable:
        d[key] = value
    return d


def dict_ior(self, value):
    dict_update(self, value)
    return self

