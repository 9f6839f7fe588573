transform = lambda x: x['key']
print(list(map(transform, [{'key': 1}, {}])))
