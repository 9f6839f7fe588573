# A yield at which an exception rises gives nothing: its variable keeps its value.
def keeps():
    x = [1]
    try:
        x = yield 'first'
    except ValueError:
        print('kept', x)
    x = yield 'second'
    print('sent', x)

g = keeps()
print(next(g))
print(g.throw(ValueError('in')))
try:
    g.send(2)
except StopIteration:
    print('over')

def awaits():
    x = 'before'
    try:
        x = yield from keeps()
    except KeyError:
        print('kept', x)
    yield 'last'

g = awaits()
print(next(g))
print(g.throw(KeyError('in')))

# A generator that is running refuses, and goes on.
def throws_into_itself():
    x = 'old'
    try:
        x = me.throw(KeyError('never seen'))
    except ValueError as e:
        print(e, x)
    yield 'after'

me = throws_into_itself()
print(next(me))
