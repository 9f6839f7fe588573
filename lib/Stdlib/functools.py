# Higher-order functions.

WRAPPER_ASSIGNMENTS = ('__module__', '__name__', '__qualname__', '__doc__', '__annotate__', '__type_params__')
WRAPPER_UPDATES = ('__dict__',)


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    for attr in assigned:
        value = getattr(wrapped, attr, wrapper)
        if value is not wrapper:
            setattr(wrapper, attr, value)
    for attr in updated:
        getattr(wrapper, attr).update(getattr(wrapped, attr, {}))
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    def decorator(wrapper):
        return update_wrapper(wrapper, wrapped, assigned, updated)
    return decorator


_initial_missing = object()


def reduce(function, iterable, /, initial=_initial_missing):
    it = iter(iterable)
    if initial is _initial_missing:
        try:
            value = next(it)
        except StopIteration:
            raise TypeError('reduce() of empty iterable with no initial value') from None
    else:
        value = initial
    for element in it:
        value = function(value, element)
    return value


class _PlaceholderType:
    __slots__ = ()

    def __repr__(self):
        return 'Placeholder'


Placeholder = _PlaceholderType()


class partial:
    def __new__(cls, func, /, *args, **keywords):
        if not callable(func):
            raise TypeError('the first argument must be callable')
        if args and args[-1] is Placeholder:
            raise TypeError('trailing Placeholders are not allowed')
        if isinstance(func, partial):
            args = _fill(func.args, args)
            keywords = {**func.keywords, **keywords}
            func = func.func
        self = object.__new__(cls)
        self.func = func
        self.args = args
        self.keywords = keywords
        return self

    def __call__(self, /, *args, **keywords):
        return self.func(*_fill(self.args, args), **{**self.keywords, **keywords})

    def __get__(self, obj, objtype=None):
        if obj is None:
            return self
        import types
        return types.MethodType(self, obj)

    def __repr__(self):
        parts = [repr(self.func)]
        parts.extend([repr(x) for x in self.args])
        parts.extend([f'{k}={v!r}' for k, v in self.keywords.items()])
        return f'functools.partial({", ".join(parts)})'


def _fill(args, more):
    if Placeholder not in args:
        return args + more
    out = []
    rest = list(more)
    for arg in args:
        if arg is Placeholder:
            if not rest:
                raise TypeError("missing positional arguments in 'partial' call; expected at least "
                                f'{args.count(Placeholder)}, got {len(more)}')
            out.append(rest.pop(0))
        else:
            out.append(arg)
    return (*out, *rest)


class partialmethod:
    def __init__(self, func, /, *args, **keywords):
        self.func = func
        self.args = args
        self.keywords = keywords

    def __get__(self, obj, cls=None):
        def method(self_or_cls, /, *args, **keywords):
            return self.func(self_or_cls, *self.args, *args, **{**self.keywords, **keywords})
        return method.__get__(obj, cls)


def cmp_to_key(mycmp):
    class K:
        __slots__ = ('obj',)
        __hash__ = None

        def __init__(self, obj):
            self.obj = obj

        def __lt__(self, other):
            return mycmp(self.obj, other.obj) < 0

        def __gt__(self, other):
            return mycmp(self.obj, other.obj) > 0

        def __eq__(self, other):
            return mycmp(self.obj, other.obj) == 0

        def __le__(self, other):
            return mycmp(self.obj, other.obj) <= 0

        def __ge__(self, other):
            return mycmp(self.obj, other.obj) >= 0
    return K


def total_ordering(cls):
    roots = [op for op in ('__lt__', '__le__', '__gt__', '__ge__')
             if getattr(cls, op, None) is not getattr(object, op, None)]
    if not roots:
        raise ValueError('must define at least one ordering operation: < > <= >=')
    root = '__lt__' if '__lt__' in roots else '__le__' if '__le__' in roots else '__gt__' if '__gt__' in roots else '__ge__'
    for name, function in _conversions[root]:
        if name not in roots:
            function = _named(function, name)
            setattr(cls, name, function)
    return cls


def _named(function, name):
    def method(self, other):
        return function(self, other)
    method.__name__ = name
    method.__qualname__ = name
    method.__doc__ = getattr(int, name).__doc__
    return method


def _op(name, self, other):
    return getattr(type(self), name)(self, other)


def _not(result):
    return result if result is NotImplemented else not result


def _or_equal(result, self, other):
    return result if result is NotImplemented else result or self == other


def _and_unequal(result, self, other):
    return result if result is NotImplemented else result and self != other


def _not_and_unequal(result, self, other):
    return result if result is NotImplemented else not result and self != other


def _not_or_equal(result, self, other):
    return result if result is NotImplemented else not result or self == other


