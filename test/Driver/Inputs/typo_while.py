x = 1
whille x:
    pass
x = = 5
