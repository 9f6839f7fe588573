# sum: floats lose nothing, whatever they come from.
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
for x in ([0.1]*10, [0.1, 0.2, 0.3], [1, 2.5, 10**20, 0.1], [1e16, 1.0, -1e16], [1e308, 1e308], [float('inf'), -float('inf')], [True, 2], [], [10**30, 1], [0.1, 1j], [1j, 0.1], ['a'], [[1]], [1, 'a'], [0.5, None], (0.1, 0.1, 0.1), range(10), range(0), range(10, 0, -3), {0.1, 0.2}, 'ab', 5, [0.1, 10**400], [2**47-1, 1, 5]):
    t(lambda: sum(x)); t(lambda: sum(iter(x))); t(lambda: sum([i for i in x])); t(lambda: sum((i for i in x), 0.5)); t(lambda: sum(x, start=1))
t(lambda: sum([[1], [2]], [])); t(lambda: sum(['a'], '')); t(lambda: sum([b'a'], b'')); t(lambda: sum([], bytearray())); t(lambda: sum()); t(lambda: sum([1], 2, 3)); t(lambda: sum(x for x in (1, 2)))
class A:
    def __add__(self, o): return 'add'
    def __radd__(self, o): return 'radd'
t(lambda: sum([A()])); t(lambda: sum([0.1, 0.2, A()])); t(lambda: sum([1], A()))
class F(float): pass
t(lambda: sum([F(0.1)] * 10))
