items = [3, 1]
print(sortd(items))
