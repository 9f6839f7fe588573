class I:
    def __index__(self): return 2
class B:
    def __index__(self): return 'x'
class N: pass
for f in (lambda: [0] * I(), lambda: I() * [0], lambda: 'ab' * I(), lambda: I() * 'ab', lambda: (1,) * I(), lambda: b'x' * I(), lambda: bytearray(b'x') * I(), lambda: [0] * N(), lambda: N() * [0], lambda: [0] * B(), lambda: 'a' * 1.5, lambda: [1] * None, lambda: 'a' * 'b', lambda: [0].__mul__(I())):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
x = [1]; x *= I(); print(x)
s = 'a'; s *= I(); print(s)
print([1,2,3][I()], 'abc'[I()], (1,2,3)[I()], b'abc'[I()], range(5)[I()], [1,2,3,4][:I()], 'abcd'[I():], range(10)[I():])
y = [1,2,3]; y[I()] = 9; del y[I()]; print(y)
print(range(10**20)[10**19], range(10**20)[-1], range(10**20)[5:10], range(10**20)[10**18:], range(0, -10**20, -3)[10**10], 10**18 in range(10**19))
for f in (lambda: range(10**20)[10**20], lambda: len(range(10**20)), lambda: [1][10**20], lambda: 'a'[10**20], lambda: [1][B()], lambda: range(3)[10**20], lambda: [1] * 10**20, lambda: 'a' * 10**20 if 0 else 1, lambda: range(10**20)[::-1][0], lambda: list(range(10**20, 10**20+3)), lambda: range(10**30)[10**25:10**25+3], lambda: list(reversed(range(10**20, 10**20+3))), lambda: range(10**20).index(10**19), lambda: bool(range(10**20)), lambda: max(range(10**20, 10**20+5)), lambda: slice(1, 10**20).indices(10**19), lambda: hash(slice(1,2)) == hash(slice(1,2)), lambda: slice(1,2)==slice(1,2), lambda: {slice(1): 2}):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
