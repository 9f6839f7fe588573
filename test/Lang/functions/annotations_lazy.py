def f(a: int, b: 'str' = '', *args: Later, k: list[int] = None, **kw: dict) -> Later: pass
try:
    f.__annotations__
except NameError as e:
    print(e)
class Later: pass
print(f.__annotations__['args'] is Later, f.__annotations__['b'], f.__annotations__['k'])
print(list(f.__annotations__))
x: int = 1
y: undefined_at_runtime
print(x)
class Node:
    value: int
    next: Node = None
    def link(self, other: Node) -> Node:
        self.next = other
        return other
print(Node.__annotations__ == {'value': int, 'next': Node}, Node.link.__annotations__['return'] is Node)
def local():
    v: print('never evaluated') = 5
    return v
print(local())
class Lazy:
    z: 1 / 0
try:
    Lazy.__annotations__
except ZeroDivisionError as e:
    print('evaluated late:', e)
