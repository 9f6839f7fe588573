def work():
    try:
        raise KeyError('first')
    finally:
        raise OSError('second')


work()
