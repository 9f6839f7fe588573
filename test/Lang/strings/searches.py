# Affixes in tuples are looked at one by one; the first that is no str is an error.
for affixes in [('a', 'x'), ('x', 1), ('h', 1), (('h',),), (), ('', None)]:
    for method in ('startswith', 'endswith'):
        try:
            print(affixes, method, getattr('hello', method)(affixes))
        except TypeError as e:
            print(affixes, method, e)
# Places of texts, from the front and from behind, with parts that overlap and that are not there.
text = 'abab' * 300 + 'ä' + 'abab' * 300
for part in ('abab', 'ä', 'aba' * 2, 'ab' * 400, 'ab' * 600, 'ab' * 601, 'baä', 'äab', '', 'x', 'bä', text, text + 'a'):
    print(len(part), text.find(part), text.rfind(part), text.count(part), part in text,
          text.encode().find(part.encode()), text.encode().rfind(part.encode()), text.encode().count(part.encode()))
    if part:
        print([len(p) for p in text.split(part)][:5], [len(p) for p in text.rsplit(part, 2)], [len(p) for p in text.partition(part)],
              [len(p) for p in text.rpartition(part)], len(text.replace(part, '-')), len(text.replace(part, '-', 1)))
print(text.find('ab', 1), text.rfind('ab', 0, 5), text.rfind('abab', 1, 7), text.find('b', -3))
