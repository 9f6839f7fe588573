class Resource:
    def __enter__(self):
        return self

    def __exit__(self, *info):
        print('closing')


with Resource() as r:
    r.missing()
