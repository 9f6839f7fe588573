import traceback, sys
def show(e): print(''.join(traceback.format_exception(e)).replace('/tmp/b/', ''), end='')
def chain():
    try:
        try: 1 / 0
        except ZeroDivisionError as e: raise KeyError('k') from e
    except KeyError: raise ValueError('v')
try: chain()
except ValueError as e:
    show(e); print(repr(e.__context__), repr(e.__cause__), repr(e.__context__.__cause__), e.__suppress_context__, e.__context__.__suppress_context__)
try:
    try: raise TypeError('a')
    except TypeError: raise OSError('b') from None
except OSError as e: show(e); print(e.__context__, e.__suppress_context__)
def fin():
    try: return 'try'
    finally: return 'finally'
def fin2():
    for i in range(3):
        try: continue
        finally:
            if i == 1: break
    return i
def fin3():
    try: raise ValueError
    finally: return 'swallowed'
def fin4():
    x = 1
    try: return x
    finally: x = 2
def fin5():
    try:
        try: raise ValueError('in')
        finally: raise KeyError('out')
    except KeyError as e: return repr(e.__context__)
print(fin(), fin2(), fin3(), fin4(), fin5())
def els():
    try: pass
    except: print('no')
    else: print('else')
    finally: print('fin')
els()
e = ValueError('noted'); e.add_note('note 1'); e.add_note('note\n2'); print(e.__notes__)
try: raise e
except ValueError as x: show(x)
try: e.add_note(5)
except TypeError as x: print(x)
eg = ExceptionGroup('g', [ValueError(1), ExceptionGroup('inner', [TypeError(2), KeyError(3)]), OSError(4)])
print(eg.split(TypeError), eg.subgroup((ValueError, KeyError)), eg.split(lambda e: isinstance(e, OSError)), eg.subgroup(IndexError), eg.message, eg.exceptions, str(eg), repr(eg))
try: raise eg
except* TypeError as g: print('T', g.exceptions, repr(g))
except* (KeyError, OSError) as g: print('K', g.exceptions)
except* ValueError as g: print('V', g.exceptions)
try:
    try: raise eg
    except* TypeError: raise RuntimeError('new')
except ExceptionGroup as g: show(g)
try:
    try: raise ValueError('plain')
    except* ValueError as g: print(repr(g)); raise
except ExceptionGroup as g: print(repr(g))
class MyG(ExceptionGroup):
    def derive(self, excs): return MyG(self.message, excs)
m = MyG('mine', [ValueError(1), TypeError(2)])
print(type(m.split(ValueError)[0]).__name__, type(m.subgroup(TypeError)).__name__)
for bad in (lambda: ExceptionGroup('x', []), lambda: ExceptionGroup('x', [1]), lambda: ExceptionGroup('x', 5), lambda: ExceptionGroup(5, [ValueError()]), lambda: ExceptionGroup('x', [KeyboardInterrupt()]), lambda: ExceptionGroup('x')):
    try: bad()
    except Exception as x: print(type(x).__name__, x)
print(type(BaseExceptionGroup('x', [ValueError()])).__name__, type(BaseExceptionGroup('x', [KeyboardInterrupt()])).__name__)
def rec(n): return rec(n + 1)
try: rec(0)
except RecursionError as x:
    t = traceback.format_exc().splitlines(); print(t[0], t[-1][:60], any('Previous line repeated' in l for l in t))
for bad in (lambda: exec('raise 5'), lambda: exec('raise int'), lambda: exec('raise'), lambda: exec('raise ValueError from 5'), lambda: exec('try: 1/0\nexcept 5: pass'), lambda: exec('try: 1/0\nexcept (ValueError, int): pass'), lambda: exec('raise ValueError, 5'), lambda: exec('assert 0, "msg"'), lambda: exec('assert 0'), lambda: exec('del undefined'), lambda: exec('try: 1/0\nexcept* ExceptionGroup: pass')):
    try: bad()
    except BaseException as x: print(type(x).__name__, x, '|', repr(x.__context__))
print(sys.exc_info())
try: raise KeyError('x', 1)
except KeyError as x: print(sys.exc_info()[0], str(x), repr(KeyError('a b')), str(KeyError('a b')), str(KeyError()), x.args)
class E1(Exception):
    def __init__(self, a, b): self.a = a
    def __str__(self): return f'E1 {self.a}'
x = E1(1, 2); print(x, repr(x), x.args)
class E2(Exception):
    def __init__(self, a): super().__init__(a, 'extra'); self.a = a
print(repr(E2(5)), str(E2(5)))
try: raise StopIteration(3)
except StopIteration as x: print(x.value, x.args)
print(repr(SystemExit(3).code), UnicodeDecodeError('utf-8', b'\xff', 0, 1, 'bad'), ImportError('m', name='n', path='p').name, AttributeError('a', name='n', obj=3).obj, NameError('x', name='y').name)
try: int('x')
except ValueError as x: tb = x.__traceback__; print(tb.tb_lineno, tb.tb_next, x.with_traceback(None).__traceback__)
raise ExceptionGroup('final', [ValueError('one'), ExceptionGroup('two', [TypeError('three')])])
