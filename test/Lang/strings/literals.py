print('a' "b" '''c''' """d""", r'\n', 'tab\tnew\\', '\x41\u00e9\U0001F600\101\0'.encode(), '\N{BULLET}\N{GREEK SMALL LETTER ALPHA}')
print(b'by\x00te\'s', rb'\x', b'a' b'b', B'x', R'y', u'z', bR'q')
print('''line1
line2\
 joined''', """quote " inside ""\"""")
print(len('\
'), 'it''s', "it's", 'a\
b')
print('😀'.encode(), len('😀'), '😀'[0], '\ud800'.encode('utf-8', 'surrogatepass'), ascii('é😀\x80'))
print(repr('\x1b'), repr('\u2028'), repr("'"), repr('"'), repr('\'"'), repr(b'\'"\n\xff'), repr('\\'))
naïve = 1
ﬁ = 2
print(naïve, fi, 'ﬁ' == 'fi')
print('a' 'b' f'{naïve}' 'c', ('x'
      'y'))
print(0.1, 1e22, 1e21, 1.0, 100.0, 1e16, 1e15, 123456789.123, 1e-4, 1e-5, -0.0, 1_000.5, 0.1e1, 5e-324, 1.7976931348623157e308)
print(1j, 1.5j, 2 + 3j, -1j, 1e3j, complex(1, -2), (1 + 2j) * (3 - 1j), abs(3 + 4j), (1 + 2j).conjugate(), (2 + 0j).real)
print(10 ** 18, -2 ** 63, 2 ** 64, 0xFFFFFFFFFFFFFFFFFFFF, int('ff', 16), int('0b101', 0), int(' 12_3 '), int('-0x1F', 16), int('z', 36))
