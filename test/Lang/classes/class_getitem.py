class Vec:
    def __class_getitem__(cls, item): return f'{cls.__name__}<{item}>'
print(Vec[int], Vec[1, 2])
print(list[int], dict[str, list[int]], tuple[int, ...], set[str] == set[str], list[int].__origin__, list[int].__args__)
print(list[int]([1, 2]), int | None, int | str | list[int], type(int | str).__name__)
print(isinstance(1, int | str), isinstance('a', int | None), issubclass(int, int | str))
try:
    int[str]
except TypeError as e:
    print(e)
class Callable:
    def __call__(self, *a, **k): return ('called', a, k)
c = Callable()
print(c(), c(1, x=2), callable(c), callable(Callable))
c.__call__ = lambda: 'ignored'
print(c())
try:
    object()()
except TypeError as e:
    print(e)
