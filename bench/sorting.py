seed = 42
data = []
for i in range(200000):
    seed = (seed * 1103515245 + 12345) % 2147483648
    data.append(seed)
print(sorted(data)[:3], sorted(data, key=lambda x: -x)[:3], sorted(data, key=lambda x: x % 1000)[0])
pairs = sorted([(x % 100, x) for x in data])
print(pairs[0], pairs[-1])
