# print, dir, vars; the list of public functions.


def print_slow(*args, sep=None, end=None, file=None, flush=False):
    text = (' ' if sep is None else sep).join([str(x) for x in args]) + ('\n' if end is None else end)
    if file is None:
        write(1, text)
    else:
        file.write(text)


def dir(obj=_missing, /):
    names = set()
    if is_type(obj):
        for cls in obj.__mro__:
            names.update(cls.__dict__)
    else:
        own = find(obj, '__dict__')
        if own is not NotImplemented:
            names.update(own)
        for cls in real_type(obj).__mro__:
            names.update(cls.__dict__)
    return sorted(names)


def vars(obj, /):
    return obj.__dict__


_exports = ('sorted', 'pow', 'next', 'iter', 'sum', 'any', 'all', 'max', 'min', 'hasattr', 'dir', 'vars', '__build_class__',
            '__import__', 'ascii')
