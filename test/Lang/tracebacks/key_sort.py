people = [{'age': 3}, {'name': 'x'}]
print(sorted(people, key=lambda p: p['age']))
