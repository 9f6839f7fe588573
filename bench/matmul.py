# Nested lists: matrix multiplication.
def multiply(a, b):
    n, m, k = len(a), len(b[0]), len(b)
    result = []
    for i in range(n):
        row = []
        line = a[i]
        for j in range(m):
            total = 0
            for x in range(k):
                total += line[x] * b[x][j]
            row.append(total)
        result.append(row)
    return result


n = 240
a = [[(i * j) % 10 for j in range(n)] for i in range(n)]
b = [[(i + j) % 10 for j in range(n)] for i in range(n)]
c = multiply(a, b)
print(sum(sum(row) for row in c), c[3][5])
