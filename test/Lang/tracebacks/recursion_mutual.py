def ping(n):
    return pong(n)


def pong(n):
    if n > 3:
        raise ValueError('enough')
    return ping(n + 1)


ping(0)
