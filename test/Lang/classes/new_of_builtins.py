# __new__ of a built-in type makes instances of its own subclasses only.
class L(list): pass
class D(dict): pass
class E(Exception): pass
class O(OSError): pass


def attempt(f, *args):
    try:
        print(repr(f(*args)))
    except TypeError as e:
        print('TypeError:', e)


attempt(list.__new__, D)
attempt(list.__new__, dict)
attempt(list.__new__, L)
attempt(dict.__new__, list)
attempt(BaseException.__new__, int)
attempt(str.__new__, int)
attempt(bytes.__new__, int)
attempt(int.__new__, bool)
attempt(int.__new__, 5)
attempt(int.__new__)
attempt(object.__new__, L)
attempt(object.__new__, int)
attempt(Exception.__new__, KeyError, 'a')
attempt(E.__new__, E, 1)
attempt(OSError.__new__, O, 2, 'x')
attempt(tuple.__new__, list)
attempt(float.__new__, int)
attempt(set.__new__, frozenset)
print('é'[0], 'ÿ'[-1], 'naïve'[2])
