# locals() called by another name, where nothing else uses the namespace any more.
l = locals

class Body:
    x = 1
    print(sorted(n for n in l() if not n.startswith('__')))

class Filled:
    def method(self):
        return __class__
    l()['added'] = 5
    print([k for k in l() if k == 'added'], sorted({1, 2}), l()['added'])

print(Filled.added, Filled().method())

space = {'l': locals, 'x': 1}
exec("y = x + 1\nprint(sorted(l()))", {}, space)
print(space['y'])
