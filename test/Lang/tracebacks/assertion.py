def average(values):
    assert len(values) > 0, f'no values in {values!r}'
    return sum(values) / len(values)


print(average([1, 2]))
average([])