_conversions = {
    '__lt__': [('__gt__', lambda a, b: _not_and_unequal(_op('__lt__', a, b), a, b)),
               ('__le__', lambda a, b: _or_equal(_op('__lt__', a, b), a, b)),
               ('__ge__', lambda a, b: _not(_op('__lt__', a, b)))],
    '__le__': [('__ge__', lambda a, b: _not_or_equal(_op('__le__', a, b), a, b)),
               ('__lt__', lambda a, b: _and_unequal(_op('__le__', a, b), a, b)),
               ('__gt__', lambda a, b: _not(_op('__le__', a, b)))],
    '__gt__': [('__lt__', lambda a, b: _not_and_unequal(_op('__gt__', a, b), a, b)),
               ('__ge__', lambda a, b: _or_equal(_op('__gt__', a, b), a, b)),
               ('__le__', lambda a, b: _not(_op('__gt__', a, b)))],
    '__ge__': [('__le__', lambda a, b: _not_or_equal(_op('__ge__', a, b), a, b)),
               ('__gt__', lambda a, b: _and_unequal(_op('__ge__', a, b), a, b)),
               ('__lt__', lambda a, b: _not(_op('__ge__', a, b)))],
}


class _CacheInfo(tuple):
    _fields = ('hits', 'misses', 'maxsize', 'currsize')
    hits = property(lambda self: self[0])
    misses = property(lambda self: self[1])
    maxsize = property(lambda self: self[2])
    currsize = property(lambda self: self[3])

    def __repr__(self):
        return f'CacheInfo(hits={self[0]}, misses={self[1]}, maxsize={self[2]}, currsize={self[3]})'


_keyword_mark = object()


def _make_key(args, kwargs, typed):
    if not kwargs and not typed:
        if len(args) == 1 and type(args[0]) in (int, str):
            return args[0]
        return args
    key = args
    if kwargs:
        key = key + (_keyword_mark,)
        for item in kwargs.items():
            key = key + item
    if typed:
        key = key + tuple([type(v) for v in args]) + tuple([type(v) for v in kwargs.values()])
    return key


def lru_cache(maxsize=128, typed=False):
    if callable(maxsize) and isinstance(typed, bool):
        return _cached(maxsize, 128, typed, 128)
    if maxsize is not None:
        if not isinstance(maxsize, int):
            raise TypeError('Expected first argument to be an integer, a callable, or None')
        maxsize = max(maxsize, 0)

    def decorator(function):
        return _cached(function, maxsize, typed, maxsize)
    return decorator


def cache(user_function, /):
    return lru_cache(maxsize=None)(user_function)


def _cached(function, maxsize, typed, shown):
    entries = {}
    hits = misses = 0

    def wrapper(*args, **kwargs):
        nonlocal hits, misses
        key = _make_key(args, kwargs, typed)
        value = entries.get(key, _initial_missing)
        if value is not _initial_missing:
            hits += 1
            if maxsize is not None:
                del entries[key]
                entries[key] = value
            return value
        misses += 1
        value = function(*args, **kwargs)
        if maxsize != 0:
            if maxsize is not None and len(entries) >= maxsize and key not in entries:
                for oldest in entries:
                    break
                del entries[oldest]
            entries[key] = value
        return value

    def cache_info():
        return _CacheInfo((hits, misses, maxsize, len(entries)))

    def cache_clear():
        nonlocal hits, misses
        hits = misses = 0
        entries.clear()

    wrapper.cache_info = cache_info
    wrapper.cache_clear = cache_clear
    wrapper.cache_parameters = lambda: {'maxsize': shown, 'typed': typed}
    return update_wrapper(wrapper, function)


class cached_property:
    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__

    def __set_name__(self, owner, name):
        if self.attrname is None:
            self.attrname = name
        elif name != self.attrname:
            raise TypeError('Cannot assign the same cached_property to two different names '
                            f'({self.attrname!r} and {name!r}).')

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        if self.attrname is None:
            raise TypeError('Cannot use cached_property instance without calling __set_name__ on it.')
        entries = instance.__dict__
        value = entries.get(self.attrname, _initial_missing)
        if value is _initial_missing:
            value = self.func(instance)
            entries[self.attrname] = value
        return value


def singledispatch(func):
    registry = {object: func}

    def dispatch(cls):
        for base in cls.__mro__:
            if base in registry:
                return registry[base]
        for base, implementation in registry.items():
            if base is not object and issubclass(cls, base):
                return implementation
        return func

    def register(cls, function=None):
        if function is None:
            if isinstance(cls, type):
                return lambda f: register(cls, f)
            if not hasattr(cls, '__annotations__') or not cls.__annotations__:
                raise TypeError(f'Invalid first argument to `register()`: {cls!r}. Use either `@register(some_class)` or plain `@register` on an annotated function.')
            function = cls
            for argument, cls in function.__annotations__.items():
                break
        registry[cls] = function
        return function

    def wrapper(*args, **kw):
        if not args:
            raise TypeError(f'{func.__name__} requires at least 1 positional argument')
        return dispatch(args[0].__class__)(*args, **kw)

    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = registry
    return update_wrapper(wrapper, func)


class singledispatchmethod:
    def __init__(self, func):
        self.dispatcher = singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        return self.dispatcher.register(cls, method)

    def __get__(self, obj, cls=None):
        def method(*args, **kwargs):
            function = self.dispatcher.dispatch(args[0].__class__)
            return function.__get__(obj, cls)(*args, **kwargs)
        method.register = self.register
        return update_wrapper(method, self.func)
