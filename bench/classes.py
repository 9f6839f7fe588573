class Vector:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def dot(self, other):
        return self.x * other.x + self.y * other.y

    def scale(self, k):
        return Vector(self.x * k, self.y * k)


def run(n):
    total = 0
    v = Vector(1, 2)
    for i in range(n):
        w = v.scale(i)
        total += w.dot(v)
    return total


print(run(700000))
