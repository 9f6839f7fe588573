def cause():
    try:
        {}['k']
    except KeyError as e:
        raise ValueError('converted') from e
try:
    cause()
except ValueError as e:
    print(repr(e.__cause__), e.__cause__ is e.__context__, e.__suppress_context__)
try:
    try:
        1 / 0
    except ZeroDivisionError:
        raise RuntimeError('implicit')
except RuntimeError as e:
    print(repr(e.__context__), e.__cause__, e.__suppress_context__)
try:
    try:
        1 / 0
    except ZeroDivisionError:
        raise RuntimeError('hidden') from None
except RuntimeError as e:
    print(repr(e.__context__), e.__cause__, e.__suppress_context__)
try:
    raise ValueError from TypeError
except ValueError as e:
    print(repr(e.__cause__))
try:
    raise ValueError from 5
except TypeError as e:
    print(e)
try:
    raise
except RuntimeError as e:
    print(e)
def reraise():
    try:
        raise KeyError('again')
    except KeyError:
        try:
            raise
        except KeyError as inner:
            print('same', inner, inner.__context__)
            raise
try:
    reraise()
except KeyError as e:
    print(e, e.__context__)
try:
    x = 5
    raise ValueError('deleted name')
except ValueError as x:
    pass
try:
    print(x)
except NameError as e:
    print(e)
e1 = ValueError('a')
try:
    raise e1
except ValueError as e:
    print(e is e1, e.__traceback__ is not None)
try:
    raise e1.with_traceback(None)
except ValueError as e:
    print(e)
def loop():
    try:
        raise ValueError(1)
    except ValueError as a:
        try:
            raise TypeError(2)
        except TypeError as b:
            try:
                raise a
            except ValueError as c:
                print(repr(c.__context__), repr(b.__context__))
loop()
def helper():
    raise
try:
    try:
        raise KeyError('outer active')
    except KeyError:
        helper()
except KeyError as e:
    print('helper reraised', e)
