# Sorting with keys.
class Person:
    def __init__(self, name, age, score):
        self.name = name
        self.age = age
        self.score = score


def make(n):
    state = 12345
    people = []
    for i in range(n):
        state = (state * 1103515245 + 12345) % 2147483648
        people.append(Person("p" + str(state % 1000), state % 90, state % 1009 / 7))
    return people


people = make(20000)
checksum = 0
for i in range(20):
    a = sorted(people, key=lambda p: p.age)
    b = sorted(people, key=lambda p: (p.name, -p.age))
    c = sorted(people, key=lambda p: p.score, reverse=True)
    d = sorted([p.name for p in people], key=len)
    checksum += a[i].age + len(b[i].name) + int(c[i].score) + len(d[-1])
print(checksum, b[0].name, b[-1].name)
