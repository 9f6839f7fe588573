# Awaiting, async iteration, async generators.


def get_awaitable(obj, which):
    hook = _special(obj, '__await__')
    if hook is NotImplemented:
        if _type_name(obj) == 'generator' and getattr(obj, '_is_coroutine', False):
            return obj
        if which == 1:
            raise TypeError(f"'async with' received an object from __aenter__ that does not implement __await__: {_type_name(obj)}")
        if which == 2:
            raise TypeError(f"'async with' received an object from __aexit__ that does not implement __await__: {_type_name(obj)}")
        raise TypeError(f"'{_type_name(obj)}' object can't be awaited")
    it = call_bound(hook, obj)
    if _type_name(it) == 'coroutine':
        raise TypeError('__await__() returned a coroutine')
    if _special(it, '__next__') is NotImplemented:
        raise TypeError(f"__await__() returned non-iterator of type '{_type_name(it)}'")
    return it


def get_aiter(obj):
    hook = _special(obj, '__aiter__')
    if hook is NotImplemented:
        raise TypeError(f"'async for' requires an object with __aiter__ method, got {_type_name(obj)}")
    it = call_bound(hook, obj)
    if _special(it, '__anext__') is NotImplemented:
        raise TypeError(f"'async for' received an object from __aiter__ that does not implement __anext__: {_type_name(it)}")
    return it


def get_anext(it):
    hook = _special(it, '__anext__')
    if hook is NotImplemented:
        raise TypeError(f"'async for' requires an iterator with __anext__ method, got {_type_name(it)}")
    awaitable = call_bound(hook, it)
    if _type_name(awaitable) != 'coroutine' and _special(awaitable, '__await__') is NotImplemented:
        raise TypeError(f"'async for' received an invalid object from __anext__: {_type_name(awaitable)}")
    return awaitable


async def anext_or_stop(awaitable):
    """What the awaitable gives in a tuple, or None at the end."""
    try:
        return (await awaitable,)
    except StopAsyncIteration:
        return None


class _StepOfAsyncGenerator:
    """What __anext__, asend, athrow and aclose of an async generator return."""

    def __init__(self, gen, kind, arg):
        self._gen = gen
        self._kind = kind
        self._arg = arg
        self._it = None

    def _run(self):
        gen = self._gen
        if generator_state(gen) == 2:
            raise RuntimeError(f'{self._kind}(): asynchronous generator is already running')
        closing = self._kind == 'aclose'
        if closing and generator_state(gen) in (0, 3):
            generator_close(gen)
            return None
        if generator_state(gen) == 3:
            if self._kind == 'athrow':
                raise self._arg
            raise StopAsyncIteration
        try:
            if self._kind in ('anext', 'asend'):
                result = send(gen, self._arg)
            else:
                result = throw(gen, self._arg)
            while not (real_type(result) is tuple and len(result) == 2 and result[0] is ...):
                try:
                    sent = yield result
                except BaseException as exc:
                    result = throw(gen, exc)
                else:
                    result = send(gen, sent)
        except (StopAsyncIteration, GeneratorExit):
            if closing:
                return None
            raise
        if closing:
            raise RuntimeError('async generator ignored GeneratorExit')
        return result[1]

    def __await__(self):
        if self._it is None:
            self._it = self._run()
        return self._it

    __iter__ = __await__

    def __next__(self):
        return send(self.__await__(), None)

    def send(self, value):
        return send(self.__await__(), value)

    def throw(self, typ, val=None, tb=None):
        return generator_throw(self.__await__(), typ, val, tb)

    def close(self):
        generator_close(self.__await__())


_StepOfAsyncGenerator.__name__ = _StepOfAsyncGenerator.__qualname__ = 'async_generator_asend'
_StepOfAsyncGenerator.__module__ = 'builtins'


def async_anext(self):
    return _StepOfAsyncGenerator(self, 'anext', None)


def async_asend(self, value):
    return _StepOfAsyncGenerator(self, 'asend', value)


def async_athrow(self, typ, val=None, tb=None):
    exc = (typ() if val is None else val if isinstance(val, typ) else typ(val)) if is_type(typ) else typ
    return _StepOfAsyncGenerator(self, 'athrow', exc)


def async_aclose(self):
    return _StepOfAsyncGenerator(self, 'aclose', GeneratorExit())


def aiter(async_iterable, /):
    hook = _special(async_iterable, '__aiter__')
    if hook is NotImplemented:
        raise TypeError(f"'{_type_name(async_iterable)}' object is not an async iterable")
    return call_bound(hook, async_iterable)


async def _anext_default(awaitable, default):
    try:
        return await awaitable
    except StopAsyncIteration:
        return default


def anext(async_iterator, default=_missing, /):
    hook = _special(async_iterator, '__anext__')
    if hook is NotImplemented:
        raise TypeError(f"'{_type_name(async_iterator)}' object is not an async iterator")
    awaitable = call_bound(hook, async_iterator)
    return awaitable if default is _missing else _anext_default(awaitable, default)


