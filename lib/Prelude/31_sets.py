# Sets.


def build_set(items):
    s = set()
    for item in items:
        s.add(item)
    return s


_set_add = set.add


def set_new(cls, iterable=()):
    s = cls.__new__(cls) if cls is set or not issubclass(cls, frozenset) else set()
    for item in iterable:
        _set_add(s, item)
    if cls is frozenset or (is_type(cls) and issubclass(cls, frozenset)):
        return _frozen(cls, s)
    return s


def _frozen(cls, items):
    result = frozenset.__new__(cls)
    for item in items:
        set_add(result, item)
    return result


def set_init(s, iterable=()):
    for item in iterable:
        _set_add(s, item)


def _set_find(s, item):
    h = hash(item)
    while True:
        version = set_version(s)
        changed = False
        for x in set_candidates(s, h):
            if x is item or x == item:
                return x
            if set_version(s) != version:
                changed = True
                break
        if not changed:
            return _missing


def set_add(s, item):
    if _set_find(s, item) is _missing:
        set_insert_new(s, item, hash(item))


def set_discard(s, item):
    if isinstance(item, set) and _special(item, '__hash__') is None:
        item = frozenset(item)
    found = _set_find(s, item)
    if found is not _missing:
        set_remove_identical(s, found)


def set_remove(s, item):
    key = frozenset(item) if isinstance(item, set) else item
    found = _set_find(s, key)
    if found is _missing:
        raise KeyError(item)
    set_remove_identical(s, found)


def set_update(s, *others):
    for other in others:
        for item in [*other]:
            _set_add(s, item)


def set_binary(op, a, b):
    """`a` op `b` where an element has an __eq__ or __hash__ of the script."""
    if op == 11:
        items = [*a] + [x for x in b if x not in a]
    elif op == 10:
        items = [x for x in a if x in b]
    elif op == 1:
        items = [x for x in a if x not in b]
    else:
        items = [x for x in a if x not in b] + [x for x in b if x not in a]
    return frozenset(items) if isinstance(a, frozenset) else set(items)


def set_update_display(s, items):
    for item in items:
        _set_add(s, item)
