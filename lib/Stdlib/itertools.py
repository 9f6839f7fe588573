# Iterators for looping.
#
# Each is a class whose instances are iterators, as in CPython; generators do
# the work.

_raise = object()


class _iterator:
    """An iterator that draws from the generator that _run makes."""

    def __init__(self, *args, **kwargs):
        self._it = self._run(*args, **kwargs)

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._it)


def _length(value, name):
    if not hasattr(value, '__index__'):
        raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
    return value.__index__()


class count(_iterator):
    def __init__(self, start=0, step=1):
        if not hasattr(start, '__add__') or isinstance(start, (str, list, tuple)):
            raise TypeError('a number is required')
        self._n = start
        self._step = step

    def __next__(self):
        n = self._n
        self._n = n + self._step
        return n

    def __repr__(self):
        if self._step == 1 and isinstance(self._step, int):
            return f'count({self._n!r})'
        return f'count({self._n!r}, {self._step!r})'


class cycle(_iterator):
    def __init__(self, iterable, /):
        self._it = self._run(iter(iterable))

    def _run(self, iterator):
        saved = []
        for item in iterator:
            yield item
            saved.append(item)
        while saved:
            yield from saved


class repeat(_iterator):
    def __init__(self, object, times=None):
        self._object = object
        self._times = times if times is None else max(_length(times, 'times'), 0)

    def __next__(self):
        if self._times is not None:
            if self._times <= 0:
                raise StopIteration
            self._times -= 1
        return self._object

    def __length_hint__(self):
        if self._times is None:
            raise TypeError('len() of unsized object')
        return self._times

    def __repr__(self):
        return f'repeat({self._object!r})' if self._times is None else f'repeat({self._object!r}, {self._times})'


class accumulate(_iterator):
    def __init__(self, iterable, func=None, *, initial=None):
        self._it = self._run(iter(iterable), func, initial)

    def _run(self, iterator, func, initial):
        total = initial
        if initial is None:
            for total in iterator:
                break
            else:
                return
        yield total
        for element in iterator:
            total = total + element if func is None else func(total, element)
            yield total


class batched(_iterator):
    def __init__(self, iterable, n, *, strict=False):
        if n < 1:
            raise ValueError('n must be at least one')
        self._it = self._run(iter(iterable), n, strict)

    def _run(self, iterator, n, strict):
        batch = []
        for item in iterator:
            batch.append(item)
            if len(batch) == n:
                yield tuple(batch)
                batch = []
        if batch:
            if strict:
                raise ValueError('batched(): incomplete batch')
            yield tuple(batch)


class chain(_iterator):
    def __init__(self, *iterables):
        self._it = self._run(iterables)

    def _run(self, iterables):
        for it in iterables:
            yield from it

    @classmethod
    def from_iterable(cls, iterable, /):
        self = cls()
        self._it = self._run(iterable)
        return self


class compress(_iterator):
    def __init__(self, data, selectors):
        self._it = self._run(iter(data), iter(selectors))

    def _run(self, data, selectors):
        for item, chosen in zip(data, selectors):
            if chosen:
                yield item


class dropwhile(_iterator):
    def __init__(self, predicate, iterable, /):
        self._it = self._run(predicate, iter(iterable))

    def _run(self, predicate, iterator):
        for item in iterator:
            if not predicate(item):
                yield item
                break
        yield from iterator


class takewhile(_iterator):
    def __init__(self, predicate, iterable, /):
        self._it = self._run(predicate, iter(iterable))

    def _run(self, predicate, iterator):
        for item in iterator:
            if not predicate(item):
                break
            yield item


class filterfalse(_iterator):
    def __init__(self, predicate, iterable, /):
        self._it = self._run(predicate, iter(iterable))

    def _run(self, predicate, iterator):
        for item in iterator:
            if not (item if predicate is None else predicate(item)):
                yield item


class starmap(_iterator):
    def __init__(self, function, iterable, /):
        self._it = self._run(function, iter(iterable))

    def _run(self, function, iterator):
        for args in iterator:
            yield function(*args)


class groupby(_iterator):
    def __init__(self, iterable, key=None):
        self._source = iter(iterable)
        self._key = key
        self._done = object()
        self._target = self._current = self._done
        self._value = None
        self._id = None

    def _advance(self):
        self._value = next(self._source)
        self._current = self._value if self._key is None else self._key(self._value)

    def __next__(self):
        self._id = object()
        while self._current is self._target or (self._current is not self._done and self._current == self._target):
            self._advance()
        self._target = self._current
        return self._current, self._group(self._target, self._id)

    def _group(self, target, mark):
        while self._id is mark and self._current == target:
            yield self._value
            try:
                self._advance()
            except StopIteration:
                return


