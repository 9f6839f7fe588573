# Methods of generators; awaiting.


def generator_throw(gen, typ, val=None, tb=None):
    if is_type(typ):
        typ = typ() if val is None else (val if isinstance(val, typ) else typ(val))
    if not isinstance(typ, BaseException):
        raise TypeError('exceptions must be classes or instances deriving from BaseException, not ' + _type_name(typ))
    return throw(gen, typ)


def generator_close(gen):
    if generator_state(gen) in (0, 3):
        try:
            throw(gen, GeneratorExit())
        except GeneratorExit:
            pass
        return None
    try:
        throw(gen, GeneratorExit())
    except (GeneratorExit, StopIteration):
        return None
    raise RuntimeError('generator ignored GeneratorExit')


def send_to(iterator, value):
    return iterator.send(value)


def get_awaitable(obj, which):
    hook = _special(obj, '__await__')
    if hook is NotImplemented:
        raise TypeError(f"'{_type_name(obj)}' object can't be awaited")
    return call_bound(hook, obj)
