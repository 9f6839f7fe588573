class Vector:
    def __init__(self, x):
        self.x = x

    @property
    def unit(self):
        return self / self.length

    @property
    def length(self):
        return 0

    def __truediv__(self, n):
        return Vector(self.x / n)


print(Vector(3).unit)
