# Word counts and a small class: what an agent's script looks like.
from_text = """the quick brown fox jumps over the lazy dog
the dog sleeps and the fox runs"""


class Counter:
    def __init__(self):
        self.counts = {}

    def add(self, word):
        self.counts[word] = self.counts.get(word, 0) + 1

    def most_common(self, n):
        return sorted(self.counts.items(), key=lambda pair: (-pair[1], pair[0]))[:n]


counter = Counter()
for line in from_text.splitlines():
    for word in line.split():
        counter.add(word)

for word, count in counter.most_common(3):
    print(f"{word:<6}{'#' * count} {count}")
print("total", sum(counter.counts.values()))
