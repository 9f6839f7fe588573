# Method calls through inheritance and super().
class Shape:
    def __init__(self, scale):
        self.scale = scale

    def area(self):
        return 0

    def scaled(self):
        return self.area() * self.scale


class Rectangle(Shape):
    def __init__(self, width, height, scale):
        super().__init__(scale)
        self.width = width
        self.height = height

    def area(self):
        return self.width * self.height


class Square(Rectangle):
    def __init__(self, side, scale):
        super().__init__(side, side, scale)


def run(n):
    total = 0
    for i in range(n):
        shape = Square(i % 10, 2) if i % 2 else Rectangle(i % 7, i % 5, 3)
        for _ in range(5):
            total += shape.scaled()
    return total


print(run(500000))
