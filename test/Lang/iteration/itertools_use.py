from itertools import *
print(list(chain([1], 'ab')), list(chain.from_iterable([[1], [2, 3]])), list(islice(count(5, 2), 3)), list(islice('abcdef', 1, 5, 2)))
print(list(islice(cycle('ab'), 5)), list(repeat(7, 3)), list(accumulate([1, 2, 3])), list(accumulate([1, 2, 3], lambda a, b: a * b, initial=10)))
print(list(product('ab', [1, 2])), list(product([0, 1], repeat=2)), list(permutations('abc', 2)), list(combinations('abcd', 2))[:3], list(combinations_with_replacement('ab', 2)))
print([(k, list(g)) for k, g in groupby('aabccc')], [(k, len(list(g))) for k, g in groupby([1, 3, 2, 4], key=lambda x: x % 2)])
print(list(takewhile(lambda x: x < 3, [1, 2, 3, 1])), list(dropwhile(lambda x: x < 3, [1, 2, 3, 1])), list(filterfalse(lambda x: x % 2, range(5))))
print(list(zip_longest('abc', [1], fillvalue='-')), list(starmap(pow, [(2, 3), (3, 2)])), list(compress('abc', [1, 0, 1])), list(pairwise([1, 2, 3])), list(batched('abcde', 2)))
a, b = tee([1, 2])
print(list(a), list(b))
