print('{} {}'.format(1, 'a'), '{1} {0}'.format('x', 'y'), '{a:>5}|{b!r}'.format(a=3, b='q'), '{{}}'.format())
print('{:{}}|{:,}|{:.2f}|{:05d}'.format('x', 4, 1234567, 3.14159, 42))
for bad in ('{', '}', '{} {0}', '{x}', '{5}'):
    try:
        print(bad.format(1))
    except Exception as e:
        print(type(e).__name__, e)
print('a-b-c'.partition('-'), 'a-b-c'.rpartition('-'), 'a b c'.rsplit(' ', 1), 'abcabc'.rfind('b'), 'ab1'.isalnum(), 'AB'.isupper(), 'aB'.islower())
print('prefix.txt'.removeprefix('prefix'), 'prefix.txt'.removesuffix('.txt'), 'aBc'.swapcase(), dict.fromkeys('ab', 0))
s = {1, 2, 3}
print(s.union([4]), s.intersection([1, 9]), s.difference([1]), s.issubset(range(5)), s.isdisjoint([7]), s.symmetric_difference([3, 4]))
