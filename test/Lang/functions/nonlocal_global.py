counter = 0
def bump():
    global counter, created
    counter += 1
    created = 'here'
bump(); bump()
print(counter, created)
def outer():
    x = 'outer'
    def middle():
        def inner():
            nonlocal x
            x = 'inner'
        inner()
        return x
    r = middle()
    return r, x
print(outer())
x = 'global'
def shadows():
    x = 'local'
    def reads():
        global x
        return x
    def writes():
        global x
        x = 'changed'
    a = reads()
    writes()
    return a, x, reads()
print(shadows(), x)
class K:
    global made_in_class
    made_in_class = 1
    y = x
print(made_in_class, K.y, hasattr(K, 'made_in_class'))
def del_global():
    global counter
    del counter
del_global()
try:
    counter
except NameError as e:
    print(e)
print(sorted(n for n in globals() if not n.startswith('_'))[:4])
