# Classes and functions with type parameters, used as ordinary scripts do.
class Stack[T]:
    def __init__(self) -> None:
        self.items: list[T] = []

    def push(self, item: T) -> None:
        self.items.append(item)

    def pop(self) -> T:
        return self.items.pop()


def first[T](items: list[T]) -> T:
    return items[0]


class Pair[K, V](dict):
    pass


s = Stack[int]()
s.push(4)
s.push(5)
print(s.pop(), s.items, type(s).__name__, first(['a']), Pair[str, int](a=1), Stack[int], Pair[str, list[int]])
