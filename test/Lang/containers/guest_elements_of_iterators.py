# Elements with a hash or an order of their own, from iterators that give them once.
class H:
    def __init__(s,v): s.v=v
    def __hash__(s): return hash(s.v)
    def __eq__(s,o): return s.v==o.v
s=set(); s.update(iter([H(1),H(2),H(1)])); print(len(s))
print(len(set(iter([H(1),H(2)]))), len(frozenset(zip([H(1)],[2]))), len(dict(zip([H(1),H(2)],[1,2]))), len(dict.fromkeys(iter([H(1),H(2)]))))
print(sorted(iter([3,1]), key=lambda x:-x), sum(iter([1.5,2])), max(iter([H(1)]),key=lambda h:h.v).v)
d={}; d.update(iter([(H(1),2)])); print(len(d)); print(tuple(iter([H(1)]))[0].v, H(2) in iter([H(1),H(2)]), list(map(H,iter([1])))[0].v, [1].__add__([2]))
s={H(1)}; s |= {H(1),H(3)}; s.difference_update(iter([H(1)])); print(len(s), len(s.union(iter([H(3)]))), s.isdisjoint(iter([H(3)])), s.issuperset(iter([H(3)])))
l=[]; l.extend(iter([H(1)])); l+=iter([H(2)]); l[1:1]=iter([H(5)]); print([h.v for h in l]); print(' '.join(iter('ab')), [h.v for h in [H(1)] if h in iter([H(1)])])
import collections
print(collections.Counter(iter('aab')), collections.Counter(iter([H(1),H(1)])).total())
s = {1, 2}
s.__init__([3])
print(s, {1, 2}.union([2, 3]), sorted({1, 2}.union(range(3), [4])), {1, 2}.intersection({2: 0}), {1, 2, 3}.difference((1,)), frozenset('ab').union('bc') == frozenset('abc'))
print({H(1)}.union([H(1), H(2)]).__len__(), type(frozenset([1]).union([2])).__name__, {1}.union(), {1, 2}.difference())
for bad in (lambda: {1}.union([[]]), lambda: {1}.union(5), lambda: dict([1]), lambda: dict([(1, 2, 3)]), lambda: dict(zip([[]], [1]))):
    try:
        bad()
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
print(dict(zip('ab', [1, 2])), dict([(1, 2), [3, 4], 'xy']), dict(zip([H(1), H(1)], 'ab')).popitem()[1])
c = collections.Counter('hello')
c.update(['l', 'x', 'l'])
print(c, collections.Counter([1, 'a', (1, 2), 1, (1, 2)]), 'é€'.encode(), b'\xc3\xa9'.decode(), 2**10, (-3) ** 3, 7**30, 0**0, 2**-1)
d = {}
for i in range(1000):
    d['key'] = i
    d.pop('key')
print(d, [k for k in [d.setdefault(i % 7, i) for i in range(9)]])
pairs = {i: str(i) for i in range(20000)}
while len(pairs) > 3:
    pairs.popitem()
pairs['new'] = 1
print(pairs, pairs.popitem(), pairs.popitem(), pairs)
pairs.popitem()
pairs |= {i: i for i in range(5)}
print(pairs.popitem(), pairs)
names = globals()
names |= {'made' + 'here': 42}
print(madehere)
