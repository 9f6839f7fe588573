# match statements.


def match_keys(subject, keys):
    values = []
    for key in keys:
        value = subject.get(key, _missing)
        if value is _missing:
            return None
        values.append(value)
    return (*values,)


def match_rest(subject, keys):
    rest = {}
    for key in subject:
        if key not in keys:
            rest[key] = subject[key]
    return rest


_self_matching = (bool, bytearray, bytes, dict, float, frozenset, int, list, set, str, tuple)


def match_class(subject, cls, count, names):
    if not is_type(cls):
        raise TypeError('called match pattern must be a class')
    if not isinstance(subject, cls):
        return None
    values = []
    if count:
        args = find(cls, '__match_args__')
        if args is NotImplemented:
            if count == 1 and issubclass(cls, _self_matching):
                values.append(subject)
                count = 0
        elif not isinstance(args, tuple):
            raise TypeError(f'{cls.__name__}.__match_args__ must be a tuple (got {_type_name(args)})')
        if args is NotImplemented and count and issubclass(cls, _self_matching):
            raise TypeError(f'{cls.__name__}() accepts 1 positional sub-pattern ({count} given)')
        if args is NotImplemented:
            args = ()
        if count > len(args):
            raise TypeError(f'{cls.__name__}() accepts {len(args)} positional sub-pattern{"" if len(args) == 1 else "s"} ({count} given)')
        for name in args[:count]:
            if not isinstance(name, str):
                raise TypeError(f'__match_args__ elements must be strings (got {_type_name(name)})')
        names = args[:count] + names
    for i in range(len(names)):
        name = names[i]
        if name in names[:i]:
            raise TypeError(f'{cls.__name__}() got multiple sub-patterns for attribute {name!r}')
        value = find(subject, name)
        if value is NotImplemented:
            return None
        values.append(value)
    return (*values,)
