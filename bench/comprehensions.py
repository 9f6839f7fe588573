# List, set and dict comprehensions, with conditions and nesting.
def run(n):
    total = 0
    for i in range(n):
        squares = [x * x for x in range(100)]
        even = [x for x in squares if x % 2 == 0]
        lookup = {x: x + i for x in even}
        unique = {x % 17 for x in squares}
        pairs = [(x, y) for x in range(8) for y in range(8) if x < y]
        total += sum(lookup.values()) + len(unique) + len(pairs)
    return total


print(run(40000))
