# Tasks on an event loop that lives in the sandbox.
#
# Time is virtual: when nothing can run, the loop moves its clock to the next
# timer. When tasks wait for calls that the host answers later, the loop asks
# the host (_wait_for_host), the only place where it leaves the sandbox.

import contextlib
import heapq as _heapq
from types import GenericAlias

Future = future_type


class CancelledError(BaseException):
    pass


class InvalidStateError(Exception):
    pass


class QueueEmpty(Exception):
    pass


class QueueFull(Exception):
    pass


class QueueShutDown(Exception):
    pass


class BrokenBarrierError(RuntimeError):
    pass


class IncompleteReadError(EOFError):
    pass


TimeoutError = TimeoutError
FIRST_COMPLETED = 'FIRST_COMPLETED'
FIRST_EXCEPTION = 'FIRST_EXCEPTION'
ALL_COMPLETED = 'ALL_COMPLETED'
for _cls in (CancelledError, InvalidStateError):
    _cls.__module__ = 'asyncio.exceptions'


class Handle:
    def __init__(self, callback, args):
        self._callback = callback
        self._args = args
        self._cancelled = False

    def cancel(self):
        self._cancelled = True
        self._callback = self._args = None

    def cancelled(self):
        return self._cancelled


class TimerHandle(Handle):
    def __init__(self, when, callback, args):
        super().__init__(callback, args)
        self._when = when

    def when(self):
        return self._when


class AbstractEventLoop:
    pass


class _Loop(AbstractEventLoop):
    def __init__(self):
        self._ready = []
        self._timers = []
        self._count = 0
        self._now = 0.0
        self._closed = False
        self._running = False
        self._stopping = False
        self._tasks = []
        self._names = 0
        self._debug = False

    def time(self):
        return self._now

    def call_soon(self, callback, *args, context=None):
        if self._closed:
            raise RuntimeError('Event loop is closed')
        handle = Handle(callback, args)
        self._ready.append(handle)
        return handle

    call_soon_threadsafe = call_soon

    def call_later(self, delay, callback, *args, context=None):
        return self.call_at(self._now + delay, callback, *args)

    def call_at(self, when, callback, *args, context=None):
        handle = TimerHandle(when, callback, args)
        self._count += 1
        _heapq.heappush(self._timers, (when, self._count, handle))
        return handle

    def create_future(self):
        return Future(loop=self)

    def create_task(self, coro, *, name=None, context=None, **kwargs):
        if self._closed:
            raise RuntimeError('Event loop is closed')
        return Task(coro, loop=self, name=name)

    def is_running(self):
        return self._running

    def is_closed(self):
        return self._closed

    def close(self):
        self._closed = True
        self._ready = []
        self._timers = []

    def stop(self):
        self._stopping = True

    def get_debug(self):
        return self._debug

    def set_debug(self, enabled):
        self._debug = enabled

    def call_exception_handler(self, context):
        pass

    def set_exception_handler(self, handler):
        pass

    def run_in_executor(self, executor, func, *args):
        future = self.create_future()
        try:
            future.set_result(func(*args))
        except Exception as exc:
            future.set_exception(exc)
        return future

    async def shutdown_asyncgens(self):
        pass

    async def shutdown_default_executor(self, timeout=None):
        pass

    def run_forever(self):
        self._run(None)

    def run_until_complete(self, future):
        if self._closed:
            raise RuntimeError('Event loop is closed')
        if loop_state[0] is not None:
            if iscoroutine(future):
                future.close()
            raise RuntimeError('This event loop is already running' if loop_state[0] is self else
                               'Cannot run the event loop while another loop is running')
        future = ensure_future(future, loop=self)
        self._run(future)
        if not future.done():
            raise RuntimeError('Event loop stopped before Future completed.')
        return future.result()

    def _run(self, future):
        loop_state[0] = self
        self._running = True
        self._stopping = False
        try:
            while not self._stopping and not (future is not None and future.done()):
                if not self._step(future):
                    break
        finally:
            self._running = False
            loop_state[0] = None

    def _step(self, future):
        """Runs what is ready once; False: nothing will ever run."""
        timers = self._timers
        if not self._ready:
            while timers and timers[0][2]._cancelled:
                _heapq.heappop(timers)
            if host_futures:
                self._wait_for_host()
            elif timers:
                self._now = max(self._now, timers[0][0])
            else:
                if future is not None:
                    raise RuntimeError('the event loop has nothing left to run, and the task waits for ever')
                return False
        while timers and timers[0][0] <= self._now:
            handle = _heapq.heappop(timers)[2]
            if not handle._cancelled:
                self._ready.append(handle)
        ready = self._ready
        self._ready = []
        for i, handle in enumerate(ready):
            if not handle._cancelled:
                try:
                    handle._callback(*handle._args)
                except BaseException:
                    self._ready = ready[i + 1:] + self._ready
                    raise
        return True

    def _wait_for_host(self):
        timeout = self._timers[0][0] - self._now if self._timers else None
        answers = wait_for_host(tuple(host_futures), timeout)
        if answers:
            resolve_host_futures(answers)
        elif timeout is not None:
            self._now = self._timers[0][0]


