def v(x):
    print('v', x, end=' ')
    return x
print(v(1) < v(2) < v(3))
print(v(3) < v(2) < v(1))
print(1 < 2 > 0 == 0 != 1, 1 == 1.0 == True, 'a' < 'b' <= 'b' in 'abc' is not None)
print(not 1 == 2, not (1 < 2) == True, 1 if 2 > 1 < 0 else 2)
x = [1]
print(x is x is not None, x == [1] is not x, 3 in [1, 2, 3] == True)
print(v(0) or v('') or v('last'))
print(v(1) and v(0) and v('never'))
print(v(0) or v(1) and v(2))
print(1 or 1 / 0, 0 and 1 / 0, not [] and not '', None or 0, [] and 5)
print((lambda a, b: a if a > b else b)(3, 4), 'y' if not None else 'n')
print(1 < float('nan'), float('nan') == float('nan'), float('inf') > 10 ** 400)
nan = float('nan')
print(nan in [nan], [nan] == [nan], (nan,) == (nan,))
print((1, 2) < (1, 3) < (2,), [1, 'a'] == [1, 'a'], [1, 2] < [1, 2, 0], {1, 2} > {1} >= {1})
try:
    1 < 'a' < 1 / 0
except TypeError as e:
    print(e)
