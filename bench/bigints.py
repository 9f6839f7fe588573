a, b = 0, 1
for _ in range(20000):
    a, b = b, a + b
print(a % 1000000007)
n = 1
for i in range(1, 3000):
    n *= i
print(n % 1000003)
