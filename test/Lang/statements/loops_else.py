for i in range(3):
    if i == 5: break
else:
    print('no break', i)
for i in range(3):
    if i == 1: break
else:
    print('never')
print(i)
n = 0
while n < 3:
    n += 1
    if n == 2: continue
else:
    print('while else', n)
while True:
    n += 1
    if n > 6: break
else:
    print('never')
print(n)
for i in []:
    pass
else:
    print('empty else')
for i in range(2):
    for j in range(3):
        if j == 1: break
    else:
        continue
    print('inner broke', i, j)
    if i: break
for x in (1, 2, 3):
    x *= 2
print(x)
for i in range(5, 0, -2): print(i, end=' ')
print()
for i in range(3):
    i = 10
    print(i, end=' ')
print()
def first(pred, xs):
    for x in xs:
        if pred(x): return x
    else:
        return None
print(first(lambda v: v > 2, [1, 3, 5]), first(lambda v: v > 9, [1]))
items = [1, 2, 3, 4]
for it in items[:]:
    if it % 2: items.remove(it)
print(items)
i = 0
while i < 10:
    try:
        i += 3
        if i == 6: continue
        print('i', i)
    finally:
        i += 0
target = [None]
for target[0] in range(3): pass
print(target)
for c in 'héé': print(ord(c), end=' ')
print()
for k, v in {'a': 1, 'b': 2}.items(): print(k, v, end=';')
print()
