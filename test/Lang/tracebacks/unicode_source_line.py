größe = {'名前': 1}
print(größe['名前'], größe['naïve'] + größe['x'])
