def attempt(name, function):
    try:
        function()
        print(name + ': fine')
    except RecursionError as e:
        print(name + ': ' + type(e).__name__)


def deep(make):
    x = make(None)
    for i in range(200000):
        x = make(x)
    return x


a = deep(lambda x: [x])
b = deep(lambda x: [x])
t = deep(lambda x: (x,))
attempt('repr', lambda: repr(a))
attempt('eq', lambda: a == b)
attempt('hash', lambda: hash(t))


class R:
    def __repr__(self): return repr(self)
    def __eq__(self, other): return self == other
    def __hash__(self): return hash(self)
    def __getattr__(self, name): return getattr(self, name + 'x')


attempt('__repr__', lambda: repr(R()))
attempt('__eq__', lambda: R() == R())
attempt('__hash__', lambda: {R(): 1})
attempt('__getattr__', lambda: R().x)


def by_sort(x): return sorted([x], key=by_sort)
def by_map(x): return list(map(by_map, [x]))
def by_generator(x): yield from by_generator(x)


attempt('sorted', lambda: by_sort(1))
attempt('map', lambda: by_map(1))
attempt('generator', lambda: list(by_generator(1)))
s = []
s.append(s)
print('self: ' + repr(s)[1:-1])
o = []
o.append(o)
attempt('self eq', lambda: s == o)
a = b = t = None
garbage = [[i] for i in range(300000)]
print('done')
