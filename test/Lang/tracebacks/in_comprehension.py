rows = ['1', '2', 'x']
values = [
    int(row) * 2
    for row in rows
]
