# Exceptions: raised and caught, near and far, with finally.
class Invalid(ValueError):
    def __init__(self, code):
        super().__init__(f"invalid {code}")
        self.code = code


def check(i):
    if i % 3 == 0:
        raise Invalid(i)
    return i


def nested(i):
    try:
        return check(i)
    finally:
        counts["finally"] += 1


counts = {"ok": 0, "invalid": 0, "key": 0, "finally": 0}
for i in range(500000):
    try:
        counts["ok"] += nested(i) & 1
    except Invalid as e:
        counts["invalid"] += e.code & 1
    try:
        {}[i]
    except (KeyError, IndexError):
        counts["key"] += 1
print(counts)
