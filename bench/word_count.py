# Dict work: counting words and ranking them.
TEXT = """the quick brown fox jumps over the lazy dog while the sun sets slowly behind the distant
hills and a cool wind moves through the tall grass as the birds return to their nests for the night
every small creature of the field knows that the hour of the owl is near and so they hide""" * 20


def count(text):
    counts = {}
    for word in text.split():
        counts[word] = counts.get(word, 0) + 1
    return counts


def by_letter(text):
    groups = {}
    for word in text.split():
        if word[0] not in groups:
            groups[word[0]] = []
        groups[word[0]].append(len(word))
    return groups


total = 0
for _ in range(2000):
    counts = count(TEXT)
    ranked = sorted(counts.items(), key=lambda kv: (-kv[1], kv[0]))
    total += ranked[0][1] + sum(len(g) for g in by_letter(TEXT).values())
print(total, ranked[:3])
