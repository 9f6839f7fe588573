name = 'x'
t = t'hello {name} {1 + 1!r:>4} end'
print(t.strings, t.values, [i.expression for i in t.interpolations], t.interpolations[1].conversion, t.interpolations[1].format_spec)
print([p if isinstance(p, str) else p.value for p in t])
