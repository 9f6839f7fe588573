class AppError(Exception):
    """Base."""
class NotFound(AppError):
    def __init__(self, what, *, code=404):
        super().__init__(f'{what} not found')
        self.what, self.code = what, code
    def __str__(self): return f'[{self.code}] ' + super().__str__()
try:
    raise NotFound('page', code=410)
except AppError as e:
    print(e, repr(e), e.args, e.what, e.code)
    e.add_note('first note')
    e.add_note('second')
    print(e.__notes__)
    try:
        e.add_note(5)
    except TypeError as t:
        print(t)
class WithField(Exception):
    def __init__(self, a, b):
        self.a, self.b = a, b
w = WithField(1, 2)
print(w.args, str(w), repr(w))
class NoInit(ValueError): pass
print(NoInit('x', 1), NoInit().args, isinstance(NoInit(), Exception))
def pick(e):
    try:
        raise e
    except (KeyError, IndexError) as x:
        return 'lookup ' + type(x).__name__
    except ArithmeticError:
        return 'arith'
    except Exception as x:
        return 'other ' + type(x).__name__
    except:
        return 'bare'
print(pick(KeyError()), pick(ZeroDivisionError()), pick(NoInit()), pick(KeyboardInterrupt()))
try:
    try:
        raise ValueError
    except 5:
        pass
except TypeError as e:
    print(e)
types = (ValueError, (TypeError, KeyError)) if False else (ValueError, TypeError)
try:
    int([])
except types as e:
    print(e)
import sys
try:
    1 / 0
except ZeroDivisionError as e:
    print(sys.exc_info()[0] is ZeroDivisionError, sys.exc_info()[1] is e, sys.exception() is e)
print(sys.exc_info())
e = ValueError('x')
e.custom = 1
print(e.custom, e.__dict__, e.__traceback__)
try:
    assert 1 == 2, 'math'
except AssertionError as e:
    print(e)
try:
    assert False
except AssertionError as e:
    print(repr(e))
try:
    assert (), {'k': 1}
except AssertionError as e:
    print(e.args)
