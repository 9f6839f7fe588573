# t-strings, string.templatelib, and what else module string has.
from string.templatelib import Template, Interpolation, convert
import string
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
n = 3; name = 'x'
x = t'a{n}b{name!r:>{n}}c{n+1=}'
print(type(x), type(x).__name__, type(x).__module__, type(x.interpolations[0]))
print(x.strings, x.values, x.interpolations)
print(list(x)); print(x)
t(lambda: x + 'a'); t(lambda: x + x); t(lambda: (t'{n}' + t'{name}').strings); t(lambda: (t'a' + t'b').strings)
t(lambda: Template('a', 'b', Interpolation(1), Interpolation(2, 'y'), 'c')); t(lambda: Template()); t(lambda: Template(1)); t(lambda: Template('a', x=1)); t(lambda: Template(Interpolation(1)).strings)
t(lambda: Interpolation()); t(lambda: Interpolation(1, 2)); t(lambda: Interpolation(1, 'a', 'x')); t(lambda: Interpolation(1, 'a', 'r', 5)); t(lambda: Interpolation(1, 'a', 'r', '.2')); t(lambda: Interpolation(value=1, expression='e', conversion=None, format_spec='f'))
i = Interpolation(1, 'a', 'r', '.2')
t(lambda: (i.value, i.expression, i.conversion, i.format_spec)); t(lambda: setattr(i, 'value', 2)); t(lambda: setattr(x, 'strings', 2)); t(lambda: i.foo); t(lambda: x.foo); t(lambda: Interpolation.__match_args__)
t(lambda: convert(1, 'r')); t(lambda: convert('a', 'r')); t(lambda: convert('a', None)); t(lambda: convert('é', 'a')); t(lambda: convert(5, 's')); t(lambda: convert(5, 'q'))
match x:
    case Template(strings=s): print('T', s)
match i:
    case Interpolation(v, e, c, f): print(v, e, c, f)
t(lambda: t'' == t''); t(lambda: t''.strings); t(lambda: x == x); t(lambda: hash(x) == hash(x)); t(lambda: isinstance(x, Template)); t(lambda: list(t'')); t(lambda: list(t'{n}{n}'))
try:
    class S(Template): pass
except TypeError as e: print(e)
try:
    class S(Interpolation): pass
except TypeError as e: print(e)
def html(t): return ''.join([p if isinstance(p, str) else str(p.value).upper() for p in t])
print(html(t'<b>{name}</b>{n:>5}'))
print(iter(x).__class__.__name__, t'{n!s:{n}}'.interpolations[0].format_spec, rt'\d{n}'.strings)
print(string.ascii_letters, string.digits, string.punctuation, repr(string.whitespace), string.hexdigits, string.octdigits, len(string.printable))
print(string.capwords('hello  wORLD foo'), string.capwords('a-b-c', '-'))
T = string.Template
t(lambda: T('$a ${b} $$ x').substitute(a=1, b=2)); t(lambda: T('$a $b').substitute(a=1)); t(lambda: T('$a $b').safe_substitute(a=1)); t(lambda: T('$a $').substitute(a=1)); t(lambda: T('$a $').safe_substitute(a=1)); t(lambda: T('$a\n ${x').substitute(a=1)); t(lambda: T('$a $a').substitute({'a': 1}, a=2)); t(lambda: T('$_x1y $é').safe_substitute(_x1y=1)); t(lambda: T('$a ${b} $c').get_identifiers()); t(lambda: T('$a').is_valid()); t(lambda: T('$').is_valid()); t(lambda: T('$A').substitute(A=5)); t(lambda: T('x').template)
F = string.Formatter
t(lambda: F().format('{} {a} {0}', 1, a=2)); t(lambda: F().format('{0} {a!r:>5} {{}}', 1, a='x')); t(lambda: F().vformat('{x}', (), {'x': 5})); t(lambda: list(F().parse('a{b!r:c{d}}e{{f'))); t(lambda: F().format('{a.real} {b[0]}', a=5, b=[1])); t(lambda: F().format('{}')); t(lambda: F().format('{a}'))
class D(string.Formatter):
    def get_value(self, key, args, kwargs):
        return kwargs.get(key, '?') if isinstance(key, str) else super().get_value(key, args, kwargs)
t(lambda: D().format('{a} {b} {0}', 7, a=1))
