def combine(a, b, c):
    return a + b + c


result = combine(
    1,
    combine(
        2,
        'three',
        4,
    ),
    5,
)
