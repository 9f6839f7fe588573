# Building and walking nested dicts and lists, as JSON handling does.
def make(i):
    return {
        "id": i,
        "name": f"user{i}",
        "tags": ["t" + str(j) for j in range(i % 4)],
        "address": {"city": "Paris" if i % 2 else "Rome", "zip": 10000 + i},
        "active": i % 3 == 0,
    }


def dump(value):
    if value is None:
        return "null"
    if value is True:
        return "true"
    if value is False:
        return "false"
    if isinstance(value, str):
        return '"' + value + '"'
    if isinstance(value, dict):
        return "{" + ",".join(dump(k) + ":" + dump(v) for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ",".join([dump(v) for v in value]) + "]"
    return str(value)


total = 0
for i in range(100000):
    user = make(i)
    total += len(dump(user))
    if user["active"] and user["address"]["city"] == "Rome":
        total += user["address"]["zip"]
print(total)
