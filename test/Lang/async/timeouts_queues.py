import asyncio
async def main():
    q = asyncio.Queue()
    async def producer():
        for i in range(3):
            await q.put(i)
            await asyncio.sleep(0)
        await q.put(None)
    async def consumer():
        got = []
        while (x := await q.get()) is not None:
            got.append(x)
        return got
    _, got = await asyncio.gather(producer(), consumer())
    print(got)
    try:
        await asyncio.wait_for(asyncio.sleep(10), timeout=0.01)
    except TimeoutError:
        print('timeout')
    e = asyncio.Event()
    async def waiter():
        await e.wait()
        return 'woken'
    t = asyncio.create_task(waiter())
    await asyncio.sleep(0)
    e.set()
    print(await t)
    lock = asyncio.Lock()
    out = []
    async def critical(n):
        async with lock:
            out.append(f'{n} in')
            await asyncio.sleep(0)
            out.append(f'{n} out')
    await asyncio.gather(critical(1), critical(2))
    print(out)
    async with asyncio.TaskGroup() as tg:
        a = tg.create_task(asyncio.sleep(0, 'A'))
        b = tg.create_task(asyncio.sleep(0, 'B'))
    print(a.result(), b.result())
    sem = asyncio.Semaphore(1)
    async with sem: print('semaphore')
    try:
        async with asyncio.timeout(0.01):
            await asyncio.sleep(1)
    except TimeoutError:
        print('timeout block')
asyncio.run(main())
