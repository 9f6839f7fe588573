class V:
    def __init__(self, n): self.n = n
    def __eq__(self, o): return self.n == o.n if isinstance(o, V) else NotImplemented
    def __lt__(self, o): return self.n < o.n if isinstance(o, V) else NotImplemented
    def __le__(self, o): return self.n <= o.n
    def __hash__(self): return hash(self.n)
    def __repr__(self): return f'V{self.n}'
print(V(1) == V(1), V(1) != V(1), V(1) < V(2), V(1) > V(2), V(1) >= V(1), V(1) == 1, V(1) != 1)
print(sorted([V(3), V(1), V(2)]), min(V(2), V(1)), max([V(2), V(5)]), V(2) in [V(1), V(2)], [V(1)] == [V(1)])
print({V(1): 'a'}[V(1)], len({V(1), V(1), V(2)}))
try:
    V(1) < 2
except TypeError as e:
    print(e)
class E:
    def __eq__(self, o): return True
print(E() == 5, 5 == E(), E() != 5)
try:
    hash(E())
except TypeError as e:
    print(e)
try:
    {E(): 1}
except TypeError as e:
    print(e)
class Truth:
    def __bool__(self): return False
class Len:
    def __len__(self): return 0
print(bool(Truth()), not Truth(), bool(Len()), 'yes' if Len() else 'no', Truth() or 'or', type(Truth() and 'and').__name__)
class BadBool:
    def __bool__(self): return 1
try:
    bool(BadBool())
except TypeError as e:
    print(e)
class Rich:
    def __eq__(self, o): return 'a string'
    def __lt__(self, o): return []
print(Rich() == 1, Rich() < 1, 1 > Rich())
for a, b in ((1, 'a'), ([], ()), (None, 1), ({}, {}), (1j, 2)):
    try:
        a < b
    except TypeError as e:
        print(e)
print(object() == object(), 1 < 2 < 3 > 2 != 5, 1 < 3 < 2)
