def numbers():
    yield 1
    yield 1 / 0


def doubled(source):
    for n in source:
        yield n * 2


print(list(doubled(numbers())))
