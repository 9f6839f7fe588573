# What refers to itself, or is nested deeply, natively.
import types


def show(what, f):
    try:
        print(what, f())
    except Exception as e:
        print(what, type(e).__name__)


class Getattr:
    __getattr__ = getattr


class Next:
    def __iter__(self):
        return self
    __next__ = next


class C:
    pass


show('getattr', lambda: Getattr().name)
show('next', lambda: next(Next()))
show('list', lambda: list(Next()))
show('zip', lambda: [*zip(Next())])

proxy = {'key': 5}
for i in range(300000):
    proxy = types.MappingProxyType(proxy)
show('proxy len', lambda: len(proxy))
show('proxy item', lambda: proxy['key'])
show('proxy contains', lambda: 'key' in proxy)
show('proxy list', lambda: list(proxy))
show('proxy repr', lambda: repr(proxy))

method = wrapped = lambda *args: len(args)
for i in range(100000):
    C.f = classmethod(method)
    method = C.f
    C.g = classmethod(staticmethod(wrapped))
    wrapped = C.g
show('methods', method)
show('wrapped methods', wrapped)
show('attribute of methods', lambda: method.missing)
show('name of methods', lambda: method.__name__)
