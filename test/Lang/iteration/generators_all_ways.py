def g():
    try:
        x = yield 1
        print('got', x)
        y = yield 2
    except ValueError as e:
        print('caught', e); yield 'recovered'
    finally: print('cleanup')
    return 'done'
it = g(); print(next(it), it.send('a'), it.throw(ValueError('v')))
try: next(it)
except StopIteration as e: print('stop', e.value)
it = g(); next(it); it.close(); print(list(it))
it = g()
try: it.send(5)
except TypeError as e: print(e)
it = g()
try: it.throw(KeyError('unstarted'))
except KeyError as e: print(repr(e))
print(list(it))
def stubborn():
    try: yield 1
    except GeneratorExit: yield 2
it = stubborn(); next(it)
try: it.close()
except RuntimeError as e: print(e)
def ret():
    try: yield 1
    except GeneratorExit: return 'closed value'
it = ret(); next(it); print(it.close(), it.close())
def pep479():
    yield 1
    raise StopIteration('x')
try: list(pep479())
except RuntimeError as e: print(e, repr(e.__cause__))
def inner():
    try:
        a = yield 'i1'; print('inner got', a)
        b = yield 'i2'
    except KeyError as e: print('inner caught', e); yield 'i3'
    return 'inner result'
def outer():
    r = yield from inner(); print('r', r)
    r2 = yield from [10, 20]
    print('r2', r2)
    return 'outer result'
o = outer(); print(next(o), o.send('S'), o.throw(KeyError('K')), next(o), next(o))
try: next(o)
except StopIteration as e: print(e.value)
class It:
    def __iter__(self): return self
    def __next__(self): return 'n'
    def throw(self, *a): print('throw', a[0] if not isinstance(a[0], type) else a[0].__name__); raise StopIteration('thrown')
    def close(self): print('close called')
def deleg():
    x = yield from It(); return x
d = deleg(); next(d)
try: d.throw(ValueError('z'))
except StopIteration as e: print('ret', e.value)
d = deleg(); next(d); d.close()
d = deleg(); next(d)
try: d.send(1)
except AttributeError as e: print(e)
def selfnext():
    yield next(me)
me = selfnext()
try: next(me)
except ValueError as e: print(e)
ge = (x * y for x in range(3) for y in range(2) if x); print(type(ge).__name__, list(ge), list(ge), g.__name__, it.gi_frame if False else '', ge.gi_running, g().gi_code.co_name)
try: next(x for x in [])
except StopIteration as e: print('empty', e.value)
def y_expr():
    x = yield
    while True: x = yield (x, (yield))
k = y_expr(); print(next(k), k.send(1), k.send(2), k.send(3))
def lazy(): raise ValueError('never until next'); yield
l = lazy()
try: next(l)
except ValueError as e: print(e)
def ctx():
    try: yield 1
    finally:
        try: raise KeyError('in finally')
        except KeyError: pass
for v in ctx(): break
import itertools
def fib():
    a, b = 0, 1
    while True: yield a; a, b = b, a + b
print(list(itertools.islice(fib(), 10)), sum(x for x in range(5)), max((len(w), w) for w in ['a', 'bbb', 'cc']), dict((k, v) for k, v in zip('ab', [1, 2])), ','.join(str(i) for i in range(3)), [*(i for i in 'xy')], {*(i for i in 'aa')})
def exc_in_gen():
    try: raise ValueError('one')
    except ValueError: yield 1; raise
eg = exc_in_gen(); next(eg)
try: next(eg)
except ValueError as e: print(e)
def nested():
    def sub(): yield from (yield from [[1, 2]] and [3]) or [4]
    yield from sub()
print(list(nested()))
async def ag():
    try:
        for i in range(3): yield i
    finally: print('ag cleanup')
async def main():
    print([x async for x in ag()], {x: 1 async for x in ag() if x}, [y async for x in ag() for y in [x, x]])
    a = ag(); print(await anext(a), await a.asend(None)); await a.aclose(); print(await anext(a, 'default'))
    b = ag(); await anext(b)
    try: await b.athrow(KeyError('thrown'))
    except KeyError as e: print(repr(e))
    try: await anext(b)
    except StopAsyncIteration: print('exhausted')
    gen = (i async for i in ag()); print(type(gen).__name__, [z async for z in gen])
    async def co(): return 5
    print([await co() for _ in range(2)], (await co()) + 1, await co() if True else 0)
import asyncio
asyncio.run(main())
