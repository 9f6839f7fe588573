# Generators: pipelines, yield from, generator expressions.
def numbers(n):
    i = 0
    while i < n:
        yield i
        i += 1


def odd(source):
    for x in source:
        if x % 2:
            yield x


def flatten(tree):
    for item in tree:
        if isinstance(item, list):
            yield from flatten(item)
        else:
            yield item


tree = [[i, [i + 1, [i + 2, i + 3]], i + 4] for i in range(100)]
total = 0
for _ in range(50):
    total += sum(x * 2 for x in odd(numbers(80000)))
for _ in range(2000):
    total += sum(flatten(tree))
print(total)
