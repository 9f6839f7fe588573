# Shallow and deep copies.

class Error(Exception):
    pass


error = Error

_atomic = (type(None), int, float, bool, complex, str, bytes, type, range, type(len), type(lambda: 0), type(Ellipsis),
           type(NotImplemented), property, _timezone)


_dates = (_date, _time, _timedelta)


def _copied_date(cls, x):
    """A date as its class makes it."""
    if isinstance(x, _timedelta):
        return cls(x.days, x.seconds, x.microseconds)
    if isinstance(x, _time):
        return cls(x.hour, x.minute, x.second, x.microsecond, x.tzinfo, fold=x.fold)
    if isinstance(x, _datetime):
        return cls(x.year, x.month, x.day, x.hour, x.minute, x.second, x.microsecond, x.tzinfo, fold=x.fold)
    return cls(x.year, x.month, x.day)


def copy(x):
    cls = type(x)
    if cls in _atomic or cls is tuple or cls is frozenset or isinstance(x, type):
        return x
    if cls in (list, dict, set, bytearray):
        return x.copy()
    hook = getattr(cls, '__copy__', None)
    if hook is not None:
        return hook(x)
    return _rebuild(x, lambda value: value)


def _rebuild(x, each, made=None):
    cls = type(x)
    if isinstance(x, tuple):
        new = tuple.__new__(cls, [each(v) for v in x])
    elif isinstance(x, _dates):
        return _copied_date(cls, x)
    elif isinstance(x, BaseException):
        new = cls.__new__(cls, *x.args)
    elif isinstance(x, (int, float, str, bytes, frozenset)):
        new = cls.__new__(cls, x)
    else:
        new = cls.__new__(cls)
    if made is not None:
        made(new)
    if isinstance(x, list):
        for v in x:
            list.append(new, each(v))
    elif isinstance(x, dict):
        for k, v in dict.items(x):
            dict.__setitem__(new, each(k), each(v))
    elif isinstance(x, set):
        for v in x:
            set.add(new, each(v))
    get = getattr(cls, '__getstate__', None)
    state = get(x) if get is not None and get is not getattr(object, '__getstate__', None) else None
    if state is not None:
        state = each(state)
        if hasattr(cls, '__setstate__'):
            new.__setstate__(state)
        else:
            new.__dict__.update(state)
        return new
    if hasattr(x, '__dict__'):
        for name, value in x.__dict__.items():
            object.__setattr__(new, name, each(value))
    for base in cls.__mro__:
        slots = base.__dict__.get('__slots__', ())
        for name in ((slots,) if isinstance(slots, str) else slots):
            if name not in ('__dict__', '__weakref__') and hasattr(x, name):
                object.__setattr__(new, name, each(getattr(x, name)))
    return new


def deepcopy(x, memo=None):
    if memo is None:
        memo = {}
    cls = type(x)
    if cls in _atomic or isinstance(x, type):
        return x
    key = id(x)
    found = memo.get(key, memo)
    if found is not memo:
        return found
    if cls is list:
        new = []
        memo[key] = new
        for v in x:
            new.append(deepcopy(v, memo))
    elif cls is dict:
        new = {}
        memo[key] = new
        for k, v in x.items():
            new[deepcopy(k, memo)] = deepcopy(v, memo)
    elif cls is tuple:
        items = [deepcopy(v, memo) for v in x]
        if key in memo:
            return memo[key]
        new = x
        for a, b in zip(x, items):
            if a is not b:
                new = tuple(items)
                break
    elif cls is set:
        new = {deepcopy(v, memo) for v in x}
    elif cls is frozenset:
        new = frozenset([deepcopy(v, memo) for v in x])
    elif cls is bytearray:
        new = bytearray(x)
    else:
        hook = getattr(cls, '__deepcopy__', None)
        if hook is not None:
            new = hook(x, memo)
        elif hasattr(x, '__func__') and hasattr(x, '__self__') and not hasattr(cls, '__dict__'):
            new = type(x)(x.__func__, deepcopy(x.__self__, memo))
        else:
            new = _rebuild(x, lambda value: deepcopy(value, memo), lambda made: memo.__setitem__(key, made))
    if new is not x:
        memo[key] = new
        memo.setdefault(id(memo), []).append(x)
    return new


def replace(obj, /, **changes):
    cls = obj.__class__
    func = getattr(cls, '__replace__', None)
    if func is None:
        raise TypeError(f'replace() does not support {cls.__name__} objects')
    return func(obj, **changes)
