# Code objects of functions, given to exec and eval.


def outer():
    x = 1
    def inner():
        print('inner', x)
        return x
    return inner


def one(a):
    print('one', a)


def none():
    print('none')
    return 5


def attempt(what, *args, **kwargs):
    try:
        print(what(*args, **kwargs))
    except TypeError as e:
        print('TypeError:', e)


inner = outer()
attempt(exec, inner.__code__)
attempt(eval, inner.__code__)
attempt(exec, inner.__code__, closure=())
attempt(exec, inner.__code__, closure=[*inner.__closure__])
attempt(exec, inner.__code__, closure=(1,))
attempt(exec, inner.__code__, closure=inner.__closure__ * 2)
attempt(exec, inner.__code__, {'print': print}, closure=inner.__closure__)
attempt(exec, none.__code__, closure=inner.__closure__)
attempt(exec, 'print(1)', closure=inner.__closure__)
attempt(exec, one.__code__)
attempt(eval, one.__code__, {'a': 1})
attempt(exec, none.__code__)
attempt(eval, none.__code__)
attempt(eval, (n for n in [1]).gi_code)
attempt(exec, 'print(1)', 5)
