s = set(); d = {}; f = frozenset()
for name, fn in [('disp', lambda: {[]}), ('set()', lambda: set([[]])), ('add', lambda: s.add([])), ('in', lambda: [] in s), ('remove', lambda: s.remove([])),
  ('discard', lambda: s.discard([])), ('ddisp', lambda: {[]: 1}), ('dset', lambda: d.__setitem__([], 1)), ('dget', lambda: d[[]]), ('get', lambda: d.get([])), ('din', lambda: [] in d),
  ('setdefault', lambda: d.setdefault([])), ('del', lambda: d.__delitem__([])), ('fromkeys', lambda: dict.fromkeys([[]])), ('dict', lambda: dict([([], 1)])),
  ('update', lambda: s.update([[]])), ('comp', lambda: {[] for _ in 'a'}), ('dcomp', lambda: {[]: 1 for _ in 'a'}), ('hash', lambda: hash([])), ('frozen', lambda: frozenset([[]])), ('tuple', lambda: {([],)}), ('dtuple', lambda: {([],): 1}),
  ('inter', lambda: {1} & {2} | set([{}])), ('union', lambda: {1}.union([{}])), ('diff', lambda: {1}.difference([{}])), ('dict in set', lambda: {} in {1}), ('set in set', lambda: set() in {1}), ('subscript', lambda: {1: 2}[{}]), ('isdisjoint', lambda: {1}.isdisjoint([[]])), ('symm', lambda: {1}.symmetric_difference([[]])), ('unhash', lambda: {type('U', (), {'__hash__': None})()}), ('unhashd', lambda: {type('U', (), {'__hash__': None})(): 1}), ('slice', lambda: {slice([]): 1})]:
    try: print(name, fn())
    except Exception as e: print(name, type(e).__name__, e)
