def run(exc):
    try:
        raise exc
    except* ValueError as g:
        print('values', g.exceptions, type(g).__name__)
    except* (TypeError, KeyError) as g:
        print('type/key', [repr(e) for e in g.exceptions])
    else:
        print('else')
    finally:
        print('finally')
run(ExceptionGroup('g', [ValueError(1), TypeError(2), ValueError(3)]))
run(ValueError('bare'))
try:
    run(ExceptionGroup('rest', [ValueError(1), OSError('left')]))
except ExceptionGroup as g:
    print(g, g.exceptions)
nested = ExceptionGroup('outer', [ValueError(1), ExceptionGroup('inner', [TypeError(2), ValueError(3)])])
match, rest = nested.split(ValueError)
print(repr(match), repr(rest))
print(nested.subgroup(lambda e: isinstance(e, TypeError)))
print(str(nested), nested.message, len(nested.exceptions))
for bad in (lambda: ExceptionGroup('x', []), lambda: ExceptionGroup('x', [1]), lambda: ExceptionGroup(1, [ValueError()]), lambda: ExceptionGroup('x', [KeyboardInterrupt()])):
    try:
        bad()
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
print(type(BaseExceptionGroup('b', [ValueError()])).__name__, type(BaseExceptionGroup('b', [KeyboardInterrupt()])).__name__)
try:
    try:
        raise ExceptionGroup('e', [ValueError('v')])
    except* ValueError:
        raise KeyError('new')
except ExceptionGroup as g:
    print(repr(g))
except KeyError as e:
    print('key', e)
def loop():
    for i in range(3):
        try:
            if i == 1: raise ExceptionGroup('', [ValueError(i)])
        except* ValueError as g:
            print('handled', g.exceptions[0])
        print('next', i)
loop()
