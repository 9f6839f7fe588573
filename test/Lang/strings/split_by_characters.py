# What splits, strips and cuts goes by characters, whatever their bytes are.
texts = ['h\xe9 w\xf6rld ok', 'h\xe9\u20ac\U0001f600' * 5, '\u2003a\u2003\xe9\x85b\xa0', '\xa0\u3000', 'caf\xe9\tna\xefve\n\u65e5\u672c \u8a9e',
         '\udc80 \udca0x', '\xe9', '', ' \xe9 ', '\u1680\u2028z\u205f', '\U0001f600 \U0001f601']
for text in texts:
    print(ascii(text.split()), ascii(text.rsplit()), ascii(text.splitlines()))
    for limit in (-1, 0, 1, 2):
        print(ascii(text.split(None, limit)), ascii(text.rsplit(None, limit)))
        print(ascii(text.split('\xe9', limit)), ascii(text.rsplit('\u20ac', limit)))
    print(ascii(text.strip()), ascii(text.lstrip()), ascii(text.rstrip()), ascii(text.strip('\xe9h \U0001f600')))
    print(ascii(text.partition('\xe9')), ascii(text.rpartition(' ')), ascii(text.expandtabs(3)))
    print(ascii(text.center(15, '\u20ac')), ascii(text.zfill(9)), ascii(text.title()), ascii(text.capitalize()), ascii(text.swapcase()))
    print([text[i:j] for i in range(-3, 3) for j in (1, 3, -1)].__repr__().encode('utf-8', 'backslashreplace'))
    print(ascii(text[::-1]), ascii(text[::2]), ascii(text.replace('\xe9', 'e')), ascii(text.translate({0xe9: 'ee', 32: None})))
    print(text.find('\u20ac'), text.rfind('\xe9'), text.count(''), text.isspace(), text.isalpha(), text.istitle(), len(text))
    print(ascii(' '.join(text)), ascii(text.removeprefix('h\xe9')), ascii(text.removesuffix('\U0001f600')), ascii(text * 2)[:60])
for t in (b' a  b c ', bytearray(b'\ta b'), b''):
    for n in (-1,0,1,2):
        print(t.split(None,n), t.rsplit(None,n))
for t in (' a  b c ', '\ta b', '', 'x'):
    for n in (-1,0,1,2):
        print(t.split(None,n), t.rsplit(None,n), t.split(maxsplit=n))
