print(eval('1 + 2'), eval('x * 2', {'x': 21}), eval('a + b', {'a': 1}, {'b': 2}))
ns = {}
exec('''
def f(n):
    return n * 2
y = f(5)
class K:
    z = y
''', ns)
print(ns['y'], ns['f'](7), ns['K'].z, '__builtins__' in ns)
x = 10
exec('x += 1; w = x')
print(x, w)
def local():
    v = 1
    exec('v = 2; q = 3')
    d = {}
    exec('v = 5', globals(), d)
    return v, eval('v + 1'), d
print(local())
code = compile('a * b', '<expr>', 'eval')
print(eval(code, {'a': 3, 'b': 4}), type(code).__name__)
exec(compile('print("from exec"); r = [i for i in range(3)]', '<mod>', 'exec'), ns)
print(ns['r'])
for bad in ('1 +', 'x = 1', 'def', '(', 'a b'):
    try:
        eval(bad)
    except SyntaxError as e:
        print(type(e).__name__, e.msg, e.lineno, e.offset)
try:
    exec('1 / 0')
except ZeroDivisionError as e:
    print(e)
try:
    eval('undefined_here')
except NameError as e:
    print(e)
print(eval('[k for k in range(n)]', {'n': 3}), eval('(lambda q: q + 1)(1)'), eval('  5'))
print(exec('5'), eval('None'))
class Env(dict):
    def __missing__(self, k): return k.upper()
print(eval('foo', {}, Env()))
g = {'__name__': 'other'}
exec('class A: pass\nprint(__name__, A.__module__)', g)
f = eval('lambda: secret', {'secret': 'hidden'})
print(f())
try:
    eval(5)
except TypeError as e:
    print(e)
try:
    eval('__import__("os")' , {'__builtins__': {}})
except NameError as e:
    print(e)
compile('x = ', 'f', 'exec') if False else None
try:
    compile('1', 'f', 'wrong')
except ValueError as e:
    print(e)
