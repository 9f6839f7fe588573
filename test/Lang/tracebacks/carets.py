import traceback
def attempt(f):
    try:
        f()
    except Exception:
        traceback.print_exc()
        print(traceback.format_exc())
d = {'a': {'b': None}}
xs = [1, 2, 3]
def f1(): return d['a']['b']['c'] + 1
def f2(): return xs[1] + xs[10] * 2
def f3(): return d.get('x').get('y')
def f4(): return (1 + 2) * (3 / (xs[0] - 1))
def f5():
    return sum(
        x / 0
        for x in xs
    )
def f6(): d['q'] += 1
def f7(): a, b = xs
def f8(): return int('abc', base=10)
def f9(): return foo(bar(1), 2)
def f10(): raise ValueError('multi\nline')
def f11(): assert xs == [], 'not empty'
def f12(): return xs.nope
def f13(): del d['zz']
def f14(): return [y for y in xs if y / 0]
def f15(): import nothing_here
def f16(): return -'a' if xs else 0
def f17(): return 'a' < 1 < 2
def f18():
    with 5 as x:
        pass
def f19():
    for a, b in xs:
        pass
def f20():
    return print(1, 2, nope=3)
for f in (f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20):
    try:
        f()
    except Exception as e:
        print(''.join(traceback.format_exception(e)))
