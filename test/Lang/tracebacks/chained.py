def read(key):
    data = {'a': 1}
    return data[key]


def convert(key):
    try:
        return read(key)
    except KeyError as e:
        raise ValueError(f'bad key {key}') from e


def handle():
    try:
        convert('b')
    except ValueError:
        cleanup(None)


def cleanup(x):
    return x.close()


handle()
