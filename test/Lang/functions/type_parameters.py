def first[T](items: list[T]) -> T:
    return items[0]
print(first([3, 4]), first.__type_params__, first.__name__)
class Box[T]:
    def __init__(self, item: T): self.item = item
    def map[U](self, f) -> 'Box[U]': return Box(f(self.item))
print(Box(2).map(str).item, Box.__type_params__, Box[int])
type Pair[A] = tuple[A, A]
print(Pair, Pair.__name__, Pair.__value__, Pair[int])
type Tree = int | list[Tree]
print(Tree.__value__)
class Bounded[T: (int, str), *Ts, **P]: pass
print([type(p).__name__ for p in Bounded.__type_params__], [str(p) for p in Bounded.__type_params__])
T, *_ = Bounded.__type_params__
print(T.__constraints__, T.__name__)
def defaulted[T = int](): pass
print(defaulted.__type_params__[0].__default__)
def bound[T: int](): pass
print(bound.__type_params__[0].__bound__)
