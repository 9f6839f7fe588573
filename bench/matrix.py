def multiply(a, b, n):
    result = []
    for i in range(n):
        row = []
        for j in range(n):
            t = 0
            for k in range(n):
                t += a[i][k] * b[k][j]
            row.append(t)
        result.append(row)
    return result


n = 150
a = [[i * j % 7 for j in range(n)] for i in range(n)]
print(sum([sum(row) for row in multiply(a, a, n)]))