SelectorEventLoop = EventLoop = _Loop


class Task(Future):
    def __init__(self, coro, *, loop=None, name=None, context=None, eager_start=False):
        if not iscoroutine(coro):
            raise TypeError(f'a coroutine was expected, got {coro!r}')
        super().__init__(loop=loop or get_running_loop())
        loop = self._loop
        loop._names += 1
        self._name = f'Task-{loop._names}' if name is None else str(name)
        self._coro = coro
        self._waiter = None
        self._must_cancel = False
        self._cancels = 0
        loop._tasks.append(self)
        loop.call_soon(self._resume)

    def get_name(self):
        return self._name

    def set_name(self, value):
        self._name = str(value)

    def get_coro(self):
        return self._coro

    def get_context(self):
        return None

    def cancel(self, msg=None):
        if self.done():
            return False
        self._cancels += 1
        if self._waiter is not None and self._waiter.cancel(msg):
            return True
        self._must_cancel = True
        self._cancel_message = msg
        return True

    def cancelling(self):
        return self._cancels

    def uncancel(self):
        if self._cancels:
            self._cancels -= 1
            if not self._cancels:
                self._must_cancel = False
        return self._cancels

    def set_result(self, result):
        raise RuntimeError('Task does not support set_result operation')

    def set_exception(self, exception):
        raise RuntimeError('Task does not support set_exception operation')

    def _finish(self):
        tasks = self._loop._tasks
        if self in tasks:
            tasks.remove(self)

    def _resume(self, exc=None):
        if self.done():
            return
        if self._must_cancel:
            if not isinstance(exc, CancelledError):
                exc = self._cancelled_error()
            self._must_cancel = False
        self._waiter = None
        previous = _current[0]
        _current[0] = self
        try:
            result = self._coro.send(None) if exc is None else self._coro.throw(exc)
        except StopIteration as stop:
            self._finish()
            if self._must_cancel:
                self._must_cancel = False
                Future.cancel(self, self._cancel_message)
            else:
                Future.set_result(self, stop.value)
        except CancelledError as error:
            self._finish()
            self._cancel_message = error.args[0] if error.args else None
            Future.cancel(self, self._cancel_message)
        except (KeyboardInterrupt, SystemExit) as error:
            self._finish()
            Future.set_exception(self, error)
            raise
        except BaseException as error:
            self._finish()
            Future.set_exception(self, error)
        else:
            self._wait(result)
        finally:
            _current[0] = previous

    def _wait(self, result):
        if isinstance(result, Future):
            if result is self:
                self._loop.call_soon(self._resume, RuntimeError(f'Task cannot await on itself: {self!r}'))
                return
            if not result._asyncio_future_blocking:
                self._loop.call_soon(self._resume, RuntimeError(f'yield was used instead of yield from in task {self!r} with {result!r}'))
                return
            result._asyncio_future_blocking = False
            result.add_done_callback(self._wakeup)
            self._waiter = result
            if self._must_cancel and result.cancel(self._cancel_message):
                self._must_cancel = False
        elif result is None:
            self._loop.call_soon(self._resume)
        else:
            self._loop.call_soon(self._resume, RuntimeError(f'Task got bad yield: {result!r}'))

    def _wakeup(self, future):
        # What the future gives, its error too, comes out of the await.
        self._resume()

    def _repr_info(self):
        return [super()._repr_info()[0], f'name={self._name!r}', f'coro={self._coro!r}']

    def get_stack(self, *, limit=None):
        return []