class islice(_iterator):
    def __init__(self, iterable, /, *args):
        if not args or len(args) > 3:
            raise TypeError(f'islice expected at {"least 2" if not args else "most 4"} arguments, got {len(args) + 1}')
        start, stop, step = (0, args[0], 1) if len(args) == 1 else (*args, 1) if len(args) == 2 else args
        start = 0 if start is None else start
        step = 1 if step is None else step
        if stop is not None and (not hasattr(stop, '__index__') or stop < 0):
            if len(args) == 1:
                raise ValueError('Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.')
            raise ValueError('Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.')
        if not hasattr(start, '__index__') or start < 0:
            raise ValueError('Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.')
        if not hasattr(step, '__index__') or step < 1:
            raise ValueError('Step for islice() must be a positive integer or None.')
        self._it = self._run(iter(iterable), start, stop, step)

    def _run(self, iterator, start, stop, step):
        i = 0
        target = start
        if stop is not None and stop <= start:
            while i < stop:
                for _ in iterator:
                    break
                else:
                    return
                i += 1
            return
        for item in iterator:
            if i == target:
                target += step
                yield item
                if stop is not None and target >= stop:
                    while i + 1 < stop:
                        i += 1
                        for _ in iterator:
                            break
                        else:
                            return
                    return
            i += 1
            if stop is not None and i >= stop:
                return


class pairwise(_iterator):
    def __init__(self, iterable, /):
        self._it = self._run(iter(iterable))

    def _run(self, iterator):
        for a in iterator:
            break
        else:
            return
        for b in iterator:
            yield a, b
            a = b


class zip_longest(_iterator):
    def __init__(self, *iterables, fillvalue=None):
        self._it = self._run([iter(x) for x in iterables], fillvalue)

    def _run(self, iterators, fillvalue):
        active = len(iterators)
        if not active:
            return
        while True:
            values = []
            for i, it in enumerate(iterators):
                value = fillvalue
                if it is not None:
                    value = next(it, _raise)
                    if value is _raise:
                        active -= 1
                        if not active:
                            return
                        iterators[i] = None
                        value = fillvalue
                values.append(value)
            yield tuple(values)


class product(_iterator):
    def __init__(self, *iterables, repeat=1):
        if repeat < 0:
            raise ValueError('repeat argument cannot be negative')
        self._it = self._run([tuple(pool) for pool in iterables] * repeat)

    def _run(self, pools):
        sizes = [len(pool) for pool in pools]
        if 0 in sizes:
            return
        indices = [0] * len(pools)
        while True:
            yield tuple([pools[i][j] for i, j in enumerate(indices)])
            i = len(pools) - 1
            while i >= 0:
                indices[i] += 1
                if indices[i] < sizes[i]:
                    break
                indices[i] = 0
                i -= 1
            if i < 0:
                return


class permutations(_iterator):
    def __init__(self, iterable, r=None):
        pool = tuple(iterable)
        r = len(pool) if r is None else r
        if r < 0:
            raise ValueError('r must be non-negative')
        self._it = self._run(pool, r)

    def _run(self, pool, r):
        n = len(pool)
        if r > n:
            return
        indices = list(range(n))
        cycles = list(range(n, n - r, -1))
        yield tuple([pool[i] for i in indices[:r]])
        while n:
            for i in range(r - 1, -1, -1):
                cycles[i] -= 1
                if cycles[i] == 0:
                    indices[i:] = indices[i + 1:] + indices[i:i + 1]
                    cycles[i] = n - i
                else:
                    j = cycles[i]
                    indices[i], indices[-j] = indices[-j], indices[i]
                    yield tuple([pool[i] for i in indices[:r]])
                    break
            else:
                return


class combinations(_iterator):
    def __init__(self, iterable, r):
        if r < 0:
            raise ValueError('r must be non-negative')
        self._it = self._run(tuple(iterable), r)

    def _run(self, pool, r):
        n = len(pool)
        if r > n:
            return
        indices = list(range(r))
        yield tuple([pool[i] for i in indices])
        while True:
            i = r - 1
            while i >= 0 and indices[i] == i + n - r:
                i -= 1
            if i < 0:
                return
            indices[i] += 1
            for j in range(i + 1, r):
                indices[j] = indices[j - 1] + 1
            yield tuple([pool[i] for i in indices])


class combinations_with_replacement(_iterator):
    def __init__(self, iterable, r):
        if r < 0:
            raise ValueError('r must be non-negative')
        self._it = self._run(tuple(iterable), r)

    def _run(self, pool, r):
        n = len(pool)
        if not n and r:
            return
        indices = [0] * r
        yield tuple([pool[i] for i in indices])
        while True:
            i = r - 1
            while i >= 0 and indices[i] == n - 1:
                i -= 1
            if i < 0:
                return
            indices[i:] = [indices[i] + 1] * (r - i)
            yield tuple([pool[i] for i in indices])


class _tee(_iterator):
    def __init__(self, source, queue, queues):
        self._source = source
        self._queue = queue
        self._queues = queues

    def __next__(self):
        if not self._queue:
            item = next(self._source)
            for queue in self._queues:
                queue.append(item)
        return self._queue.pop(0)


def tee(iterable, n=2, /):
    if n < 0:
        raise ValueError('n must be >= 0')
    source = iter(iterable)
    queues = [[] for _ in range(n)]
    return tuple([_tee(source, queue, queues) for queue in queues])
