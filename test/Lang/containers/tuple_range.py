t = (1, 'a', [2])
print(t, (1,), (), 1, t + (3,), t * 2, t[0], t[-1], t[1:], len(t), 'a' in t, t.count(1), t.index('a'), t == (1, 'a', [2]), hash((1, 2)) == hash((1, 2)), tuple('ab'), tuple([1]), tuple())
t[2].append(3); print(t, (1, 2) < (1, 3), (1,) < (1, 0), ((1, 2), (3,)), max((3, 1), (2, 9)), sorted([(2, 'b'), (1, 'z')]), {(1, 2): 'k'}[(1, 2)])
r = range(2, 20, 3)
print(r, list(r), len(r), r[1], r[-1], r[1:3], 5 in r, 6 in r, r.index(8), r.count(5), r.start, r.stop, r.step, r == range(2, 19, 3), hash(range(3)) == hash(range(0, 3, 1)), list(reversed(r)), bool(range(0)), range(5, 0), list(range(5, 0, -2)), range(10 ** 20)[10 ** 19], 10 ** 18 in range(10 ** 19), range(3) == range(0, 3), 2.0 in range(3), 'a' in range(3), min(range(5, 9)), sum(range(101)), range(-5, 5)[2:-2:3])
for bad in (lambda: (1)[0], lambda: (1, 2)[5], lambda: range(3)[5], lambda: range('a'), lambda: range(), lambda: range(1, 2, 0), lambda: t.append(1), lambda: hash(([],)), lambda: (1,) + [2], lambda: (1, 'a') < (1, 2), lambda: tuple(5), lambda: range(3).index(9), lambda: range(1, 2, 3, 4), lambda: len(range(10 ** 30))):
    try:
        print(bad())
    except (TypeError, IndexError, ValueError, AttributeError, OverflowError) as e:
        print(type(e).__name__, e)
from collections import namedtuple, defaultdict, Counter, deque, OrderedDict, ChainMap
P = namedtuple('P', 'x y')
p = P(1, y=2)
print(p, p.x, p[1], p == (1, 2), p._replace(x=5), p._asdict(), P._fields, [*p], P._make([3, 4]))
dd = defaultdict(list); dd['a'].append(1); print(dd, dd['zz'], len(dd))
c = Counter('hello'); print(c, c.most_common(2), c['z'], c + Counter('l'), sum(c.values()))
q = deque([1, 2, 3], maxlen=3); q.append(4); q.appendleft(0); print(q, q.pop(), q.popleft(), len(q))
q.rotate(1); print(q, list(OrderedDict(a=1)), ChainMap({'a': 1}, {'a': 2, 'b': 3})['b'])
