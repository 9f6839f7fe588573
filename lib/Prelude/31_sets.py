# Sets: what iterates guest objects, and elements with a hash or equality of their own.


_set_add = set.add
set_clear = set.clear


def build_set(items):
    s = set()
    for item in items:
        s.add(item)
    return s


def set_update_display(s, items):
    for item in items:
        _set_add(s, item)


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
    set_clear(s)
    for item in iterable:
        _set_add(s, item)


# ---------------------------------------------------------------- one element

def _set_find(s, item, h):
    """The element of `s` that equals `item`; starts again if `s` changed meanwhile."""
    while True:
        version = set_version(s)
        changed = False
        for x in set_candidates(s, h):
            if x is item:
                return x
            same = x == item
            if set_version(s) != version:
                changed = True
                break
            if same:
                return x
        if not changed:
            return _missing


def _set_key(item):
    """What a set is looked for as in a set: a frozenset."""
    if isinstance(item, set) and _special(item, '__hash__') is None:
        return frozenset(item)
    return item


def _element_hash(item):
    try:
        return hash(item)
    except TypeError as e:
        raise TypeError(f"cannot use '{_type_name(item)}' as a set element ({e})") from None


def set_add(s, item):
    h = _element_hash(item)
    if _set_find(s, item, h) is _missing:
        set_insert_new(s, item, h)


def set_discard(s, item):
    key = _set_key(item)
    found = _set_find(s, key, hash(key))
    if found is not _missing:
        set_remove_identical(s, found)


def set_remove(s, item):
    key = _set_key(item)
    found = _set_find(s, key, hash(key))
    if found is _missing:
        raise KeyError(item)
    set_remove_identical(s, found)


def set_contains(s, item):
    key = _set_key(item)
    return _set_find(s, key, hash(key)) is not _missing


# ---------------------------------------------------------------- whole sets

def _as_set(value):
    return value if isinstance(value, (set, frozenset)) else set(value)


def _is_set(value):
    return isinstance(value, (set, frozenset))


def _set_operand(value):
    """What the operators take: sets and views of dicts."""
    if _is_set(value):
        return value
    return set(value) if _type_name(value) in ('dict_keys', 'dict_items') else None


def _same_kind(s):
    """A new set of the kind of `s`, with its elements."""
    return frozenset(s) if isinstance(s, frozenset) else set(s)


def _set_become(s, result):
    set_clear(s)
    set_update(s, result)
    return s


def set_update(s, *others):
    for other in others:
        # The set itself may be among what it gets.
        for item in [*other] if other is s else other:
            _set_add(s, item)


def set_binary(op, a, b):
    """`a` op `b` where an element has an __eq__ or __hash__ of the script."""
    if op == 11:
        items = [*a, *b]
    elif op == 10:
        items = [x for x in a if x in b]
    elif op == 1:
        items = [x for x in a if x not in b]
    else:
        items = [x for x in a if x not in b] + [x for x in b if x not in a]
    return frozenset(items) if isinstance(a, frozenset) else set(items)


def set_compare(op, a, b):
    """`a` op `b` for sets and views that hold objects of the script."""
    if op == 4 or op == 5:
        a, b = b, a
        op -= 4
    n = len(a)
    if op == 0 and n >= len(b) or op == 1 and n > len(b) or op in (2, 3) and n != len(b):
        return op == 3
    for item in a:
        if item not in b:
            return op == 3
    return op != 3


def set_union(s, *others):
    result = _same_kind(s)
    for other in others:
        result = result | _as_set(other)
    return result


def set_intersection(s, *others):
    result = _same_kind(s)
    for other in others:
        result = result & _as_set(other)
    return result


def set_difference(s, *others):
    result = _same_kind(s)
    for other in others:
        result = result - _as_set(other)
    return result


def set_symmetric_difference(s, other):
    return _same_kind(s) ^ _as_set(other)


def set_issubset(s, other):
    return set_compare_fast(s, _as_set(other))


def set_issuperset(s, other):
    return set_compare_fast(_as_set(other), s)


def set_compare_fast(a, b):
    return a <= b if real_type(a) in (set, frozenset) and real_type(b) in (set, frozenset) else set_compare(1, a, b)


def set_isdisjoint(s, other):
    for item in other:
        if item in s:
            return False
    return True


def set_difference_update(s, *others):
    for other in others:
        for item in [*other] if other is s else other:
            s.discard(item)


def set_intersection_update(s, *others):
    _set_become(s, set_intersection(s, *others))


def set_symmetric_difference_update(s, other):
    _set_become(s, set_symmetric_difference(set(s), other))


def set_ior(s, value):
    other = _set_operand(value)
    if other is None:
        return NotImplemented
    set_update(s, other)
    return s


def set_iand(s, value):
    other = _set_operand(value)
    return NotImplemented if other is None else _set_become(s, set_intersection(s, other))


def set_isub(s, value):
    other = _set_operand(value)
    return NotImplemented if other is None else _set_become(s, set_difference(s, other))


def set_ixor(s, value):
    other = _set_operand(value)
    if other is None:
        return NotImplemented
    set_symmetric_difference_update(s, other)
    return s
