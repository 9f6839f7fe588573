# Generators, asynchronous ones, delegation, and what they hold open.
def inner(n):
    try:
        for i in range(n):
            got = yield ask(i)
    finally:
        ask('closed')
    return n
def outer():
    while (yield from inner(2)):
        yield ask('again')
import asyncio
async def agen():
    for i in range(3):
        yield await asyncio.sleep(0, i)
class M:
    async def __aenter__(self): return ask(self)
    async def __aexit__(self, *a): return ask(True)
async def task(n):
    async with M():
        return [ask(x + n) async for x in agen()]
async def main():
    return await asyncio.gather(*(task(i) for i in range(3)))
g = outer()
next(g)
a = [next(g), g.send(1)]
g.close()
b = asyncio.run(main())
c = list(map(lambda x: ask(x), (y for y in [1, 2])))
str((a, b, c))
