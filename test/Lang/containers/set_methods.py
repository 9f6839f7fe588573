s = {3, 1, 2}
s.add(4); s.add(1); s.discard(9); s.remove(2); s.update([5, 6], (7,))
print(sorted(s), len(s), 3 in s, 2 in s, set('aab') == {'a', 'b'}, set(), {1}, frozenset({1}), frozenset(), type({}).__name__)
a, b = {1, 2, 3}, {2, 3, 4}
print(a | b, a & b, a - b, a ^ b, a.union([9]), a.intersection(b, {3}), a.difference([1]), a.symmetric_difference(b), a <= b, {2} < a, a >= {1, 2}, a.issubset({1, 2, 3, 4}), a.issuperset({1}), a.isdisjoint({9}), a == {3, 2, 1}, a != b)
a |= {10}; a &= {1, 2, 10}; a -= {1}; a ^= {2, 5}
print(sorted(a), a.copy() == a, sorted(x * 2 for x in a), {i % 3 for i in range(9)}, sorted({'b', 'a'}), bool(set()), max(b), sum(b))
a.intersection_update({5}); a.difference_update({1}); a.symmetric_difference_update({7}); print(sorted(a)); a.clear(); print(a)
f = frozenset([1, 2])
print(f | {3}, {3} | f, type(f | {3}).__name__, type({3} | f).__name__, hash(f) == hash(frozenset([2, 1])), {f: 'x'}[frozenset({2, 1})], f == {1, 2}, {f} == {frozenset({1, 2})}, frozenset('a') in {frozenset('a')})
print({1, 1.0, True}, {(1, 2), (1, 2)}, {1} in [{1}], {frozenset()}, sorted({*'hello'}), {None, None})
for bad in (lambda: {[]}, lambda: {1}.remove(2), lambda: set().pop(), lambda: {1} + {2}, lambda: {1} | [2], lambda: {1}[0], lambda: set(5), lambda: {1} < [1], lambda: hash({1}), lambda: f.add(1), lambda: {1}.union(5), lambda: {1}.update(5), lambda: {{1}}, lambda: set(1, 2)):
    try:
        print(bad())
    except (TypeError, KeyError, AttributeError) as e:
        print(type(e).__name__, e)
class K:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return self.v == o.v
    def __hash__(self): return hash(self.v)
ks = {K(1), K(2), K(1)}
print(len(ks), K(2) in ks, K(3) in ks, len(ks | {K(3)}), len(ks & {K(1)}), sorted(k.v for k in ks - {K(1)}))