_current = [None]


def current_task(loop=None):
    return _current[0]


def all_tasks(loop=None):
    return set((loop or get_running_loop())._tasks)


def iscoroutine(obj):
    return type(obj).__name__ == 'coroutine' or (hasattr(obj, 'send') and hasattr(obj, 'throw') and hasattr(obj, '__await__'))


def iscoroutinefunction(func):
    return is_coroutine_function(func)


def isfuture(obj):
    return isinstance(obj, Future)


def get_running_loop():
    loop = loop_state[0]
    if loop is None:
        raise RuntimeError('no running event loop')
    return loop


def _get_running_loop():
    return loop_state[0]


_set_loop = [None]


def get_event_loop():
    loop = loop_state[0] or _set_loop[0]
    if loop is None:
        raise RuntimeError("There is no current event loop in thread 'MainThread'.")
    return loop


def set_event_loop(loop):
    _set_loop[0] = loop


def new_event_loop():
    return _Loop()


def create_task(coro, *, name=None, context=None, **kwargs):
    return get_running_loop().create_task(coro, name=name)


def ensure_future(obj, *, loop=None):
    if isinstance(obj, Future):
        return obj
    if iscoroutine(obj):
        return (loop or get_running_loop()).create_task(obj)
    if hasattr(obj, '__await__'):
        async def wrap():
            return await obj
        return (loop or get_running_loop()).create_task(wrap())
    raise TypeError('An asyncio.Future, a coroutine or an awaitable is required')


class Runner:
    def __init__(self, *, debug=None, loop_factory=None):
        self._factory = loop_factory
        self._loop = None

    def __enter__(self):
        self.get_loop()
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.close()

    def get_loop(self):
        if self._loop is None:
            self._loop = new_event_loop() if self._factory is None else self._factory()
        return self._loop

    def run(self, coro, *, context=None):
        if not iscoroutine(coro):
            if hasattr(coro, '__await__'):
                async def wrap(inner=coro):
                    return await inner
                coro = wrap()
            else:
                raise TypeError('An asyncio.Future, a coroutine or an awaitable is required')
        if loop_state[0] is not None:
            coro.close()
            raise RuntimeError('Runner.run() cannot be called from a running event loop')
        loop = self.get_loop()
        return loop.run_until_complete(loop.create_task(coro))

    def close(self):
        loop = self._loop
        if loop is None or loop._closed:
            return
        try:
            _cancel_all(loop)
        finally:
            loop.close()


def _cancel_all(loop):
    pending = list(loop._tasks)
    if not pending:
        return
    for task in pending:
        task.cancel()
    async def finish():
        await gather(*pending, return_exceptions=True)
    loop.run_until_complete(finish())


def run(main, *, debug=None, loop_factory=None):
    if loop_state[0] is not None:
        if iscoroutine(main):
            main.close()
        raise RuntimeError('asyncio.run() cannot be called from a running event loop')
    with Runner(loop_factory=loop_factory) as runner:
        return runner.run(main)


class _Pass:
    def __await__(self):
        yield


async def sleep(delay, result=None):
    if delay <= 0:
        await _Pass()
        return result
    if delay != delay:
        raise ValueError('Invalid delay: NaN (not a number)')
    loop = get_running_loop()
    future = loop.create_future()
    handle = loop.call_later(delay, _set_if_pending, future, result)
    try:
        return await future
    finally:
        handle.cancel()


def _set_if_pending(future, result):
    if not future.done():
        future.set_result(result)


class _Gathering(Future):
    def __init__(self, children, loop):
        super().__init__(loop=loop)
        self._children = children
        self._requested = False

    def cancel(self, msg=None):
        if self.done():
            return False
        hit = False
        for child in self._children:
            if child.cancel(msg):
                hit = True
        if hit:
            self._requested = True
        return hit


