# Building strings: f-strings, join, indexing characters.
def caesar(text, shift):
    out = []
    for ch in text:
        if "a" <= ch <= "z":
            out.append(chr((ord(ch) - 97 + shift) % 26 + 97))
        else:
            out.append(ch)
    return "".join(out)


text = "the five boxing wizards jump quickly over the lazy dog"
checksum = 0
for i in range(40000):
    text = caesar(text, i % 26)
    row = f"{i:05d}|{text}|{i / 7:.2f}"
    checksum = (checksum * 31 + len(row) + ord(row[10])) % 1000003
for i in range(500000):
    s = f"item {i}: {i * 2}"
    checksum = (checksum + len(s)) % 1000003
print(checksum, text)
