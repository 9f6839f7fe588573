l = [3, 1, 2]
l.append(4); l.extend([5, 6]); l.extend('ab'); l.insert(0, 'first'); l.insert(-1, 'x'); l.insert(100, 'end')
print(l, l.pop(), l.pop(0), l.index(1), l.count(5), len(l))
l.remove('a'); l.remove('x'); l.remove('b'); l.reverse(); print(l)
l.sort(); print(l); l.sort(reverse=True); print(l); l.sort(key=lambda v: v % 3); print(l)
c = l.copy(); c.clear(); print(c, l, l == l.copy(), l is l.copy(), l + [1], [0] * 3, [1, 2] * 2, 3 * ['a'])
print([1, 2] < [1, 3], [1] < [1, 0], [] < [1], [[1], [2]] == [[1], [2]], 2 in [1, 2], [2] in [[2]], None in [None])
nested = [[0] * 2 for _ in range(2)]; shared = [[0]] * 2
nested[0][0] = 1; shared[0][0] = 1
print(nested, shared, list('ab'), list({1: 2}), list(range(3)), list(), [*'xy'], sum([[1], [2]], []))
r = [1]; r.append(r); print(r, r == r, repr({'k': r}))
d = {}; d['me'] = d; t = ([],); t[0].append(t); print(d, t)
words = ['banana', 'Apple', 'cherry']
print(sorted(words), sorted(words, key=str.lower), sorted(words, key=len, reverse=True), words)
pairs = [(1, 'b'), (0, 'z'), (1, 'a')]
print(sorted(pairs), sorted(pairs, key=lambda p: p[0]), sorted(pairs, key=lambda p: (-p[0], p[1])), min(pairs), max(pairs, key=lambda p: p[1]))
stable = sorted(range(20), key=lambda v: v % 3); print(stable, sorted(stable, key=lambda v: v % 2, reverse=True))
print([1, 2, 3].index(3, 1), [1, 2, 1].index(1, 1), list(reversed([1, 2])), [3, 1].sort(), any([]), all([]), list(map(list, zip(*[[1, 2], [3, 4]]))))
for bad in (lambda: [].pop(), lambda: [1].pop(5), lambda: [1].remove(2), lambda: [1].index(9), lambda: [1][2], lambda: [1] + (2,), lambda: [1, 'a'].sort(), lambda: sorted(5), lambda: [1].insert('a', 1), lambda: [1] * 1.5, lambda: [1].extend(5), lambda: [1].append(), lambda: [1]['0'], lambda: list(1), lambda: [None, 1].sort(), lambda: sorted([1], reverse='x', foo=1), lambda: [1].sort(5), lambda: [3, 2].sort(key=5), lambda: list(1, 2)):
    try:
        print(bad())
    except (TypeError, ValueError, IndexError) as e:
        print(type(e).__name__, e)
class Bad:
    def __lt__(self, o): raise RuntimeError('in lt')
try:
    sorted([Bad(), Bad()])
except RuntimeError as e:
    print(e)
m = [3, 2, 1]
try:
    m.sort(key=lambda v: m.append(v) or v)
except ValueError as e:
    print(e)
