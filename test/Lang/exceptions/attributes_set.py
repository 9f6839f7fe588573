# What the attributes of exceptions may be set to.
class E(Exception):
    pass


def attempt(what, *args):
    try:
        print(what(*args))
    except TypeError as e:
        print('TypeError', e)


e = E()
other = KeyError('k')
for name in ('__cause__', '__context__', '__traceback__', '__suppress_context__'):
    for value in ([], 5, None, other, ValueError, 'text', True):
        print(name, repr(value))
        attempt(setattr, e, name, value)
    attempt(delattr, e, name)
    print(e.__cause__, repr(e.__context__), e.__traceback__, e.__suppress_context__)
attempt(delattr, e, 'args')
attempt(e.with_traceback, [])
attempt(e.with_traceback, other)
print(e.with_traceback(None) is e)
try:
    raise other
except KeyError as caught:
    print(e.with_traceback(caught.__traceback__).__traceback__ is caught.__traceback__)

for notes in ((1, 2), 5, None, 'text', {}):
    e.__notes__ = notes
    attempt(e.add_note, 'x')
    attempt(e.add_note, 5)
    print(e.__notes__)
class Notes(list):
    pass
e.__notes__ = Notes()
e.add_note('good')
print(e.__notes__)
