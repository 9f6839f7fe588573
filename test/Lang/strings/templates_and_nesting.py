from string.templatelib import Template, Interpolation
name, n, w = 'Bob', 3.14159, 10
t = t'Hello {name!r} and {n:.2f} and {n:{w}.{2}} {{literal}} {name=}'
print(t.strings, [i.value for i in t.interpolations], [(i.expression, i.conversion, i.format_spec) for i in t.interpolations], t.values)
print([type(x).__name__ for x in t], type(t).__name__)
print(t'a' + t'b{1}', (t'x' t'y{2}').strings, rt'\n{1}'.strings, t''.strings, t'{1}{2}'.strings)
try: t'a' + 'b'
except TypeError as e: print(e)
try: 'b' + t'a'
except TypeError as e: print(e)
def render(t):
    out = []
    for part in t:
        match part:
            case str(): out.append(part)
            case Interpolation(value, expr, conv, spec): out.append(f'<{expr}:{value}:{conv}:{spec}>')
    return ''.join(out)
print(render(t'q {1 + 1} r {name!s:>5}'), Template('a', Interpolation(1, 'x'), 'b').strings, repr(t'{1}'))
x = 5; d = {'k': 'v'}; l = [1, 2]
print(f'{x=} {x = } {x!r:>4} {x:0{x}d} {d["k"]} {d['k']} {l[0]:{'>'}{4}} {x:#06x} {x:+} {x:,} {1234567.891:,.2f} {x!a} {"é"!a} {x if x else 0} {(lambda: 7)()} {[i for i in range(3)]} { {1, 2} } {x:=5} {f"{f'{x}'}"}')
print(f'{x:{"{"}<4}' if 0 else f'{{}}', f'{"nested {x}"}', f'{"a" "b"}', f'{x!r}', f'''{
    x
}''', f'{x:%}', f'{x # comment
}', F'{x}' rf'\d{x}', f'{"\n"}', f'{'\''}', f'{x,}', f'{*l,}', f'{x!s:^{w}}|', f'{None}', f'{...}', f'{True:d}', f'{"":>3}|')
