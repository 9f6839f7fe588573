def g():
    while True:
        try:
            x = yield 'value'
            print('sent', x)
        except ValueError as e:
            print('caught', e)
            yield 'from except'
        finally:
            print('finally')
it = g()
print(next(it))
print(it.throw(ValueError('thrown')))
print(next(it))
it.close()
print('closed')
it.close()
try:
    next(it)
except StopIteration:
    print('exhausted')
def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2
s = stubborn(); next(s)
try:
    s.close()
except RuntimeError as e:
    print(e)
def returns_on_close():
    try:
        yield
    except GeneratorExit:
        return 'closed value'
r = returns_on_close(); next(r)
print(r.close())
fresh = g()
try:
    fresh.throw(KeyError('unstarted'))
except KeyError as e:
    print('through', e)
def pep479():
    yield 1
    raise StopIteration('bad')
p = pep479()
next(p)
try:
    next(p)
except RuntimeError as e:
    print(e, repr(e.__cause__))
try:
    list(next(iter([])) for _ in range(3))
except RuntimeError as e:
    print(e)
it = g(); next(it)
try:
    it.throw(TypeError)
except TypeError as e:
    print(repr(e))