def gather(*coros_or_futures, return_exceptions=False):
    loop = loop_state[0]
    if not coros_or_futures:
        outer = Future(loop=loop or get_event_loop())
        outer.set_result([])
        return outer
    children = []
    known = []
    for item in coros_or_futures:
        found = None
        for source, child in known:
            if source is item:
                found = child
        if found is None:
            found = ensure_future(item, loop=loop)
            known.append((item, found))
        children.append(found)
    unique = [child for _, child in known]
    outer = _Gathering(unique, unique[0].get_loop())
    finished = 0

    def done(child):
        nonlocal finished
        finished += 1
        if outer.done():
            return
        if not return_exceptions:
            if child.cancelled():
                outer.set_exception(child._cancelled_error())
                return
            exc = child.exception()
            if exc is not None:
                outer.set_exception(exc)
                return
        if finished == len(unique):
            results = []
            for c in children:
                if c.cancelled():
                    results.append(CancelledError() if c._cancel_message is None else CancelledError(c._cancel_message))
                else:
                    exc = c.exception()
                    results.append(c.result() if exc is None else exc)
            if outer._requested:
                outer.set_exception(outer._cancelled_error())
            else:
                outer.set_result(results)

    for child in unique:
        child.add_done_callback(done)
    return outer


def shield(arg):
    inner = ensure_future(arg)
    if inner.done():
        return inner
    outer = inner.get_loop().create_future()

    def done(inner):
        if outer.cancelled():
            return
        if inner.cancelled():
            outer.cancel()
        elif inner.exception() is not None:
            outer.set_exception(inner.exception())
        else:
            outer.set_result(inner.result())

    inner.add_done_callback(done)
    return outer


class Timeout:
    def __init__(self, when):
        self._when = when
        self._state = 'created'
        self._handle = None
        self._task = None

    def when(self):
        return self._when

    def reschedule(self, when):
        if self._state != 'active':
            raise RuntimeError(f'Cannot change state of {self._state} Timeout' if self._state != 'created' else 'Timeout has not been entered')
        self._when = when
        if self._handle is not None:
            self._handle.cancel()
            self._handle = None
        if when is not None:
            self._handle = get_running_loop().call_at(when, self._expire)

    def expired(self):
        return self._state in ('expiring', 'expired')

    def _expire(self):
        self._task.cancel()
        self._state = 'expiring'
        self._handle = None

    async def __aenter__(self):
        if self._state != 'created':
            raise RuntimeError('Timeout has already been entered')
        task = current_task()
        if task is None:
            raise RuntimeError('Timeout should be used inside a task')
        self._state = 'active'
        self._task = task
        self._cancelling = task.cancelling()
        self.reschedule(self._when)
        return self

    async def __aexit__(self, exc_type, exc_val, exc_tb):
        if self._handle is not None:
            self._handle.cancel()
            self._handle = None
        if self._state == 'expiring':
            self._state = 'expired'
            if self._task.uncancel() <= self._cancelling and exc_type is not None and issubclass(exc_type, CancelledError):
                raise TimeoutError from exc_val
        elif self._state == 'active':
            self._state = 'exited'
        return None


def timeout(delay):
    return Timeout(None if delay is None else get_running_loop().time() + delay)


def timeout_at(when):
    return Timeout(when)


async def wait_for(fut, timeout):
    if timeout is not None and timeout <= 0:
        fut = ensure_future(fut)
        if fut.done():
            return fut.result()
        fut.cancel()
        try:
            await fut
        except CancelledError as exc:
            raise TimeoutError from exc
        return fut.result()
    async with Timeout(None if timeout is None else get_running_loop().time() + timeout):
        return await fut


