def f(kind):
    log = []
    for i in range(3):
        try:
            log.append(i)
            if kind == 'break' and i == 1: break
            if kind == 'continue': continue
            if kind == 'return' and i == 1: return ('returned', log)
            if kind == 'raise' and i == 1: raise ValueError(kind)
        except ValueError as e:
            log.append(str(e))
            if i == 1: break
        else:
            log.append('else')
        finally:
            log.append('finally')
    else:
        log.append('loop else')
    return log
for kind in ('none', 'break', 'continue', 'return', 'raise'):
    print(kind, f(kind))
def nested():
    try:
        try:
            return 'inner'
        finally:
            print('first')
    finally:
        print('second')
print(nested())
def value():
    x = 1
    try:
        return x
    finally:
        x = 2
print(value())
def in_finally():
    try:
        raise KeyError('lost')
    finally:
        try:
            raise ValueError('handled')
        except ValueError as e:
            print(e, repr(e.__context__))
try:
    in_finally()
except KeyError as e:
    print(repr(e), e.__context__)
def deep():
    while True:
        try:
            while True:
                try:
                    break
                finally:
                    print('inner break')
            return 'done'
        finally:
            print('outer')
print(deep())
def except_return():
    try:
        1 / 0
    except ZeroDivisionError:
        return 'from except'
    finally:
        print('still runs')
print(except_return())
