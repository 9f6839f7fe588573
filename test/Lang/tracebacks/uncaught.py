def inner(x):
    return 1 / x


def outer():
    return inner(0) + 1


try:
    outer()
except ZeroDivisionError as e:
    raise ValueError('wrapped') from e