async def wait(fs, *, timeout=None, return_when=ALL_COMPLETED):
    if isinstance(fs, Future) or iscoroutine(fs):
        raise TypeError(f'expect a list of futures, not {type(fs).__name__}')
    fs = set(fs)
    if not fs:
        raise ValueError('Set of Tasks/Futures is empty.')
    if any([iscoroutine(f) for f in fs]):
        raise TypeError('Passing coroutines is forbidden, use tasks explicitly.')

    def enough():
        done = [f for f in fs if f.done()]
        if len(done) == len(fs):
            return True
        if return_when == FIRST_COMPLETED:
            return bool(done)
        return return_when == FIRST_EXCEPTION and any([not f.cancelled() and f.exception() is not None for f in done])

    if not enough():
        loop = get_running_loop()
        waiter = loop.create_future()

        def changed(_):
            if enough():
                _set_if_pending(waiter, None)

        for f in fs:
            f.add_done_callback(changed)
        handle = None if timeout is None else loop.call_later(timeout, _set_if_pending, waiter, None)
        try:
            await waiter
        finally:
            if handle is not None:
                handle.cancel()
            for f in fs:
                f.remove_done_callback(changed)
    return {f for f in fs if f.done()}, {f for f in fs if not f.done()}


class _AsCompleted:
    def __init__(self, fs, timeout):
        self._queue = Queue()
        self._todo = [ensure_future(f) for f in fs]
        self._left = len(self._todo)
        self._timer = None
        for f in self._todo:
            f.add_done_callback(self._queue.put_nowait)
        if timeout is not None:
            self._timer = get_running_loop().call_later(timeout, self._expire)

    def _expire(self):
        for f in self._todo:
            f.remove_done_callback(self._queue.put_nowait)
            if not f.done():
                self._queue.put_nowait(None)

    def __iter__(self):
        return self

    def __next__(self):
        if not self._left:
            raise StopIteration
        self._left -= 1
        return self._result()

    async def _result(self):
        return (await self._next()).result()

    async def _next(self):
        f = await self._queue.get()
        if f is None:
            raise TimeoutError
        return f

    def __aiter__(self):
        return self

    async def __anext__(self):
        if not self._left:
            raise StopAsyncIteration
        self._left -= 1
        return await self._next()


def as_completed(fs, *, timeout=None):
    if isinstance(fs, Future) or iscoroutine(fs):
        raise TypeError(f'expect an iterable of futures, not {type(fs).__name__}')
    return _AsCompleted(fs, timeout)


class TaskGroup:
    def __init__(self):
        self._entered = False
        self._exiting = False
        self._aborting = False
        self._tasks = set()
        self._errors = []
        self._base_error = None
        self._waiter = None
        self._parent = None
        self._parent_cancelled = False

    async def __aenter__(self):
        if self._entered:
            raise RuntimeError(f'TaskGroup {self!r} has already been entered')
        self._entered = True
        self._loop = get_running_loop()
        self._parent = current_task()
        return self

    async def __aexit__(self, et, exc, tb):
        self._exiting = True
        if et is not None and issubclass(et, (SystemExit, KeyboardInterrupt)) and self._base_error is None:
            self._base_error = exc
        propagate = exc if et is not None and issubclass(et, CancelledError) else None
        if self._parent_cancelled:
            if self._parent.uncancel() == 0:
                propagate = None
        if et is not None and not self._aborting:
            self._abort()
        while self._tasks:
            if self._waiter is None:
                self._waiter = self._loop.create_future()
            try:
                await self._waiter
            except CancelledError as ex:
                if not self._aborting:
                    propagate = ex
                    self._abort()
            self._waiter = None
        if self._base_error is not None:
            raise self._base_error
        if self._parent_cancelled and self._parent.cancelling():
            self._parent.uncancel()
        if propagate is not None and not self._errors:
            raise propagate
        if et is not None and not issubclass(et, CancelledError):
            self._errors.append(exc)
        if self._errors:
            raise BaseExceptionGroup('unhandled errors in a TaskGroup', self._errors) from None

    def create_task(self, coro, *, name=None, context=None, **kwargs):
        if not self._entered:
            coro.close()
            raise RuntimeError(f'TaskGroup {self!r} has not been entered')
        if self._exiting and not self._tasks:
            coro.close()
            raise RuntimeError(f'TaskGroup {self!r} is finished')
        if self._aborting:
            coro.close()
            raise RuntimeError(f'TaskGroup {self!r} is shutting down')
        task = self._loop.create_task(coro, name=name)
        self._tasks.add(task)
        task.add_done_callback(self._done)
        return task

    def _abort(self):
        self._aborting = True
        for task in self._tasks:
            if not task.done():
                task.cancel()

    def _done(self, task):
        self._tasks.discard(task)
        if self._waiter is not None and not self._tasks:
            _set_if_pending(self._waiter, True)
        if task.cancelled():
            return
        exc = task.exception()
        if exc is None:
            return
        self._errors.append(exc)
        if isinstance(exc, (SystemExit, KeyboardInterrupt)) and self._base_error is None:
            self._base_error = exc
        if self._parent.done():
            return
        if not self._aborting and not self._parent_cancelled:
            self._abort()
            self._parent_cancelled = True
            self._parent.cancel()