def coroutine_await(self):
    return _AwaitedCoroutine(self)


class _AwaitedCoroutine:
    def __init__(self, coroutine):
        self._coroutine = coroutine

    def __iter__(self):
        return self

    def __next__(self):
        return send(self._coroutine, None)

    def send(self, value):
        return send(self._coroutine, value)

    def throw(self, typ, val=None, tb=None):
        return generator_throw(self._coroutine, typ, val, tb)

    def close(self):
        generator_close(self._coroutine)


_AwaitedCoroutine.__name__ = _AwaitedCoroutine.__qualname__ = 'coroutine_wrapper'
_AwaitedCoroutine.__module__ = 'builtins'


# ------------------------------------------------------------------- futures

class future_type:
    """A result that comes later. The loop is the one that runs."""

    _asyncio_future_blocking = False

    def __init__(self, *, loop=None):
        self._state = 'PENDING'
        self._result = None
        self._exception = None
        self._callbacks = []
        self._cancel_message = None
        self._loop = loop
        self._host_call = None

    def cancel(self, msg=None):
        if self._state != 'PENDING':
            return False
        self._state = 'CANCELLED'
        self._cancel_message = msg
        self._schedule_callbacks()
        return True

    def cancelled(self):
        return self._state == 'CANCELLED'

    def done(self):
        return self._state != 'PENDING'

    def get_loop(self):
        return running_loop() if self._loop is None else self._loop

    def _cancelled_error(self):
        error = _modules['asyncio'].CancelledError
        return error() if self._cancel_message is None else error(self._cancel_message)

    def result(self):
        if self._state == 'CANCELLED':
            raise self._cancelled_error()
        if self._state != 'FINISHED':
            raise _load_module('asyncio').InvalidStateError('Result is not ready.')
        if self._exception is not None:
            raise self._exception
        return self._result

    def exception(self):
        if self._state == 'CANCELLED':
            raise self._cancelled_error()
        if self._state != 'FINISHED':
            raise _load_module('asyncio').InvalidStateError('Exception is not set.')
        return self._exception

    def add_done_callback(self, fn, *, context=None):
        if self._state != 'PENDING':
            self.get_loop().call_soon(fn, self)
        else:
            self._callbacks.append(fn)

    def remove_done_callback(self, fn):
        kept = [f for f in self._callbacks if f != fn]
        removed = len(self._callbacks) - len(kept)
        self._callbacks = kept
        return removed

    def set_result(self, result):
        if self._state != 'PENDING':
            raise _load_module('asyncio').InvalidStateError(f'{self._state}: {self!r}')
        self._result = result
        self._state = 'FINISHED'
        self._schedule_callbacks()

    def set_exception(self, exception):
        if self._state != 'PENDING':
            raise _load_module('asyncio').InvalidStateError(f'{self._state}: {self!r}')
        if is_type(exception):
            exception = exception()
        if isinstance(exception, StopIteration):
            raise TypeError('StopIteration interacts badly with generators and cannot be raised into a Future')
        self._exception = exception
        self._state = 'FINISHED'
        self._schedule_callbacks()

    def _schedule_callbacks(self):
        callbacks = self._callbacks
        self._callbacks = []
        for callback in callbacks:
            self.get_loop().call_soon(callback, self)

    def __await__(self):
        if self._state == 'PENDING':
            self._asyncio_future_blocking = True
            yield self
        if self._state == 'PENDING':
            raise RuntimeError("await wasn't used with future")
        return self.result()

    __iter__ = __await__

    def _repr_info(self):
        info = [self._state.lower()]
        if self._state == 'FINISHED':
            info.append(f'exception={self._exception!r}' if self._exception is not None else f'result={self._result!r}')
        return info

    def __repr__(self):
        return f'<{self.__class__.__name__} {" ".join(self._repr_info())}>'

    __class_getitem__ = classmethod(lambda cls, item: generic_alias(cls, item))


future_type.__name__ = future_type.__qualname__ = 'Future'
future_type.__module__ = '_asyncio'

# The loop that runs now, and the futures that stand for pending host calls.
loop_state = [None]
host_futures = {}


def run_top_level(function):
    """Runs a module that awaits."""
    return _load_module('asyncio').run(function())


def running_loop():
    return loop_state[0]


def host_future(call_id):
    """The host answers this call later: an awaitable that stands for the answer."""
    made = future_type()
    made._host_call = call_id
    host_futures[call_id] = made
    return made


def resolve_host_futures(results):
    """Gives answers from the host, (call, raised, content) each, to who waits."""
    for call_id, raised, content in results:
        waiting = host_futures.pop(call_id, None)
        if waiting is None or waiting.done():
            continue
        if raised:
            waiting.set_exception(content)
        else:
            waiting.set_result(content)
