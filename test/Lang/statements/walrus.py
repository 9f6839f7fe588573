if (n := len('hello')) > 3:
    print(n)
while (line := input_lines.pop() if (input_lines := globals().setdefault('queue', ['c', 'b', 'a'])) else None):
    print(line, end=' ')
print()
print([y for x in range(5) if (y := x * x) % 2 == 0], y)
print((a := 1, b := 2), a + b)
def f(x, y=(d := 10)): return x + y
print(f(z := 3), z, d)
print(f'{(w := 7):>3}', w)
total = 0
print([total := total + v for v in [1, 2, 3]], total)
print(any((found := s).startswith('b') for s in ['a', 'bee', 'c']), found)
x = 5
def g():
    return [(x := i) for i in range(3)], x
print(g(), x)
lst = [q := 1, q + 1, q := q + 5, q]
print(lst)
d = {(k := 'key'): (v := k * 2)}
print(d, v)
if any((m := n) for n in [0, 0, 5]) and (r := m + 1): print(r)
print((lambda: (t := 4) + t)())
