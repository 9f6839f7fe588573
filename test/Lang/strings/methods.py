s = 'Hello, World'
print(s.upper(), s.lower(), s.swapcase(), s.title(), 'hello world'.capitalize(), 'ß'.casefold(), 'they\'re'.title())
print(s.find('o'), s.find('o', 5), s.rfind('o'), s.find('z'), s.index('W'), s.count('l'), s.count(''), s.count('l', 0, 4))
print(s.startswith('Hell'), s.startswith(('x', 'He')), s.endswith('ld'), s.startswith('World', 7), s.endswith('lo', 0, 5))
print('  x y '.strip(), '|' + '  x '.lstrip() + '|', '|' + ' x  '.rstrip() + '|', 'xxabxx'.strip('x'), 'abcba'.strip('ab'), '\t\n x\r\n'.strip())
print('a,b,,c'.split(','), ' a  b '.split(), 'a,b,c'.split(',', 1), 'a b c'.split(None, 1), 'a,b,c'.rsplit(',', 1), ''.split(), ''.split(','))
print('a\nb\r\nc\x0bd'.splitlines(), 'a\nb\n'.splitlines(True), 'x=1=2'.partition('='), 'x=1=2'.rpartition('='), 'none'.partition('='))
print('-'.join(['a', 'b']), ''.join([]), ', '.join('abc'), 'aXbX'.replace('X', '--'), 'aaa'.replace('a', 'b', 2), 'abc'.replace('', '.'))
print('x'.center(5, '*'), 'x'.ljust(4) + '|', 'x'.rjust(4, '0'), '-42'.zfill(6), '+7'.zfill(4), 'abc'.zfill(2), 'ab'.center(5))
print('abc'.isalpha(), 'a1'.isalnum(), '12'.isdigit(), '½'.isnumeric(), ' \t'.isspace(), 'Abc'.istitle(), 'ABC'.isupper(), 'abc'.islower(), 'a_1'.isidentifier(), ''.isalpha(), '٣'.isdecimal(), 'a\n'.isprintable(), 'a'.isascii())
print('abc'.translate({97: 'x', 98: None}), 'hello'.translate(str.maketrans('el', 'ip')), str.maketrans('a', 'b', 'c'), 'hello'.translate(str.maketrans({'h': 'J'})))
print('prefix-body'.removeprefix('prefix-'), 'body.txt'.removesuffix('.txt'), 'x'.removeprefix('y'))
print('a\tb'.expandtabs(4), '01\t012\t0123'.expandtabs(), 'abc'[1], 'abc'[-1], 'abc' * 2, 'b' in 'abc', 'é'.encode(), 'é'.encode('latin-1'))
print('abc' < 'abd', 'Z' < 'a', 'é' > 'z', max('hello'), sorted('hello'), list('ab'), len('日本'), '日本'[1], '日本'.find('本'), hash('a') == hash('a'))
print('{} {}'.format(1, 'a'), '{1} {0} {x}'.format('a', 'b', x=3), '{0[1]} {1.real}'.format([1, 2], 5), '{:>{w}}|'.format('r', w=4), '{{}}'.format(), '{a[k]}'.format(a={'k': 1}))
print('{x}'.format_map({'x': 5}), str(b'abc', 'ascii'), str(5), str(None), str([1, 'a']), repr('a\'b'), repr('a"b\'c'), repr('\n\t\\\x00\x7f\xa0é\u200b😀'))
for bad in (lambda: '{} {1}'.format(1, 2), lambda: '{}'.format(), lambda: '{x}'.format(), lambda: '{'.format(), lambda: '}'.format(), lambda: 'a'.split(''), lambda: 'a'.center(5, 'xx'), lambda: ''.join([1, 2]), lambda: 'a'.index('b'), lambda: '{:d}'.format('a'), lambda: '{:q}'.format(1), lambda: '{!z}'.format(1), lambda: 'abc'.replace('a'), lambda: 'a'.startswith(5), lambda: 'x'.join(5)):
    try:
        print(bad())
    except (ValueError, TypeError, IndexError, KeyError) as e:
        print(type(e).__name__, e)
