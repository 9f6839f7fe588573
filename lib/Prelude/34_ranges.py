# range and slice.


def range_new(cls, *parts):
    return range(*[_to_index(part) for part in parts])


def range_reversed(self):
    return iter(range_slice(self, slice(None, None, -1)))


def range_index(r, value):
    if isinstance(value, int):
        if value in r:
            return (value - r.start) // r.step
        raise ValueError('range.index(x): x not in range')
    i = 0
    for item in r:
        if item == value:
            return i
        i += 1
    raise ValueError(f'sequence.index(x): x not in sequence')


def range_count(r, value):
    if isinstance(value, int):
        return 1 if value in r else 0
    n = 0
    for item in r:
        if item == value:
            n += 1
    return n


def slice_indices(s, length):
    length = length.__index__()
    if length < 0:
        raise ValueError('length should not be negative')
    step = 1 if s.step is None else s.step.__index__()
    if step == 0:
        raise ValueError('slice step cannot be zero')
    low, high = (-1, length - 1) if step < 0 else (0, length)

    def clamp(value):
        value = value.__index__()
        if value < 0:
            return max(value + length, low)
        return min(value, high)

    start = (high if step < 0 else low) if s.start is None else clamp(s.start)
    stop = (low if step < 0 else high) if s.stop is None else clamp(s.stop)
    return start, stop, step


def range_slice(r, key):
    """r[key] where ints are beyond 64 bits."""
    length = max(-((r.start - r.stop) // r.step), 0)
    start, stop, step = slice_indices(key, length)
    return range(r.start + start * r.step, r.start + stop * r.step, r.step * step)
