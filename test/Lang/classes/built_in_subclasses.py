class Str(str):
    def __new__(cls, v, extra=None): o = super().__new__(cls, v.upper()); o.extra = extra; return o
    def __eq__(self, o): return 'eq' if o == 'magic' else super().__eq__(o)
    __hash__ = str.__hash__
    def __getitem__(self, i): return Str(super().__getitem__(i))
s = Str('abc', 5); print(s, s.extra, s[0], type(s[0]).__name__, s == 'magic', s == 'ABC', {s: 1}['ABC'], type(s + 'x').__name__, type(s.lower()).__name__, len(s), s.extra, repr(s), f'{s:>5}', '%s' % s, str(s) is s, isinstance(s, str), ''.join([s, s]), s in 'xABCx')
class Int(int):
    def __new__(cls, v=0): return super().__new__(cls, v + 1)
    def __add__(self, o): return Int(int(self) + o)
    def __repr__(self): return f'Int<{int(self)}>'
    def __bool__(self): return False
i = Int(5); print(i, i + 1, 1 + i, i * 2, type(i * 2).__name__, bool(i), [0] * i, range(i), i == 6, hash(i) == hash(6), int(i), float(i), f'{i:03d}', f'{i}', '%d' % i, str(i), {6: 'x'}[i], i.bit_length(), -i, abs(i), i > 5, sum([i, i]), max(i, 3), i if i else 'falsy')
class L(list):
    def __init__(self, *a): super().__init__(a); self.tag = 't'
    def append(self, x): super().append(x * 2)
    def __len__(self): return 99
    def __getitem__(self, i): return 'item' if isinstance(i, int) else super().__getitem__(i)
    def __iter__(self): return iter(['iter'])
l = L(1, 2); l.append(3); print(l, list(l), len(l), l[0], l[:2], l + [1], type(l[:1]).__name__, l.tag, sorted(l), 3 in l, 6 in l, [*l], tuple(l), repr(l), l == [1, 2, 6], bool(L()), l.__dict__)
class D(dict):
    def __setitem__(self, k, v): super().__setitem__(k, v * 10)
    def __getitem__(self, k): return ('get', super().__getitem__(k))
    def __missing__(self, k): return f'missing {k}'
    def __contains__(self, k): return True
d = D(a=1); d['b'] = 2; d.update(c=3); d.setdefault('e', 5); print(d, d['a'], d['zz'], d.get('a'), d.get('zz'), 'anything' in d, list(d.items()), {**d}, dict(d), d | {'f': 1}, type(d | {}).__name__, d.copy(), type(d.copy()).__name__, D.fromkeys('x', 1), json.dumps(d) if 0 else '')
class T(tuple):
    def __new__(cls, *a): return super().__new__(cls, a)
    @property
    def first(self): return self[0]
    def __add__(self, o): return 'added'
t = T(1, 2); print(t, t.first, t + (3,), t[1:], type(t[1:]).__name__, t == (1, 2), hash(t) == hash((1, 2)), t < (1, 3), T(*t), repr(t), t * 2, isinstance(t, tuple), '%s %s' % t)
class S(set):
    def add(self, x): super().add(str(x))
st = S([1]); st.add(2); print(sorted(map(str, st)), type(st | {3}).__name__, type(st.copy()).__name__, repr(S([1])), S([1]) == {1})
class E(Exception):
    def __new__(cls, *a, **k): o = super().__new__(cls, *a); o.kw = k; return o
    def __init__(self, *a, code=0, **k): super().__init__(*a); self.code = code
    def __str__(self): return f'E[{self.code}] {self.args}'
try: raise E('x', 1, code=5)
except E as e: print(e, repr(e), e.kw, e.code, e.args)
class F(float):
    def __repr__(self): return 'F'
f = F(1.5); print(f, f + 1, type(f + 1).__name__, f'{f}', f'{f:.2f}', str(f), [f], f == 1.5, round(f), int(f))
class B(bytes):
    def __new__(cls, s): return super().__new__(cls, s.encode())
b = B('hi'); print(b, b + b'x', type(b[0:1]).__name__, b[0], b.decode(), b == b'hi')
class Prop:
    def __init__(self): self._v = 0
    v = property(lambda s: s._v, lambda s, x: setattr(s, '_v', x + 1), lambda s: setattr(s, '_v', -1), 'docs')
    class Desc:
        def __get__(self, o, t=None): return 'desc' if o else self
        def __set__(self, o, v): o.__dict__['d'] = v
    d = Desc()
    class NonData:
        def __get__(self, o, t=None): return 'nondata'
    n = NonData()
    @classmethod
    def cm(cls): return cls.__name__
    @staticmethod
    def sm(): return 'sm'
p = Prop(); p.v = 5; print(p.v, Prop.v.__doc__, p.d); p.d = 7; print(p.d, p.__dict__['d'], p.n); p.n = 8; print(p.n); del p.v; print(p.v, p.cm(), p.sm(), Prop.cm(), Prop.sm())
class Sup:
    def who(self): return 'Sup'
    @classmethod
    def c(cls): return f'Sup.c {cls.__name__}'
    x = 'supx'
    def __getitem__(self, k): return ('sup', k)
class Mid(Sup):
    def who(self): return 'Mid>' + super().who()
    @classmethod
    def c(cls): return 'Mid>' + super().c()
    def __getitem__(self, k): return ('mid', super().__getitem__(k))
    def attr(self): return super().x, super(Mid, self).who(), [super(Mid, self).who() for _ in range(1)], (lambda: super(Mid, self).who())()
    def bad(self): return super().nope
    def comp(self): return [super().who() for _ in 'a']
class Oth(Sup):
    def who(self): return 'Oth>' + super().who()
class Low(Mid, Oth):
    def who(self): return 'Low>' + super().who()
o = Low(); print(o.who(), Low.c(), o[1], o.attr(), [k.__name__ for k in Low.__mro__], super(Mid, o).who(), super(Low, Low).c(), o.comp())
for f in (lambda: o.bad(), lambda: super(), lambda: super(int, o), lambda: super(Mid, Sup()), lambda: super(5)):
    try: f()
    except Exception as e: print(type(e).__name__, e)
class Abs:
    def __reduce__(self): return 'x'
    def __sizeof__(self): return 1
    def __dir__(self): return ['b', 'a']
    def __format__(self, spec): return f'fmt:{spec}'
    def __call__(self, *a, **k): return a, k
    def __enter__(self): return 'entered'
    def __exit__(self, *a): print('exit', a[0].__name__ if a[0] else None); return True
    def __reversed__(self): return iter([3, 2, 1])
    def __length_hint__(self): return 10
    def __copy__(self): return 'copied'
    def __bytes__(self): return b'bytes'
a = Abs(); print(dir(a), f'{a:x}', format(a, 'y'), a(1, k=2), list(reversed(a)), bytes(a), f'{a}')
with a as v: print(v); raise KeyError
with a: pass
