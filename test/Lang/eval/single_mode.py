# compile(..., 'single'): what a REPL does with the values of expressions.
code = compile("1 + 1\n", '<input>', 'single')
print(exec(code))
exec(compile("for i in range(3): i * 2\n", '<input>', 'single'))
exec(compile("None\n", '<input>', 'single'))
exec(compile("def f(): 5\n", '<input>', 'single'))
print(f())
namespace = {}
exec(compile("x = 3; x; 'a' + 'b'\n", '<input>', 'single'), namespace)
print(namespace['x'])
print(eval(compile("4\n", '<input>', 'single')))
import builtins
print(builtins._)
import sys
kept = sys.displayhook
sys.displayhook = lambda value: print('shown:', value)
exec(compile("None; 7\n", '<input>', 'single'))
sys.displayhook = kept
try:
    exec(compile("1/0\n", '<input>', 'single'))
except ZeroDivisionError as e:
    print(e)
