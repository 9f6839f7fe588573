# What user methods that mutate the container being worked on do: operation x container x mutation.
def mutate(c):
    for f in ('clear', 'pop'):
        try: getattr(c, f)()
        except Exception: pass
def grow(c):
    for i in range(40):
        try:
            if isinstance(c, list): c.append(i)
            elif isinstance(c, dict): c[('g', i)] = i
            elif isinstance(c, set): c.add(('g', i))
            else: c.append(i % 256)
        except Exception: pass
def nothing(c): pass
def act(c):
    E.n += 1
    if E.n < 6: E.act(c)
class E:
    box = None; act = nothing; n = 0
    def go(self): act(E.box)
    def __eq__(self, o): self.go(); return False
    def __hash__(self): self.go(); return 1
    def __lt__(self, o): self.go(); return True
    def __repr__(self): self.go(); return 'E'
    def __index__(self): self.go(); return 1
    def __iter__(self): self.go(); return iter([1, 2])
    def __len__(self): self.go(); return 2
    def __bool__(self): self.go(); return True
    def __add__(self, o): self.go(); return 1
    __radd__ = __add__
    def __getitem__(self, i):
        self.go()
        if i > 3: raise IndexError
        return i
    def __str__(self): self.go(); return 's'
    def __format__(self, s): self.go(); return 'f'
ops = {
    list: [lambda c: E() in c, lambda c: c.index(E()), lambda c: c.count(E()), lambda c: c.remove(E()), lambda c: c.sort(), lambda c: c.sort(key=lambda x: act(c)), lambda c: sorted(c, key=lambda x: (act(c), 0)[1]), lambda c: repr(c), lambda c: c == [E(), E(), E()], lambda c: c < [E(), 1], lambda c: c[E()], lambda c: c.insert(E(), 1), lambda c: c.pop(E()), lambda c: c.extend(E()), lambda c: c.__setitem__(slice(0, 2), E()), lambda c: c.__setitem__(E(), 1), lambda c: c.__delitem__(E()), lambda c: c[E():E()], lambda c: c * E(), lambda c: max(c), lambda c: min(c, key=lambda x: act(c) or 1), lambda c: sum(c, E()), lambda c: any(c), lambda c: all(c), lambda c: ','.join(map(str, c)), lambda c: list(map(lambda x: act(c), c))[:3], lambda c: list(filter(lambda x: act(c) or True, c))[:3], lambda c: [act(c) for _ in c][:3], lambda c: set(c), lambda c: dict.fromkeys(c), lambda c: tuple(c), lambda c: list(zip(c, E())), lambda c: f'{c}', lambda c: '%s' % c, lambda c: c.__iadd__(E()), lambda c: c.__imul__(E()), lambda c: list(reversed(c)) , lambda c: list(enumerate(c))[:2], lambda c: (lambda *a: len(a))(*c)],
    dict: [lambda c: c[E()], lambda c: E() in c, lambda c: c.get(E()), lambda c: c.setdefault(E(), 1), lambda c: c.pop(E(), 1), lambda c: c.__setitem__(E(), 1), lambda c: c.__delitem__(E()), lambda c: c == {E(): 1, 2: 3, 4: 5}, lambda c: c.update({E(): 1, 2: 2}), lambda c: c.update([(E(), 1)]), lambda c: c | {E(): 1}, lambda c: repr(c), lambda c: E() in c.values(), lambda c: (1, E()) in c.items(), lambda c: c.keys() & {E()}, lambda c: c.keys() | [E()], lambda c: {**c, E(): 1}, lambda c: c.fromkeys([E(), E()]), lambda c: sorted(c.values(), key=lambda v: act(c) or 0), lambda c: {k: act(c) for k in c}, lambda c: max(c.values())],
    set: [lambda c: E() in c, lambda c: c.add(E()), lambda c: c.remove(E()), lambda c: c.discard(E()), lambda c: c | {E()}, lambda c: c & {E()}, lambda c: c - {E()}, lambda c: c ^ {E()}, lambda c: c == {E(), 1, 2}, lambda c: c <= {E(), 1}, lambda c: c.update([E(), E()]), lambda c: c.intersection([E()]), lambda c: c.difference([E()]), lambda c: c.symmetric_difference([E()]), lambda c: c.isdisjoint([E()]), lambda c: c.issubset([E(), 1]), lambda c: repr(c), lambda c: sorted(c, key=lambda x: act(c) or 0), lambda c: c.intersection_update([E()]), lambda c: c.difference_update([E()]), lambda c: frozenset(c)],
    bytearray: [lambda c: c[E()], lambda c: c.__setitem__(E(), 1), lambda c: c.__setitem__(slice(0, 1), [E(), E()]), lambda c: c.extend([E(), E()]), lambda c: c.append(E()), lambda c: c.insert(E(), E()), lambda c: c.pop(E()), lambda c: c.remove(E()), lambda c: E() in c, lambda c: c[E():E()], lambda c: c * E(), lambda c: c.find(E()), lambda c: c.join([b'a', c]), lambda c: memoryview(c)[E()], lambda c: memoryview(c).__setitem__(E(), E()), lambda c: memoryview(c).tolist(), lambda c: bytes(c)],
}
fresh = {list: lambda: [E(), 3, E(), 1, E()], dict: lambda: {1: E(), 2: 3, E(): 4}, set: lambda: {1, 2, E()}, bytearray: lambda: bytearray(b'abcd')}
ran = 0
for kind, operations in ops.items():
    for kindof in (nothing, mutate, grow):
        for operation in operations:
            E.act = staticmethod(nothing); E.n = 0
            c = E.box = fresh[kind]()
            E.act = staticmethod(kindof); E.n = 0
            try: operation(c)
            except Exception: pass
            E.act = staticmethod(nothing)
            repr(c), len(c), list(c)[:3]
            ran += 1
print(ran, 'survived')
