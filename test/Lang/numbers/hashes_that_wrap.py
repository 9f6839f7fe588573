# Hashes of complex numbers with large parts, whose sum wraps, and of ranges: what is equal has one hash.
numbers = [1e300 + 1e300j, -1e300 + 5e-324j, 0.1 + 0.7j, 2.0**61 + 1j, 1j * 2.0**60, 3 + 0j, -1 + 0j, -2j]
print(all(hash(n) == hash(complex(n)) for n in numbers), hash(3 + 0j) == hash(3), hash(-1 + 0j), len({*numbers, *numbers}))
pairs = [(range(3), range(0, 3, 1)), (range(0), range(5, 5)), (range(4, 5), range(4, 6, 2)), (range(0, 5, 2), range(0, 6, 2)), (range(2), range(3))]
print([(a == b, hash(a) == hash(b)) for a, b in pairs], len({range(n, 2**70, 2**69) for n in range(3)}))
