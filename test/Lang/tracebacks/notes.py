def load():
    e = ValueError('cannot load')
    e.add_note('while reading line 3')
    e.add_note('of file data.txt\nsecond line')
    raise e


load()
