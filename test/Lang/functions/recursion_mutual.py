def even(n): return True if n == 0 else odd(n - 1)
def odd(n): return False if n == 0 else even(n - 1)
print(even(10), odd(7), even(301))
def hanoi(n, a, b, c):
    return 0 if n == 0 else hanoi(n - 1, a, c, b) + 1 + hanoi(n - 1, c, b, a)
print(hanoi(8, 'a', 'b', 'c'))
def ackermann(m, n):
    if m == 0: return n + 1
    if n == 0: return ackermann(m - 1, 1)
    return ackermann(m - 1, ackermann(m, n - 1))
print(ackermann(2, 3))
def permutations(xs):
    if not xs: return [[]]
    return [[x] + rest for i, x in enumerate(xs) for rest in permutations(xs[:i] + xs[i + 1:])]
print(permutations([1, 2, 3]))
def endless(n): return endless(n + 1)
try:
    endless(0)
except RecursionError as e:
    print(type(e).__mro__[1].__name__, str(e)[:32])
fact = lambda n: 1 if n < 2 else n * fact(n - 1)
print(fact(30))
