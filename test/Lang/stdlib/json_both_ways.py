# json: values both ways, hooks, mistakes with their places.
import json
def t(f, *a, **k):
    try: print(repr(f(*a, **k)))
    except Exception as e: print(type(e).__name__, e, getattr(e, '__notes__', ''))
d = json.dumps; l = json.loads
for v in (None, True, False, 0, -5, 10**30, 1.5, 1e100, -0.0, float('inf'), float('-inf'), float('nan'), '', 'abc', 'é\u20ac\U0001f600', '"\\/\b\f\n\r\t\x00\x1f\x7f', '\ud800', [], (), {}, [1, 'a', None], (1, (2, [3])), {'a': 1}, {'a': {'b': [1, {'c': None}]}}, {1: 'a', 2.5: 'b', True: 'c', None: 'd', False: 1}, {(1, 2): 3}, {1, 2}, object, 1j, b'x', [1, {'a': {1}}], [[[object]]], {'a': [1, {2}]}):
    t(d, v); t(d, v, ensure_ascii=False); t(d, v, indent=2); t(d, v, separators=(',', ':'))
data = {'name': 'Bob', 'age': 30, 'tags': ['a', 'b'], 'nested': {'x': None, 'y': [True, 1.5]}, 'e': [], 'f': {}}
t(d, data); t(d, data, indent=4); t(d, data, sort_keys=True); t(d, data, indent='\t', sort_keys=True); t(d, data, indent=0); t(d, data, indent=2, separators=(' , ', ' : '))
t(d, {'b': 1, 1: 2}, sort_keys=True); t(d, {(1,): 1, 'a': 2}, skipkeys=True); t(d, float('nan'), allow_nan=False); t(d, [float('inf')], allow_nan=False); t(d, {'a': {1, 2}}, default=list); t(d, {'a': {1}}, default=lambda o: sorted(o)); t(d, object(), default=str)if False else None
t(d, [complex(1, 2)], default=str); t(d, {1: {2: 3}}, indent=1)
class L(list): pass
class D(dict): pass
class S(str): pass
class I(int):
    def __repr__(self): return 'no'
class F(float):
    def __repr__(self): return 'no'
t(d, [L([1]), D(a=S('x')), I(5), F(1.5)]); t(d, {S('k'): I(1)}, sort_keys=True); t(d, {I(5): 1, F(2.0): 2})
c = []; c.append(c); t(d, c)
c = {}; c['a'] = [c]; t(d, c)
class E(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, set): return sorted(o)
        return super().default(o)
t(d, {'s': {3, 1}}, cls=E); t(d, [1j], cls=E); t(E(indent=1).encode, [{2}]); t(list, json.JSONEncoder().iterencode([1])) if False else None
for s in ('null', 'true', 'false', '0', '-0', '-1', '1.5', '1e5', '1E-2', '-1.5e+3', '123456789012345678901234567890', 'NaN', 'Infinity', '-Infinity', '""', '"abc"', '"\\u00e9\\n\\"\\\\\\/\\b\\f\\r\\t"', '"\\ud83d\\ude00"', '"\\ud83d"', '"\\ud83dx"', '"é"', '[]', '[ ]', '{}', '{ }', '[1, 2, 3]', ' [1 , 2 ] ', '{"a": 1, "b": [true, null]}', '{"a":1,"a":2}', '\n\t{"a"\n:\r1}\n', '[[[[]]]]', '1.0', '1.', '.5', '01', '-', '--1', '+1', '1e', '1e+', '0x10', '', ' ', 'nul', 'nulll', 'True', "'a'", '"a', '"a\\', '"a\\x"', '"\\u12"', '"\\u12g4"', '"a\nb"', '"\x00"', '[', '[1', '[1,', '[1,]', '[,1]', '[1 2]', '{', '{"a"', '{"a":', '{"a":1', '{"a":1,', '{"a":1,}', '{a:1}', "{'a':1}", '{"a" 1}', '{"a":}', '{1:2}', '[1]]', '{} {}', '1 2', '[1,\n2,\n x]', '\ufeff[]', '"\\u+123"', '"\\u 123"', '"\\u1_23"', '-Inf', 'NaNx', '[NaN, Infinity]', '1_000', '٣', '[1;2]', '{"a":1;}', '{"a":[1,{"b":tru}]}'):
    t(l, s)
t(l, b'{"a": "\xc3\xa9"}'); t(l, bytearray(b'[1]')); t(l, 5); t(l, None); t(l, '[1]'.encode('utf-16')); t(l, '[1]'.encode('utf-8-sig')); t(l, b'\xff')
t(l, '[1.5, 2]', parse_float=str, parse_int=lambda s: int(s) * 10); t(l, '[NaN, -Infinity]', parse_constant=lambda s: s.lower()); t(l, '{"a": {"b": 1}}', object_hook=lambda x: list(x)); t(l, '{"a": 1, "a": 2}', object_pairs_hook=lambda p: p); t(l, '"a\nb"', strict=False)
t(json.JSONDecoder().raw_decode, '[1] x'); t(json.JSONDecoder().raw_decode, ' [1]'); t(json.JSONDecoder().decode, ' [1] ')
try: l('{"a": 1,\n "b" 2}')
except json.JSONDecodeError as e: print(e.msg, e.pos, e.lineno, e.colno, e.doc == '{"a": 1,\n "b" 2}', isinstance(e, ValueError), type(e).__module__)
for obj in (data, [1, [2, [3]]], {'k': 'é"'}, [0.1, 1e-7, 1e22]):
    print(l(d(obj)) == obj, l(d(obj, indent=3)) == obj)
class W:
    def __init__(self): self.x = ''
    def write(self, s): self.x += s
w = W(); json.dump(data, w); print(w.x == d(data))
class R:
    def read(self): return '{"r": [1]}'
print(json.load(R()))
t(d, '[' * 3); t(len, d([[]] * 1000)); t(d, [1, 2], indent=-1); t(d, {'a': 1}, foo=1); t(d)
