import asyncio


async def fetch(n):
    await asyncio.sleep(0)
    return 1 / n


async def main():
    return await fetch(0)


try:
    asyncio.run(main())
except ZeroDivisionError as e:
    import traceback
    print([(f.name, f.lineno) for f in traceback.extract_tb(e.__traceback__) if f.name in ('main', 'fetch')])
