x, y, name, d, l = 42, 3.14159, 'bob', {'k': 'v', 'n': {'m': 1}}, [1, 2, 3]
print(f'{x} {y:.2f} {name!r} {name!s:>5} {d["k"]} {d['n']['m']} {l[1:]} {x + 1}')
print(f'{x=} {y=:.1f} {name=!s} {x + 1 = } {name!a} {l=}')
print(f'{x:5d}|{x:<5}|{x:^5}|{x:>5}|{x:05}|{x:+}|{x:x}|{x:#X}|{x:b}|{x:#o}|{x:,}|{x:e}|{x:%}|{x:c}')
print(f'{y:10.3f}|{y:<10}|{y:e}|{y:g}|{y:.0f}|{y:+.1f}|{1234567.891:,.2f}|{1234567:_}|{0.25:.1%}|{-y:010.2f}|{y:=+9.1f}')
print(f'{name:*^9}|{name:.2}|{name:>{x // 6}}|{name:{"<"}{6}}|{"nested " + f"{x:{4}}"}')
print(f'{{literal}} {{{x}}}', f'{"a" if x > 5 else "b"}', f'{(lambda v: v * 2)(4)}', f'{[i for i in range(3)]}', f"{'\n'.join(['a', 'b'])}")
print(f'''multi
{x
 + 1}
line''' f' joined {y:.1f}' ' plain' rf'\d{x}')
print(f'{x!r:^10}|{None}|{True:>6}|{[1]!s:>5}|{()!r}', f'{3 != 4}', f'{x:{"0"}>{8}}', f'{name.upper()}', f'{ {"a": 1}["a"] }', f'{1, 2}', f'{(z := 5)} {z}')
print(f'{-0.0} {1e100} {float("inf"):>5} {float("nan")} {10**20} {1e16} {123456789012345680.0} {0.1 + 0.2} {1e-5} {5e-324}')
print(f'{12345.678:.3g} {0.00001234:g} {1e10:g} {100000.0:g} {1000000.0:g} {1.0:g} {1.0:#g} {255:08b} {-255:#x} {3.0} {2.5:.0f} {3.5:.0f} {1+2j:.1f}')
class F:
    def __format__(self, spec): return f'<{spec or "empty"}>'
print(f'{F()} {F():abc} {F():{x}}', format(F(), 'q'), format(3.5, '.2f'), format('s'), format(10, 'b'))
for bad in (lambda: f'{"a":d}', lambda: f'{1:s}', lambda: f'{1.5:d}', lambda: f'{1:.2d}', lambda: f'{[]:5}', lambda: f'{1:,_}', lambda: f'{"a":=5}', lambda: f'{5:y}', lambda: f'{1.5:x}', lambda: f'{"s":+}'):
    try:
        print(bad())
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
