# Closures and nonlocal counters; functions as values.
def counter():
    n = 0

    def bump(by=1):
        nonlocal n
        n += by
        return n

    return bump


def compose(f, g):
    return lambda x: f(g(x))


def power(exponent):
    def apply(x):
        return x ** exponent

    return apply


bump = counter()
pipeline = compose(lambda x: x + 1, compose(power(2), lambda x: x - 1))
total = 0
for i in range(1500000):
    bump()
    total += pipeline(i & 15)
print(total, bump(0))
