class K:
    values = []
    for i in range(3):
        values.append(i)
    if len(values) == 3:
        kind = 'three'
    else:
        kind = 'other'
    try:
        1 / 0
    except ZeroDivisionError:
        failed = True
    while i > 0:
        i -= 1
    with open if False else __import__('contextlib').nullcontext(7) as seven:
        pass
    doubled = [v * 2 for v in values]
    def f(self, d=kind): return d
    del seven
    class Inner:
        x = 1
        class Deep: y = 2
    import math
    pi = math.floor(math.pi)
    a, (b, *c) = 1, (2, 3, 4)
    a += 10
    (lam := lambda self: 'lam')
    print('in body', __qualname__, __module__)
x = 'global'
class Scope:
    x = 'class'
    def f(self): return x
    g = [x for _ in range(1)]
    y = x
print(K.values, K.kind, K.failed, K.i, K.doubled, K().f(), hasattr(K, 'seven'), K.Inner.Deep.y, K.pi, K.a, K.b, K.c, K().lam())
print(Scope().f(), Scope.g, Scope.y)
