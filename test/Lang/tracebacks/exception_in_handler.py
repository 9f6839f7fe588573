def parse(text):
    try:
        return int(text)
    except ValueError:
        return fallback(text)


def fallback(text):
    raise RuntimeError('no fallback for ' + text)


parse('zzz')
