# Names for the interpreter's types, and small helpers.

def _f(): pass


FunctionType = type(_f)
LambdaType = type(_f)
CodeType = type(_f.__code__) if hasattr(_f, '__code__') else None
BuiltinFunctionType = type(len)
BuiltinMethodType = type([].append)
MethodDescriptorType = type(str.join)
WrapperDescriptorType = type(object.__init__)
ModuleType = type(__import__('math'))
NoneType = type(None)
EllipsisType = type(...)
NotImplementedType = type(NotImplemented)


def _g():
    yield 1


GeneratorType = type(_g())


async def _c(): pass


_c = _c()
CoroutineType = type(_c)
_c.close()


async def _ag():
    yield


AsyncGeneratorType = type(_ag())


class _C:
    def _m(self): pass


MethodType = type(_C()._m)
GetSetDescriptorType = type(FunctionType.__globals__) if hasattr(FunctionType, '__globals__') else None
MappingProxyType = type(type.__dict__)
GenericAlias = generic_alias
UnionType = union_type


class SimpleNamespace:
    def __init__(self, mapping_or_iterable=(), /, **kwargs):
        self.__dict__.update(mapping_or_iterable)
        self.__dict__.update(kwargs)

    def __repr__(self):
        items = [f'{k}={v!r}' for k, v in self.__dict__.items()]
        name = 'namespace' if type(self) is SimpleNamespace else type(self).__name__
        return f'{name}({", ".join(items)})'

    def __eq__(self, other):
        if isinstance(self, SimpleNamespace) and isinstance(other, SimpleNamespace):
            return self.__dict__ == other.__dict__
        return NotImplemented

    __hash__ = None

    def __replace__(self, /, **kwargs):
        new = type(self)()
        new.__dict__.update(self.__dict__)
        new.__dict__.update(kwargs)
        return new


class DynamicClassAttribute(property):
    pass


def coroutine(func):
    return func


def new_class(name, bases=(), kwds=None, exec_body=None):
    kwds = dict(kwds or {})
    meta = kwds.pop('metaclass', None)
    if meta is None:
        meta = type(bases[0]) if bases else type
    namespace = meta.__prepare__(name, bases, **kwds) if hasattr(meta, '__prepare__') else {}
    if exec_body is not None:
        exec_body(namespace)
    return meta(name, bases, namespace, **kwds)


def resolve_bases(bases):
    out = []
    for base in bases:
        hook = getattr(base, '__mro_entries__', None)
        out.extend(hook(bases) if hook is not None and not isinstance(base, type) else (base,))
    return tuple(out)


def get_original_bases(cls, /):
    return cls.__dict__.get('__orig_bases__', cls.__bases__)
