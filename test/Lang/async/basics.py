import asyncio
async def add(a, b):
    await asyncio.sleep(0)
    return a + b
async def main():
    print(await add(1, 2))
    c = add(3, 4)
    print(type(c).__name__, asyncio.iscoroutine(c))
    print(await c)
    return 'main result'
print(asyncio.run(main()))
c = add(1, 1)
try:
    c.send(None)
    c.send(None)
except StopIteration as e:
    print(e.value)
try:
    asyncio.run(main)
except (TypeError, ValueError) as e:
    print(type(e).__name__)
async def fails():
    raise ValueError('async fail')
try:
    asyncio.run(fails())
except ValueError as e:
    print(e)
async def bad():
    await 5
try:
    asyncio.run(bad())
except TypeError as e:
    print(e)
class Awaitable:
    def __await__(self):
        yield from asyncio.sleep(0).__await__()
        return 'awaited'
async def use():
    return await Awaitable()
print(asyncio.run(use()))
async def nested(n):
    return n if n == 0 else 1 + await nested(n - 1)
print(asyncio.run(nested(50)))