class _Waiters:
    def _init_waiters(self):
        self._waiters = []

    async def _wait_turn(self):
        future = get_running_loop().create_future()
        self._waiters.append(future)
        try:
            await future
        finally:
            if future in self._waiters:
                self._waiters.remove(future)

    def _wake_one(self):
        for future in self._waiters:
            if not future.done():
                future.set_result(True)
                return True
        return False


class _AsyncWith:
    async def __aenter__(self):
        await self.acquire()

    async def __aexit__(self, exc_type, exc, tb):
        self.release()


class Lock(_Waiters, _AsyncWith):
    def __init__(self):
        self._init_waiters()
        self._locked = False

    def locked(self):
        return self._locked

    async def acquire(self):
        if not self._locked and not [w for w in self._waiters if not w.cancelled()]:
            self._locked = True
            return True
        future = get_running_loop().create_future()
        self._waiters.append(future)
        try:
            await future
        except CancelledError:
            self._waiters.remove(future)
            if not self._locked:
                self._wake_one()
            raise
        self._waiters.remove(future)
        self._locked = True
        return True

    def release(self):
        if not self._locked:
            raise RuntimeError('Lock is not acquired.')
        self._locked = False
        self._wake_one()


class Event(_Waiters):
    def __init__(self):
        self._init_waiters()
        self._value = False

    def is_set(self):
        return self._value

    def set(self):
        if not self._value:
            self._value = True
            for future in self._waiters:
                _set_if_pending(future, True)

    def clear(self):
        self._value = False

    async def wait(self):
        if not self._value:
            await self._wait_turn()
        return True


class Condition(_Waiters, _AsyncWith):
    def __init__(self, lock=None):
        self._init_waiters()
        self._lock = lock or Lock()
        self.locked = self._lock.locked
        self.acquire = self._lock.acquire
        self.release = self._lock.release

    async def wait(self):
        if not self.locked():
            raise RuntimeError('cannot wait on un-acquired lock')
        self.release()
        try:
            await self._wait_turn()
        finally:
            await self.acquire()
        return True

    async def wait_for(self, predicate):
        result = predicate()
        while not result:
            await self.wait()
            result = predicate()
        return result

    def notify(self, n=1):
        if not self.locked():
            raise RuntimeError('cannot notify on un-acquired lock')
        for future in self._waiters:
            if n <= 0:
                break
            if not future.done():
                future.set_result(False)
                n -= 1

    def notify_all(self):
        self.notify(len(self._waiters))


class Semaphore(_Waiters, _AsyncWith):
    def __init__(self, value=1):
        if value < 0:
            raise ValueError('Semaphore initial value must be >= 0')
        self._init_waiters()
        self._value = value

    def locked(self):
        return self._value == 0 or any([not w.cancelled() for w in self._waiters])

    async def acquire(self):
        if not self.locked():
            self._value -= 1
            return True
        future = get_running_loop().create_future()
        self._waiters.append(future)
        try:
            try:
                await future
            finally:
                self._waiters.remove(future)
        except CancelledError:
            if future.done() and not future.cancelled():
                self._value += 1
            raise
        finally:
            while self._value > 0:
                if not self._wake_next():
                    break
        return True

    def _wake_next(self):
        for future in self._waiters:
            if not future.done():
                self._value -= 1
                future.set_result(True)
                return True
        return False

    def release(self):
        self._value += 1
        self._wake_next()


