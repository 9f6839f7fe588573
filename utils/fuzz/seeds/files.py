# What asks the operating system, names that nothing defines, and code made while it runs.
try:
    with open('/data/a.txt') as f:
        for line in f:
            ask(line)
except Exception as e:
    ask(str(e))
handle = ask(2)
unknown = nowhere
eval('ask(3)'), exec('x = ask(4)')
def late(a, /, b=1, *c, d=2, **e):
    return ask([a, b, c, d, e])
str((late(1, 2, 3, d=4, f=5), eval(compile('ask(x)', 'made', 'eval'))))
