# String methods: split, strip, replace, join, find, case.
LINE = "  user=alice; id=42; path=/home/alice/projects; active=true; tags=a,b,c  "


def parse(line):
    result = {}
    for part in line.strip().split(";"):
        key, _, value = part.strip().partition("=")
        result[key] = value
    return result


total = 0
for i in range(250000):
    record = parse(LINE)
    path = record["path"].replace("alice", "bob").upper()
    tags = ",".join(tag.strip() for tag in record["tags"].split(","))
    if path.startswith("/HOME") and "active" in record:
        total += len(path) + path.find("BOB") + len(tags)
print(total, path)
