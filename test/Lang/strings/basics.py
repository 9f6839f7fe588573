s = 'héllo wörld'
print(s[1], s[-1], s[1:4], s[::-1], len(s))
print('a,b,,c'.split(','), ' a  b '.split(), 'a b c'.split(' ', 1), '-'.join(['x', 'y']), 'x' * 3)
print('abc'.find('c'), 'abc'.find('z'), 'abcabc'.count('bc'), 'abc'.replace('b', 'XX'), '  x '.strip(), 'xxaxx'.strip('x'))
print('abc'.startswith('ab'), 'abc'.endswith(('x', 'c')), '7'.zfill(3), '-7'.zfill(4), 'a'.ljust(3) + '|', 'a'.rjust(3, '*'), 'a'.center(4, '-'))
print('line1\nline2'.splitlines(), 'abc' < 'abd', 'b' in 'abc', ord('a'), chr(233), repr('it\'s "q" \n \x00 é'))
print('%d %s %.2f %5d|%-5s|%05d %x %%' % (3, 'x', 2.5, 42, 'l', 7, 255))
print('%(a)s %(b)d' % {'a': 'x', 'b': 2}, b'ab\x00'[0], b'ab' + b'c', repr(b"it's"))
print(f'{"x":>5}{"y":<3}|{1.5:8.3f}|{-3:+d}|{5:05d}|{1e10:g}|{0.000012:e}|{12345.678:,.1f}|{0.5:%}')
print('abc' 'def', r'\n', 'tab\tq', 'é' == '\u00e9', '\N{SNOWMAN}')
try:
    'a' + 1
except TypeError as e:
    print(e)
try:
    'abc'[10]
except IndexError as e:
    print(e)
t = ''
for i in range(100):
    t += str(i)
print(len(t), t[:20], t[-5:])
print(str(3.0), str(1e16), 1e15, 0.1, 1 / 3, float('inf'), -0.0, 1e-5, 123456789.123)
print(''.join(sorted('hello')), 'Hello World'.title(), 'hELLO'.capitalize(), 'a-b'.upper())
