from abc import ABC, abstractmethod


class Shape(ABC):
    @abstractmethod
    def area(self): ...


class Solid(Shape):
    @abstractmethod
    def volume(self): ...


class Square(Shape):
    def area(self): return 4


for cls in (Shape, Solid, Square):
    try:
        print(cls().area())
    except TypeError as e:
        print(e)
print(sorted(Solid.__abstractmethods__))
