# Comparison and membership where guest code decides.


def binary_operation(op, a, b, inplace):
    if op == 5 and isinstance(a, str):
        return percent_slow(a, b)
    if op == 0 and inplace and isinstance(a, list):
        for item in b:
            a.append(item)
        return a
    if op in (1, 10, 11, 12):
        views = ('dict_keys', 'dict_items')
        if _type_name(a) in views or _type_name(b) in views:
            return set_binary(op, set(a), set(b))
        if _is_set(a) and _is_set(b):
            result = set_binary(op, a, b)
            return _set_become(a, result) if inplace and isinstance(a, set) else result
    if op == 11 and isinstance(a, dict) and isinstance(b, dict):
        result = a if inplace else a.copy()
        dict_update(result, b)
        return result
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
    if isinstance(a, (_datetime, _time)):
        return dates_order(op, a, b)
    return set_compare(op, a, b)


def equal_slow(a, b):
    if isinstance(a, (_datetime, _time)):
        return dates_equal(a, b)
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
    return set_compare(2, a, b)


def contains_by_iteration(container, item):
    kind = real_type(container)
    if type_lookup(kind, '__contains__') is None:
        raise TypeError(f"'{kind.__name__}' object is not a container")
    if type_lookup(kind, '__iter__') is NotImplemented and type_lookup(kind, '__getitem__') is NotImplemented:
        raise TypeError(f"argument of type '{kind.__name__}' is not a container or iterable")
    for x in container:
        if x is item or x == item:
            return True
    return False


def contains_slow(container, item):
    if isinstance(container, dict):
        return _dict_find(container, item, hash(item)) >= 0
    if isinstance(container, (set, frozenset)):
        return set_contains(container, item)
    return contains_by_iteration(container, item)


def unequal_slow(a, b):
    return not equal_slow(a, b)


def less_slow(a, b):
    return compare_values(0, a, b)


def less_equal_slow(a, b):
    return compare_values(1, a, b)


def greater_slow(a, b):
    return compare_values(4, a, b)


def greater_equal_slow(a, b):
    return compare_values(5, a, b)
