class Awaitable:
    def __await__(self):
        yield 'pause'
        return 7


async def leaf():
    return await Awaitable()


async def middle():
    return await leaf() + 1


c = middle()
print(type(c).__name__, c.send(None))
try:
    c.send(None)
except StopIteration as e:
    print(e.value)


class ACM:
    async def __aenter__(self):
        return 'entered'

    async def __aexit__(self, *a):
        return True


async def use():
    async with ACM() as v:
        print(v)
        raise ValueError
    return 'after'


try:
    use().send(None)
except StopIteration as e:
    print(e.value)
