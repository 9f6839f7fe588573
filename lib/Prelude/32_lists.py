# Lists, sorting, unpacking.


def list_extend_display(target, items):
    if list_extend(target, items) is None:
        return
    for item in items:
        target.append(item)


def list_extend_starred(target, items):
    """[*items]"""
    if list_extend(target, items) is not None:
        _extend_starred(target, items, None)


def _extend_starred(target, items, function):
    if _special(items, '__iter__') is NotImplemented and _special(items, '__getitem__') is NotImplemented:
        what = 'Value' if function is None else _called_name(function) + '() argument'
        raise TypeError(f'{what} after * must be an iterable, not {_type_name(items)}')
    for item in items:
        target.append(item)


def list_index(seq, value, start=0, stop=9223372036854775807):
    n = len(seq)
    i = max(start + n, 0) if start < 0 else start
    if stop < 0:
        stop = max(stop + n, 0)
    while i < len(seq) and i < stop:
        if seq[i] is value or seq[i] == value:
            return i
        i += 1
    raise ValueError('tuple.index(x): x not in tuple' if isinstance(seq, tuple) else 'list.index(x): x not in list')


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


def sorted_slow(iterable, /, *, key=None, reverse=False, **unknown):
    if unknown:
        [].sort(**unknown)
    return _sorted_values(_iterate_fast(iterable), key, reverse)


def _iterate_fast(iterable):
    items = []
    items.extend(iterable)
    return items


def list_sort(self, *, key=None, reverse=False):
    # The list is empty while it is sorted, so that a change shows.
    values = self[:]
    list_clear(self)
    try:
        result = _sorted_values(values, key, reverse)
    except BaseException:
        self[:] = values
        raise
    changed = len(self) != 0
    self[:] = result
    if changed:
        raise ValueError('list modified during sort')


list_clear = list.clear


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


def sequence_repeat(self, value):
    return self * _to_index(value)


def extend_arguments(target, items, function):
    """f(*items)"""
    if list_extend(target, items) is not None:
        _extend_starred(target, items, function)


def list_iadd(self, value):
    list_extend_display(self, value)
    return self


def list_imul(self, value):
    self[:] = self * value
    return self
