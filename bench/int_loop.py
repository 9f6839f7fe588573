# Integer arithmetic in a while loop: longest Collatz chain.
def collatz(limit):
    best = 0
    best_start = 0
    start = 1
    while start < limit:
        n = start
        length = 1
        while n != 1:
            if n % 2 == 0:
                n = n // 2
            else:
                n = 3 * n + 1
            length += 1
        if length > best:
            best = length
            best_start = start
        start += 1
    return best_start, best


print(collatz(80000))
