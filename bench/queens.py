# Backtracking with sets: n queens.
def solve(n):
    columns = set()
    rising = set()
    falling = set()
    count = 0

    def place(row):
        nonlocal count
        if row == n:
            count += 1
            return
        for column in range(n):
            if column in columns or row + column in rising or row - column in falling:
                continue
            columns.add(column)
            rising.add(row + column)
            falling.add(row - column)
            place(row + 1)
            columns.remove(column)
            rising.remove(row + column)
            falling.remove(row - column)

    place(0)
    return count


print(solve(8), solve(9), solve(10), solve(11))
