# Nested loops over range with small integers.
def run(n):
    total = 0
    for i in range(n):
        for j in range(100):
            total = (total + i * j) & 0xFFFFFF
    return total


print(run(120000))
