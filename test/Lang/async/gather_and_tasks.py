import asyncio
log = []
async def worker(name, delay):
    log.append(f'{name} start')
    await asyncio.sleep(delay)
    log.append(f'{name} end')
    return name.upper()
async def main():
    print(await asyncio.gather(worker('a', 0.03), worker('b', 0.01), worker('c', 0.02)))
    print(log)
    t = asyncio.create_task(worker('t', 0.01))
    print(t.done())
    await asyncio.sleep(0.02)
    print(t.done(), t.result())
    async def fail():
        await asyncio.sleep(0)
        raise KeyError('boom')
    results = await asyncio.gather(worker('x', 0), fail(), return_exceptions=True)
    print(results)
    try:
        await asyncio.gather(worker('y', 0.01), fail())
    except KeyError as e:
        print('gather raised', e)
    t = asyncio.create_task(worker('z', 100))
    await asyncio.sleep(0)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        print('cancelled', t.cancelled())
    tasks = [asyncio.create_task(worker(str(i), i / 100)) for i in range(3)]
    print([await t for t in tasks])
asyncio.run(main())
async def order():
    out = []
    async def step(n):
        for i in range(3):
            out.append((n, i))
            await asyncio.sleep(0)
    await asyncio.gather(step('a'), step('b'))
    return out
print(asyncio.run(order()))
