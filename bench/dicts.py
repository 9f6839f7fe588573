words = ('the quick brown fox jumps over the lazy dog and runs away from the bear ' * 50).split()
counts = {}
for _ in range(600):
    for w in words:
        counts[w] = counts.get(w, 0) + 1
print(sorted(counts.items()))
