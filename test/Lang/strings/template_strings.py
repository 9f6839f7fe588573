from string.templatelib import Template, Interpolation
name, n = 'ann', 3.14159
t = t'Hello {name!r:>10} and {n:.2f} and {n + 1}!'
print(type(t).__name__, t.strings, t.values)
for i in t.interpolations:
    print(i.value, i.expression, i.conversion, repr(i.format_spec))
print([part if isinstance(part, str) else part.expression for part in t])
def render(t):
    out = []
    for part in t:
        if isinstance(part, str): out.append(part)
        else: out.append(f'<{part.value}>')
    return ''.join(out)
print(render(t'a{1}b{2 + 3}{"x"}'), render(t'{{}}'), render(t''))
print((t'a{1}' + t'b{2}').strings, t'{n:{5}.{2}}'.interpolations[0].format_spec)
print(t'{name=}'.strings, rt'\d{1}'.strings)
try:
    t'a' + 'b'
except TypeError as e:
    print(e)
