def f():
    for i in range(5):
        try:
            if i == 3:
                return i
            if i == 1:
                continue
        finally:
            print('f', i)


print(f())
try:
    try:
        raise KeyError('k')
    except KeyError as e:
        raise ValueError('v') from e
except ValueError as e:
    print(repr(e), repr(e.__cause__), e.args)


class MyError(Exception):
    def __init__(self, code):
        super().__init__(f'code {code}')
        self.code = code


try:
    raise MyError(5)
except (ValueError, MyError) as e:
    print(e, e.code, type(e).__name__)
try:
    raise
except RuntimeError as e:
    print(e)
try:
    raise 5
except TypeError as e:
    print(e)
log = []


class CM:
    def __init__(self, swallow): self.swallow = swallow
    def __enter__(self):
        log.append('in')
        return self
    def __exit__(self, t, v, tb):
        log.append(t.__name__ if t else None)
        return self.swallow


with CM(True) as a, CM(False) as b:
    raise ValueError('x')
with CM(True):
    pass
print(log)


def nested():
    try:
        try:
            1 / 0
        finally:
            log.append('inner')
    except ZeroDivisionError as e:
        return str(e)
    else:
        return 'else'
    finally:
        log.append('outer')


print(nested(), log[-2:])
try:
    [][1]
except LookupError as e:
    print(type(e).__name__, e)
try:
    {}['missing']
except KeyError as e:
    print(e, e.args)
try:
    int('x')
except ValueError as e:
    print(e)
try:
    undefined_name
except NameError as e:
    print(e)


def rec(n):
    return rec(n + 1)


try:
    rec(0)
except RecursionError as e:
    print(e)
try:
    assert 1 == 2, 'message'
except AssertionError as e:
    print(e)
e = ValueError('n')
e.add_note('a note')
print(e.__notes__)
try:
    e
    raise e
except ValueError as x:
    pass
try:
    x
except NameError as err:
    print(err)
