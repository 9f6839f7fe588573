# with, try and match, nested; closures over what is bound in them.
class W:
    def __enter__(self): return ask(self)
    def __exit__(self, *a): return ask(a[0] is KeyError)
def f(*args, key=None, **kw):
    n = 0
    def add(k=1):
        nonlocal n
        n += ask(k)
        return n
    for _ in range(2):
        try:
            with W() as w, W():
                add()
                raise KeyError(ask(args))
        except* ValueError as e:
            ask(e)
        else:
            add(2)
        finally:
            kw['n'] = n
    return add, kw
add, kw = f(1, 2, key=3, extra=[4])
match ask({'a': [1, 2, *range(3)], 'b': (1,)}):
    case {'a': [1, *rest], **others} if ask(rest):
        str((rest, others))
    case _:
        ask('other')
try:
    try:
        1 / ask(0)
    except ZeroDivisionError as e:
        raise RuntimeError(ask('x')) from e
except RuntimeError as e:
    err = e
ask(add())
str((err, err.__cause__, add(3), kw))