class BoundedSemaphore(Semaphore):
    def __init__(self, value=1):
        self._bound = value
        super().__init__(value)

    def release(self):
        if self._value >= self._bound:
            raise ValueError('BoundedSemaphore released too many times')
        super().release()


class Barrier(_Waiters):
    def __init__(self, parties):
        if parties < 1:
            raise ValueError('parties must be >= 1')
        self._init_waiters()
        self.parties = parties
        self.n_waiting = 0
        self.broken = False

    async def wait(self):
        index = self.n_waiting
        self.n_waiting += 1
        if self.n_waiting == self.parties:
            self.n_waiting = 0
            for future in self._waiters:
                _set_if_pending(future, True)
        else:
            await self._wait_turn()
        return index

    async def __aenter__(self):
        return await self.wait()

    async def __aexit__(self, *args):
        pass


class Queue:
    def __init__(self, maxsize=0):
        self._maxsize = maxsize
        self._getters = []
        self._putters = []
        self._unfinished = 0
        self._finished = Event()
        self._finished.set()
        self._shutdown = False
        self._init(maxsize)

    def _init(self, maxsize):
        self._queue = []

    def _get(self):
        return self._queue.pop(0)

    def _put(self, item):
        self._queue.append(item)

    def _wake(self, waiters):
        while waiters:
            waiter = waiters.pop(0)
            if not waiter.done():
                waiter.set_result(None)
                break

    def qsize(self):
        return len(self._queue)

    @property
    def maxsize(self):
        return self._maxsize

    def empty(self):
        return not self._queue

    def full(self):
        return 0 < self._maxsize <= self.qsize()

    async def put(self, item):
        while self.full():
            if self._shutdown:
                raise QueueShutDown
            putter = get_running_loop().create_future()
            self._putters.append(putter)
            try:
                await putter
            except BaseException:
                putter.cancel()
                if putter in self._putters:
                    self._putters.remove(putter)
                if not self.full() and not putter.cancelled():
                    self._wake(self._putters)
                raise
        return self.put_nowait(item)

    def put_nowait(self, item):
        if self._shutdown:
            raise QueueShutDown
        if self.full():
            raise QueueFull
        self._put(item)
        self._unfinished += 1
        self._finished.clear()
        self._wake(self._getters)

    async def get(self):
        while self.empty():
            if self._shutdown:
                raise QueueShutDown
            getter = get_running_loop().create_future()
            self._getters.append(getter)
            try:
                await getter
            except BaseException:
                getter.cancel()
                if getter in self._getters:
                    self._getters.remove(getter)
                if not self.empty() and not getter.cancelled():
                    self._wake(self._getters)
                raise
        return self.get_nowait()

    def get_nowait(self):
        if self.empty():
            if self._shutdown:
                raise QueueShutDown
            raise QueueEmpty
        item = self._get()
        self._wake(self._putters)
        return item

    def task_done(self):
        if self._unfinished <= 0:
            raise ValueError('task_done() called too many times')
        self._unfinished -= 1
        if self._unfinished == 0:
            self._finished.set()

    async def join(self):
        if self._unfinished > 0:
            await self._finished.wait()

    def shutdown(self, immediate=False):
        self._shutdown = True
        if immediate:
            while not self.empty():
                self._get()
                if self._unfinished > 0:
                    self._unfinished -= 1
            if self._unfinished == 0:
                self._finished.set()
        for waiters in (self._getters, self._putters):
            while waiters:
                waiter = waiters.pop(0)
                if not waiter.done():
                    waiter.set_result(None)


class PriorityQueue(Queue):
    def _put(self, item):
        _heapq.heappush(self._queue, item)

    def _get(self):
        return _heapq.heappop(self._queue)


class LifoQueue(Queue):
    def _get(self):
        return self._queue.pop()


async def to_thread(func, /, *args, **kwargs):
    await sleep(0)
    return func(*args, **kwargs)


def run_coroutine_threadsafe(coro, loop):
    return ensure_future(coro, loop=loop)
