import asyncio
class Counter:
    def __init__(self, n): self.n, self.i = n, 0
    def __aiter__(self): return self
    async def __anext__(self):
        if self.i >= self.n: raise StopAsyncIteration
        self.i += 1
        await asyncio.sleep(0)
        return self.i
async def agen(n):
    try:
        for i in range(n):
            got = yield i * 10
            if got: print('asend', got)
    finally:
        print('agen done')
class Lock:
    async def __aenter__(self):
        print('acquire')
        return 'lock'
    async def __aexit__(self, t, v, tb):
        print('release', t and t.__name__)
        return t is ValueError
async def main():
    async for x in Counter(3):
        print(x, end=' ')
    else:
        print('else')
    print([x async for x in Counter(3)], {x: y async for x in Counter(2) for y in 'a'}, [x async for x in agen(3) if x])
    async with Lock() as l, Lock():
        print('in', l)
    async with Lock():
        raise ValueError('swallowed')
    g = agen(3)
    print(await g.__anext__(), await g.asend('hi'))
    await g.aclose()
    try:
        await anext(g)
    except StopAsyncIteration:
        print('finished')
    print([await asyncio.sleep(0, i) for i in range(2)])
    e = (i async for i in Counter(2))
    print(type(e).__name__, [v async for v in e])
    try:
        async for x in [1]: pass
    except TypeError as err:
        print(err)
    try:
        async with 5: pass
    except TypeError as err:
        print(err)
    try:
        for x in Counter(1): pass
    except TypeError as err:
        print(err)
asyncio.run(main())
