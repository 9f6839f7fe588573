# Methods of generators; awaiting.


def generator_throw(gen, typ, val=None, tb=None):
    if is_type(typ) and issubclass(typ, BaseException):
        exc = typ() if val is None else (val if isinstance(val, typ) else typ(*val) if isinstance(val, tuple) else typ(val))
    else:
        exc = typ
        if isinstance(exc, BaseException) and val is not None:
            raise TypeError('instance exception may not have a separate value')
    if not isinstance(exc, BaseException):
        raise TypeError('exceptions must be classes or instances deriving from BaseException, not ' + (typ.__name__ if is_type(typ) else _type_name(typ)))
    if tb is not None:
        exc.__traceback__ = tb
    delegate = delegate_of(gen) if generator_state(gen) == 1 else NotImplemented
    if delegate is NotImplemented:
        return throw(gen, exc)
    if isinstance(exc, GeneratorExit):
        close = find(delegate, 'close')
        if close is not NotImplemented:
            close()
        return throw(gen, exc)
    method = find(delegate, 'throw')
    if method is NotImplemented:
        return throw(gen, exc)
    try:
        return method(exc)
    except StopIteration as stop:
        value = stop.value
    except BaseException as new:
        raised = new
        value = _missing
    if value is _missing:
        return throw(gen, raised)
    # The yield from is over and gives the value.
    set_delegate(gen, _returning(value))
    return send(gen, None)


def _returning(value):
    return value
    yield


def generator_close(gen):
    state = generator_state(gen)
    if state in (0, 3):
        try:
            throw(gen, GeneratorExit())
        except GeneratorExit:
            pass
        return None
    if state == 1:
        delegate = delegate_of(gen)
        close = NotImplemented if delegate is NotImplemented else find(delegate, 'close')
        if close is not NotImplemented:
            try:
                close()
            except BaseException as exc:
                raised = exc
            else:
                raised = None
            if raised is not None:
                try:
                    throw(gen, raised)
                except StopIteration as stop:
                    return stop.value
                raise RuntimeError('generator ignored GeneratorExit')
    try:
        throw(gen, GeneratorExit())
    except GeneratorExit:
        return None
    except StopIteration as stop:
        return stop.value
    raise RuntimeError(_type_name(gen).replace('_', ' ') + ' ignored GeneratorExit')


def send_to(iterator, value):
    return iterator.send(value)
