d = {'a': 1, 'b': 2}
d['c'] = 3; d['a'] = 10
print(d, len(d), d['a'], d.get('z'), d.get('z', 0), 'a' in d, 'z' not in d, list(d), list(d.values()), list(d.items()))
print(d.pop('b'), d.pop('zz', None), d.popitem(), d, d.setdefault('q', []), d.setdefault('a', 99), d)
d.update({'x': 1}, y=2); d.update([('z', 3)]); d.update(w=4); print(d)
print(d | {'a': 0}, {'a': 0} | d, dict(a=1, b=2), dict([('k', 'v')]), dict({'m': 1}, n=2), dict(zip('ab', [1, 2])), {**d, 'n': 1}, dict.fromkeys('ab'), dict.fromkeys([1, 2], 0))
k, v, i = d.keys(), d.values(), d.items()
d['new'] = 'live'
print('new' in k, 'live' in v, ('new', 'live') in i, len(k), k & {'a', 'new'} == {'a', 'new'}, sorted(k - {'x', 'y'}), type(k).__name__, list(reversed(d))[:2])
print({1: 'int', 1.0: 'float', True: 'bool'}, {(1, 2): 't'}[1, 2], {None: 0}[None], {frozenset({1}): 'f'}[frozenset([1])])
print({'a': 1, 'b': 2} == {'b': 2, 'a': 1}, {'a': 1} != {'a': 2}, d.copy() == d, bool({}), {'x': {'y': [1]}}['x']['y'][0], {i: i * i for i in range(3)}, k)
del d['new']; d.clear(); print(d, k, v, i)
e = {}
for w in 'the cat the dog the end'.split(): e[w] = e.get(w, 0) + 1
print(e, max(e, key=e.get), sorted(e.items(), key=lambda kv: (-kv[1], kv[0])), sum(e.values()), {v: k for k, v in e.items()})
del e['the']; e['the'] = 'moved'; print(list(e))
big = {n: n * 2 for n in range(1000)}
for n in range(0, 1000, 2): del big[n]
print(len(big), big[501], 500 in big, list(big)[:3], sum(big.values()))
g = {}
for word in ['apple', 'avocado', 'bean']: g.setdefault(word[0], []).append(word)
print(g, {k: len(v) for k, v in g.items()}, [k for k in g if len(g[k]) > 1], dict(sorted(g.items(), reverse=True)))
for bad in (lambda: {}['k'], lambda: {[]: 1}, lambda: {}.pop('k'), lambda: {}.popitem(), lambda: {{}: 1}, lambda: dict(5), lambda: dict([1]), lambda: dict([(1, 2, 3)]), lambda: {} + {}, lambda: {} < {}, lambda: {}.get(), lambda: {}.get([]), lambda: {1: 2}.update(5), lambda: dict(1, 2), lambda: {1: 1}.keys()[0], lambda: {}.fromkeys(5), lambda: {(1, []): 2}, lambda: d.nope):
    try:
        print(bad())
    except (TypeError, ValueError, KeyError, AttributeError) as x:
        print(type(x).__name__, x)
class H:
    def __init__(self, n): self.n = n
    def __hash__(self): return 1
    def __eq__(self, o): return isinstance(o, H) and self.n == o.n
h = {H(i): i for i in range(20)}
print(h[H(7)], H(21) in h, len(h), h.pop(H(3)), H(3) in h, [h[H(i)] for i in (0, 19)])
