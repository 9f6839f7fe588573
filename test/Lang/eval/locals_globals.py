def f(a, b=2):
    c = a + b
    return locals()
print(f(1))
g = globals()
g['injected'] = 5
print(injected)
print('f' in globals(), globals() is g)
def nested():
    x = 1
    def inner():
        y = x
        return sorted(locals().items())
    return inner()
print(nested())
class C:
    a = 1
    names = sorted(n for n in locals() if not n.startswith('__'))
print(C.names)
def snapshot():
    z = 1
    l = locals()
    l['z'] = 99
    return z
print(snapshot())
print([v for v in ('f', 'g') if v in vars()])
def comp():
    q = 5
    return [sorted(locals()) for _ in range(1)]
print(comp())
print(sorted(n for n in dir() if n in ('C', 'f', 'g')))
