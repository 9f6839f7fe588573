def check(f):
    def wrapper(*args):
        if not args:
            raise TypeError('no arguments given')
        return f(*args)
    return wrapper


@check
def run(x): return x


print(run(1))
run()
