def f(a, /, b, *args, c=3, **kw):
    return (a, b, args, c, kw)


print(f(1, 2), f(1, 2, 3, 4, c=5, d=6), f(*[1, 2], **{'e': 5}))
for call in (lambda: f(), lambda: f(1), lambda: f(1, 2, a=3), lambda: f(1, 2, **{'c': 1}, c=2) if False else f(1, b=2)):
    try:
        print(call())
    except TypeError as e:
        print(e)


def g(x, y=2, *, z):
    return x + y + z


for args, kwargs in [((1,), {'z': 3}), ((1, 2, 3), {'z': 1}), ((), {}), ((1,), {}), ((1,), {'z': 1, 'w': 2}), ((1,), {'x': 2, 'z': 1})]:
    try:
        print(g(*args, **kwargs))
    except TypeError as e:
        print(e)
