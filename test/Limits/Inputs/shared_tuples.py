classes = (str, bytes)
for _ in range(60):
    classes = (classes, classes)
print(isinstance(1, classes))
