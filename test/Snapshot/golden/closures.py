# Frames of functions, a generator, a closure and an exception that is being handled.
def counter(start):
    n = start
    def step(k=1, *, scale=2):
        nonlocal n
        n += k * scale
        return n
    return step
def numbers():
    for i in range(4):
        got = yield i
        if got:
            yield got
step, gen = counter(10), numbers()
next(gen)
try:
    1 / 0
except ZeroDivisionError as e:
    print([step(ask(x)) for x in (1, 2)], gen.send('sent'), list(gen), repr(e))
