def account(balance):
    def deposit(n):
        nonlocal balance
        balance += n
        return balance
    def show():
        return balance
    return deposit, show
d, s = account(10)
print(d(5), s(), d(-3), s())
d2, s2 = account(0)
print(d2(1), s(), s2())

def late():
    def f(): return x
    x = 1
    a = f()
    x = 2
    return a, f()
print(late())
def unbound():
    def f(): return x
    try:
        f()
    except NameError as e:
        print(type(e).__name__, e)
    x = 1
unbound()
def local():
    try:
        print(y)
    except UnboundLocalError as e:
        print(e)
    y = 1
local()
def deleted():
    z = 1
    del z
    try:
        z
    except UnboundLocalError as e:
        print(e)
    def g(): return w
    w = 1
    del w
    try:
        g()
    except NameError as e:
        print(e)
deleted()
def deep(a):
    def b(c):
        def d(e):
            nonlocal a
            a += 1
            return a, c, e
        return d
    return b
print(deep(1)(2)(3))
print(deep(1).__closure__[0].cell_contents, deep.__closure__)
print([f() for f in [(lambda k: lambda: k)(i) for i in range(3)]])
