# Strings that grow and are indexed, bytes, big numbers, formats and regular expressions.
import re
text = ''
for i in range(200):
    text += f'line {i:>4}\n'
uni = 'héllo wörld ✓ 😀' * 20
big = 3 ** 400
buffer = bytearray(b'abc') * 50
ask(text[-10:])
found = re.compile(r'(?P<n>\d+)').finditer(text)
ask(next(found)['n'])
ask(uni[17])
js = {'a': [1, 2.5, None, {'b': 'c'}]}
text += ask('tail')
buffer += b'x'
ask(big % 1000007)
str([re.sub(r'\d', lambda m: str(ask(m[0])), 'a1b2'), uni.find('😀', 30), text[5:40:3], buffer[-3:], big // 7, -big >> 3,
     '%r %5.2f' % (js, 2.5), text.split('\n')[3], uni.upper()[:9], str(big)[:20]])
