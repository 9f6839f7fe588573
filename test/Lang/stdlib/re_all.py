# re: syntax, matches, substitution, splitting, mistakes.
import re
def t(f, *a, **k):
    try:
        r = f(*a, **k)
        print(repr(r) if not isinstance(r, re.Match) else (r, r.span(), r.groups(), r.groupdict(), r.lastindex, r.lastgroup))
    except Exception as e: print(type(e).__name__, e)
t(re.match, r'(\w+) (\w+)', 'hello world'); t(re.search, r'\d+', 'abc 123 def 45'); t(re.findall, r'\d+', 'a1b22c333'); t(re.findall, r'(\w)(\d)', 'a1 b2'); t(re.findall, r'(\w)\d', 'a1 b2'); t(re.fullmatch, r'\d{3}', '123'); t(re.fullmatch, r'\d{3}', '1234'); t(re.match, 'x', 'y')
t(re.sub, r'\s+', ' ', 'a  b \n c'); t(re.sub, r'(\w+)@(\w+)', r'\2 at \1', 'me@home you@work'); t(re.sub, r'(?P<a>\w)', r'<\g<a>>', 'abc'); t(re.sub, 'a', lambda m: m.group().upper(), 'banana'); t(re.sub, 'a', 'x', 'banana', 2); t(re.subn, 'a', 'x', 'banana'); t(re.sub, '', '-', 'abc'); t(re.sub, 'b*', '-', 'abxd'); t(re.sub, 'x*', '-', 'abxd'); t(re.sub, r'(a)|b', r'[\1]', 'ab'); t(re.sub, 'a', r'\n\t\\', 'a')
t(re.split, r'[,;]\s*', 'a, b;c,d'); t(re.split, r'(,)', 'a,b,c'); t(re.split, r',', 'a,b,c', maxsplit=1); t(re.split, r'\b', 'ab cd'); t(re.split, r'x*', 'axbc'); t(re.split, '(a)|b', 'xaybz')
print([m.group() for m in re.finditer(r'[a-z]+', 'ab cd ef')], [m.span() for m in re.finditer('a|', 'ba')])
p = re.compile(r'(?P<year>\d{4})-(?P<month>\d\d)', re.I | re.M); print(p, p.pattern, p.flags, p.groups, dict(p.groupindex))
m = p.search('on 2024-05-06'); print(m, m['year'], m.group('year', 'month'), m.group(0, 1), m.groupdict(), m.start('month'), m.end(2), m.span(1), m.expand(r'\2/\1 \g<year>'), m.string, m.re is p, m.pos, m.endpos)
t(m.group, 3); t(m.group, 'x'); t(m.start, -1)
print(re.compile('a'), re.compile('a', re.X | re.S), re.compile(b'a'), re.compile(r'\''), re.I, re.I | re.M, repr(re.I), int(re.I | re.S))
for pat, s in [('^a', 'b\na'), ('(?m)^a', 'b\na'), ('a$', 'a\n'), (r'a\Z', 'a\n'), ('(?i)ABC', 'abc'), ('(?s).', '\n'), ('.', '\n'), ('(?x) a b # c\n c', 'abc'), ('(?i:a)b', 'Ab'), ('(?i:a)b', 'AB'), ('(?=a)a', 'a'), ('(?<=a)b', 'ab'), ('(?<!a)b', 'ab'), ('(?:a|b)+', 'abab'), ('(a)(b)?', 'a'), (r'(a)\1', 'aa'), ('(?P<x>a)(?P=x)', 'aa'), ('a{2}', 'aaa'), ('a{,2}', 'aaa'), ('a{1,}', 'aaa'), ('a{1,2}?', 'aaa'), ('a{', 'a{'), ('a{x}', 'a{x}'), ('[[a]', '['), ('[]a]+', 'a]'), ('[^]a]+', 'xy]'), ('[a-]+', 'a-'), (r'[\w-]+', 'a-b'), (r'[\d.]+', '1.5'), (r'\u00e9', 'é'), ('é+', 'éé'), (r'\w+', 'été'), (r'(?a)\w+', 'été'), (r'\d', '٣'), (r'[[:alpha:]]+', 'a:]'), ('(?>a+)b', 'aab'), ('a++b', 'aab'), ('(a)?(?(1)b|c)', 'ab'), ('(a)?(?(1)b|c)', 'c'), ('(?#x)a', 'a'), (r'\bfoo\b', 'a foo b'), (r'\x41\101\t', 'AA\t'), ('', 'abc'), ('a|b|', 'c'), ('(a*)*', 'aa'), ('(a|ab)(c|bcd)', 'abcd'), (r'[\]]', ']'), ('[a\\-z]', '-'), ('😀+', 'x😀😀'), ('(?i)straße', 'STRASSE'), ('(?i)É', 'é'), (r'\S+@\S+\.\w+', 'mail bob@x.org now'), ('a#b', 'a#b'), ('}', '}'), (r'\$\{(\w+)\}', '${abc}')]:
    t(re.search, pat, s)
for pat in ['(', ')', '*', 'a**', 'a*+', '+a', '[', '[a', '[z-a]', r'[\d-z]', '\\', r'\q', r'\8', r'(a)\2', '(?P<a', '(?P<>a)', '(?P<1>a)', '(?P<a>x)(?P<a>y)', '(?P=a)', '(?<a>x)', '(?Z)', '(?', '(?P', '(?Px)', 'a{3,1}', 'a(?i)b', '(?iz)a', '(*FAIL)', r'\K', r'\p{L}', '(?R)', '(?|a)', r'\x4', r'\u12', '(?#', '(?P<a b>x)', '(?(1', '(?(x)a)', '(?(0)a)', 'a|*', '(?:', '(a', 'a)', '((a)', '{1}', 'x{2}{3}', '(?-i)a', '(?i', '(?L)a', '(?au)a']:
    t(re.compile, pat)
t(re.compile, 5); t(re.match, 'a', 5); t(re.match, 'a', b'a'); t(re.match, b'a', 'a'); t(re.match, b'(a)', b'ab'); t(re.sub, b'a', b'x', b'aa'); t(re.findall, rb'\w+', b'ab \xe9'); t(re.sub, 'a', r'\1', 'a'); t(re.sub, 'a', r'\g<x>', 'a'); t(re.sub, 'a', r'\q', 'a'); t(re.sub, 'a', '\\', 'a'); t(re.sub, '(a)', r'\g<1>0', 'a')
t(re.escape, 'a.b*c[d] é-_'); t(re.escape, b'a.b'); print(re.compile('a') == re.compile('a'), re.compile('a') is re.compile('a'), re.compile('a').match('ba', 1), re.compile('^a').match('ba', 1), re.compile('a').search('aba', 1), re.compile('a$').search('ab', 0, 1), re.compile('a').findall('aaaa', 1, 3))
try: re.compile('a\n(b')
except re.error as e: print(e, e.msg, e.pattern, e.pos, e.lineno, e.colno, re.error is re.PatternError)
print(bool(re.match('', '')), [w for w in re.split(r'\W+', 'Words, words, words.') if w])
