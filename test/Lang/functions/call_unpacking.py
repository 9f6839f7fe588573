def show(*args, **kwargs):
    print(args, kwargs)

show(*[1, 2], *(3,), 4, *{5: 6})
show(**{'a': 1}, b=2, **{'c': 3})
show(*range(3), x=1, *'ab')
show(*(i * i for i in range(4)))
show(*[], **{})

class Mapping:
    def keys(self): return ['p', 'q']
    def __getitem__(self, key): return key * 2
show(**Mapping())

try:
    show(**{'a': 1}, **{'a': 2})
except TypeError as e:
    print(e)
try:
    show(a=1, **{'a': 2})
except TypeError as e:
    print(e)
try:
    show(**{1: 2})
except TypeError as e:
    print(e)
try:
    show(*5)
except TypeError as e:
    print(e)
try:
    show(**5)
except TypeError as e:
    print(e)

order = []
def note(x):
    order.append(x)
    return x
show(note(1), *[note(2)], k=note(3), *[note(4)], **{note('z'): note(5)})
print(order)
print(max(*[3, 9, 2]), [*range(3), *'xy'], {**{'a': 1}, 'b': 2, **{'a': 3}}, (*'ab',), {*[1, 1, 2]})
