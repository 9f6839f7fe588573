# The part of typing that runs: objects that annotations are made of.

import collections
import collections.abc
import contextlib
import functools
import types
from abc import ABCMeta, abstractmethod

TYPE_CHECKING = False


class _SpecialForm:
    __typing_union__ = True

    def __init__(self, name, getitem=None):
        self._name = name
        self._getitem = getitem

    @property
    def __name__(self):
        return self._name

    def __repr__(self):
        return 'typing.' + self._name

    def __getitem__(self, parameters):
        if self._getitem is None:
            raise TypeError(f'{self!r} is not subscriptable')
        return self._getitem(self, parameters)

    def __call__(self, *args, **kwds):
        raise TypeError(f'Cannot instantiate {self!r}')

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __mro_entries__(self, bases):
        raise TypeError(f'Cannot subclass {self!r}')

    def __instancecheck__(self, obj):
        raise TypeError(f'{self!r} cannot be used with isinstance()')

    def __subclasscheck__(self, cls):
        raise TypeError(f'{self!r} cannot be used with issubclass()')


_Alias = typing_alias
_show = _type_repr


class _Generic:
    """typing.List and the like."""

    __typing_union__ = True

    def __init__(self, origin, name, count=-1):
        self.__origin__ = origin
        self._name = name
        self._count = count
        self.__args__ = ()
        self.__parameters__ = ()

    @property
    def __name__(self):
        return self._name

    def __repr__(self):
        return 'typing.' + self._name

    def __getitem__(self, params):
        params = params if isinstance(params, tuple) else (params,)
        if self._count >= 0 and len(params) != self._count:
            few = 'many' if len(params) > self._count else 'few'
            raise TypeError(f'Too {few} arguments for {self!r}; actual {len(params)}, expected {self._count}')
        return _Alias(self.__origin__, tuple([_convert(p) for p in params]), self._name)

    def __call__(self, *args, **kwds):
        return self.__origin__(*args, **kwds)

    def __instancecheck__(self, obj):
        return isinstance(obj, self.__origin__)

    def __subclasscheck__(self, cls):
        return issubclass(cls, self.__origin__)

    def __mro_entries__(self, bases):
        return (self.__origin__,)

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


class _CallableForm(_Generic):
    def __getitem__(self, params):
        args, result = params
        args = tuple([_convert(a) for a in args]) if isinstance(args, list) else (args,)
        return _Alias(self.__origin__, (*args, _convert(result)), 'Callable')


_convert = _as_type


class ForwardRef:
    __typing_union__ = True

    def __init__(self, arg, **kwds):
        self.__forward_arg__ = arg

    def __eq__(self, other):
        return isinstance(other, ForwardRef) and self.__forward_arg__ == other.__forward_arg__

    def __hash__(self):
        return hash(self.__forward_arg__)

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __repr__(self):
        return f'ForwardRef({self.__forward_arg__!r})'


class Any:
    __typing_union__ = True

    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError('Any cannot be instantiated')
        return super().__new__(cls)


class _AnyMeta(type):
    def __repr__(self):
        return 'typing.Any'


Any = _AnyMeta('Any', (), {'__module__': 'typing', '__new__': lambda cls, *a, **k: (_ for _ in ()).throw(TypeError('Any cannot be instantiated')) if cls is Any else object.__new__(cls)})

List = _Generic(list, 'List', 1)
Dict = _Generic(dict, 'Dict', 2)
Set = _Generic(set, 'Set', 1)
FrozenSet = _Generic(frozenset, 'FrozenSet', 1)
Tuple = _Generic(tuple, 'Tuple')
Type = _Generic(type, 'Type', 1)
DefaultDict = _Generic(collections.defaultdict, 'DefaultDict', 2)
OrderedDict = _Generic(collections.OrderedDict, 'OrderedDict', 2)
Counter = _Generic(collections.Counter, 'Counter', 1)
ChainMap = _Generic(collections.ChainMap, 'ChainMap', 2)
Deque = _Generic(collections.deque, 'Deque', 1)
Callable = _CallableForm(collections.abc.Callable, 'Callable')
for _name, _count in (('Iterable', 1), ('Iterator', 1), ('Reversible', 1), ('Container', 1), ('Collection', 1), ('Sequence', 1),
                      ('MutableSequence', 1), ('Mapping', 2), ('MutableMapping', 2), ('MutableSet', 1), ('KeysView', 1), ('ItemsView', 2),
                      ('ValuesView', 1), ('Awaitable', 1), ('Coroutine', 3), ('AsyncIterable', 1), ('AsyncIterator', 1),
                      ('Hashable', 0), ('Sized', 0), ('MappingView', 1)):
    globals()[_name] = _Generic(getattr(collections.abc, _name), _name, _count)
AbstractSet = _Generic(collections.abc.Set, 'AbstractSet', 1)
Generator = _Generic(collections.abc.Generator, 'Generator')
AsyncGenerator = _Generic(collections.abc.AsyncGenerator, 'AsyncGenerator')
ContextManager = _Generic(contextlib.AbstractContextManager, 'ContextManager')
AsyncContextManager = _Generic(contextlib.AbstractAsyncContextManager, 'AsyncContextManager')
Text = str


def _union(form, params):
    params = params if isinstance(params, tuple) else (params,)
    if not params:
        raise TypeError('Cannot take a Union of no types.')
    flat = []
    for p in params:
        p = _convert(p)
        parts = p.__args__ if isinstance(p, types.UnionType) else (p,)
        for part in parts:
            if part not in flat:
                flat.append(part)
    return flat[0] if len(flat) == 1 else types.UnionType(tuple(flat))


class _UnionMeta(type):
    pass


Union = types.UnionType
types.UnionType.__class_getitem__ = classmethod(_union)
Optional = _SpecialForm('Optional', lambda form, p: _union(form, (p, None)))


def _literal(form, params):
    params = params if isinstance(params, tuple) else (params,)
    flat = []
    for p in params:
        for value in (p.__args__ if isinstance(p, _LiteralAlias) else (p,)):
            if not any([value == v and type(value) is type(v) for v in flat]):
                flat.append(value)
    return _LiteralAlias(form, tuple(flat))


class _LiteralAlias(_Alias):
    def __init__(self, form, args):
        self.__origin__ = form
        self.__args__ = args
        self.__parameters__ = ()
        self._name = 'Literal'

    def __eq__(self, other):
        return isinstance(other, _LiteralAlias) and set([(type(a), a) for a in self.__args__]) == set([(type(a), a) for a in other.__args__])

    def __hash__(self):
        return hash(frozenset([(type(a), a) for a in self.__args__]))

    def __repr__(self):
        return 'typing.Literal[' + ', '.join([repr(a) for a in self.__args__]) + ']'


class _AnnotatedAlias(_Alias):
    def __init__(self, origin, metadata):
        if isinstance(origin, _AnnotatedAlias):
            metadata = origin.__metadata__ + metadata
            origin = origin.__origin__
        super().__init__(origin, (origin,), 'Annotated')
        self.__metadata__ = metadata

    def __eq__(self, other):
        return isinstance(other, _AnnotatedAlias) and self.__origin__ == other.__origin__ and self.__metadata__ == other.__metadata__

    def __hash__(self):
        return hash((self.__origin__, self.__metadata__))

    def __repr__(self):
        return f'typing.Annotated[{_show(self.__origin__)}, {", ".join([repr(a) for a in self.__metadata__])}]'


def _annotated(form, params):
    if not isinstance(params, tuple) or len(params) < 2:
        raise TypeError('Annotated[...] should be used with at least two arguments (a type and an annotation).')
    return _AnnotatedAlias(_convert(params[0]), params[1:])


def _one(form, params):
    return _Alias(form, (_convert(params),), form._name)


def _many(form, params):
    params = params if isinstance(params, tuple) else (params,)
    return _Alias(form, tuple([_convert(p) for p in params]), form._name)


Literal = _SpecialForm('Literal', _literal)
Annotated = _SpecialForm('Annotated', _annotated)
ClassVar = _SpecialForm('ClassVar', _one)
Final = _SpecialForm('Final', _one)
Required = _SpecialForm('Required', _one)
NotRequired = _SpecialForm('NotRequired', _one)
ReadOnly = _SpecialForm('ReadOnly', _one)
Unpack = _SpecialForm('Unpack', _one)
TypeGuard = _SpecialForm('TypeGuard', _one)
TypeIs = _SpecialForm('TypeIs', _one)
Concatenate = _SpecialForm('Concatenate', _many)
NoReturn = _SpecialForm('NoReturn')
Never = _SpecialForm('Never')
Self = _SpecialForm('Self')
LiteralString = _SpecialForm('LiteralString')
TypeAlias = _SpecialForm('TypeAlias')


NoDefault = no_default
TypeVar = type_var
ParamSpec = param_spec
ParamSpecArgs = param_spec_args
ParamSpecKwargs = param_spec_kwargs
TypeVarTuple = type_var_tuple
TypeAliasType = type_alias_type
Generic = typing_generic

T = TypeVar('T')
KT = TypeVar('KT')
VT = TypeVar('VT')
AnyStr = TypeVar('AnyStr', bytes, str)


_protocol_ignored = frozenset(['__abstractmethods__', '__annotations__', '__dict__', '__doc__', '__init__', '__module__', '__new__', '__slots__',
                               '__subclasshook__', '__weakref__', '__class_getitem__', '__match_args__', '__orig_bases__', '__parameters__',
                               '_is_protocol', '_is_runtime_protocol', '__protocol_attrs__', '_abc_registry', '__annotate_func__',
                               '__annotations_cache__', '__qualname__', '__static_attributes__', '__firstlineno__', '__type_params__', '__hash__'])


def _protocol_attributes(cls):
    names = set()
    for base in cls.__mro__[:-1]:
        if base.__name__ in ('Protocol', 'Generic') or not base.__dict__.get('_is_protocol'):
            continue
        for name in [*base.__dict__, *base.__annotations__]:
            if name not in _protocol_ignored and not name.startswith('_abc_'):
                names.add(name)
    return names


class _ProtocolMeta(ABCMeta):
    def __instancecheck__(cls, instance):
        if not cls.__dict__.get('_is_protocol'):
            return type.__instancecheck__(cls, instance) if False else cls in type(instance).__mro__ or ABCMeta.__instancecheck__(cls, instance)
        if not getattr(cls, '_is_runtime_protocol', False):
            raise TypeError('Instance and static checks can only be used with @runtime_checkable protocols' if False else
                            'Instance and class checks can only be used with @runtime_checkable protocols')
        if cls in type(instance).__mro__:
            return True
        for name in _protocol_attributes(cls):
            if not hasattr(instance, name):
                return False
            if getattr(cls, name, 0) is not None and callable(getattr(cls, name, None)) and getattr(instance, name) is None:
                return False
        return True

    def __subclasscheck__(cls, other):
        if not cls.__dict__.get('_is_protocol'):
            return ABCMeta.__subclasscheck__(cls, other)
        if not getattr(cls, '_is_runtime_protocol', False):
            raise TypeError('Instance and class checks can only be used with @runtime_checkable protocols')
        if cls in other.__mro__:
            return True
        for name in _protocol_attributes(cls):
            if not any([name in base.__dict__ for base in other.__mro__]):
                return False
        return True


class Protocol(Generic, metaclass=_ProtocolMeta):
    __slots__ = ()
    _is_protocol = True

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        if '_is_protocol' not in cls.__dict__:
            cls._is_protocol = any([b is Protocol for b in cls.__bases__])
        if cls._is_protocol and '__init__' not in cls.__dict__:
            cls.__init__ = _no_init


def _no_init(self, *args, **kwargs):
    if type(self)._is_protocol:
        raise TypeError('Protocols cannot be instantiated')
    for base in type(self).__mro__:
        init = base.__dict__.get('__init__', _no_init)
        if init is not _no_init:
            return init(self, *args, **kwargs)


def runtime_checkable(cls):
    if not getattr(cls, '_is_protocol', False):
        raise TypeError(f'@runtime_checkable can be only applied to protocol classes, got {cls!r}')
    cls._is_runtime_protocol = True
    return cls


class SupportsInt(Protocol):
    _is_runtime_protocol = True

    @abstractmethod
    def __int__(self): ...


class SupportsFloat(Protocol):
    _is_runtime_protocol = True

    @abstractmethod
    def __float__(self): ...


class SupportsIndex(Protocol):
    _is_runtime_protocol = True

    @abstractmethod
    def __index__(self): ...


class SupportsAbs(Protocol):
    _is_runtime_protocol = True

    @abstractmethod
    def __abs__(self): ...


class SupportsRound(Protocol):
    _is_runtime_protocol = True

    @abstractmethod
    def __round__(self, ndigits=0): ...


class _NamedTupleMeta(type):
    def __new__(cls, typename, bases, namespace):
        annotations = namespace.get('__annotations__')
        if annotations is None:
            annotate = namespace.get('__annotate_func__')
            annotations = {} if annotate is None else annotate(1)
        defaults = []
        for name in annotations:
            if name in namespace:
                defaults.append(namespace[name])
            elif defaults:
                raise TypeError(f'non-default namedtuple field {name} cannot follow default field{"s" if len(defaults) > 1 else ""} {", ".join([n for n in annotations if n in namespace])}')
        made = collections.namedtuple(typename, list(annotations), defaults=defaults, module=namespace.get('__module__'))
        made.__annotations__ = dict(annotations)
        made.__orig_bases__ = (NamedTuple,)
        for key, value in namespace.items():
            if key not in annotations and key not in ('__annotations__', '__annotate_func__', '__module__', '__qualname__', '__orig_bases__', '__classcell__'):
                if key in ('__new__', '__init__', '__slots__', '_fields', '_make', '_replace', '_asdict', '_field_defaults'):
                    raise AttributeError('Cannot overwrite NamedTuple attribute ' + key)
                setattr(made, key, value)
        return made


class _NamedTupleForm:
    def __call__(self, typename, fields=(), /, **kwargs):
        pairs = [(n, t) for n, t in fields] or list(kwargs.items())
        made = collections.namedtuple(typename, [n for n, t in pairs], module='__main__')
        made.__annotations__ = dict(pairs)
        made.__orig_bases__ = (NamedTuple,)
        return made

    def __mro_entries__(self, bases):
        return (_NamedTuple,)

    def __repr__(self):
        return '<function NamedTuple>'


NamedTuple = _NamedTupleForm()
_NamedTuple = type.__new__(_NamedTupleMeta, 'NamedTuple', (), {})


class _TypedDictMeta(type):
    def __new__(cls, name, bases, namespace, total=True, closed=None, extra_items=None):
        made = type.__new__(_TypedDictMeta, name, (dict,), {k: v for k, v in namespace.items()})
        annotations = {}
        required, optional = set(), set()
        for base in bases:
            annotations.update(base.__dict__.get('__annotations__', {}))
            required |= base.__dict__.get('__required_keys__', set())
            optional |= base.__dict__.get('__optional_keys__', set())
        own = namespace.get('__annotations__')
        if own is None:
            annotate = namespace.get('__annotate_func__')
            own = {} if annotate is None else annotate(1)
        for key, value in own.items():
            value = _convert(value)
            origin = getattr(value, '__origin__', None)
            annotations[key] = value
            is_required = True if origin is Required else False if origin is NotRequired else total
            (required if is_required else optional).add(key)
            (optional if is_required else required).discard(key)
        made.__annotations__ = annotations
        made.__required_keys__ = frozenset(required)
        made.__optional_keys__ = frozenset(optional)
        made.__readonly_keys__ = frozenset()
        made.__mutable_keys__ = frozenset(annotations)
        made.__total__ = total
        made.__orig_bases__ = namespace.get('__orig_bases__', bases)
        return made

    def __call__(cls, *args, **kwargs):
        return dict(*args, **kwargs)

    def __instancecheck__(cls, other):
        raise TypeError('TypedDict does not support instance and class checks')

    __subclasscheck__ = __instancecheck__


class _TypedDictForm:
    def __call__(self, typename, fields=(), /, *, total=True):
        return _TypedDictMeta(typename, (), {'__annotations__': dict(fields), '__module__': '__main__'}, total=total)

    def __mro_entries__(self, bases):
        return (_TypedDict,)

    def __repr__(self):
        return '<function TypedDict>'


TypedDict = _TypedDictForm()
_TypedDict = type.__new__(_TypedDictMeta, 'TypedDict', (), {})


class NewType:
    __typing_union__ = True

    def __init__(self, name, tp):
        self.__qualname__ = name
        self.__name__ = name.rpartition('.')[2]
        self.__supertype__ = tp
        self.__module__ = '__main__'

    def __call__(self, x):
        return x

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __repr__(self):
        return f'{self.__module__}.{self.__qualname__}'


def cast(typ, val):
    return val


def assert_type(val, typ, /):
    return val


def reveal_type(obj, /):
    import sys
    print(f'Runtime type is {type(obj).__name__!r}', file=sys.stderr)
    return obj


def assert_never(arg, /):
    text = repr(arg)
    raise AssertionError(f'Expected code to be unreachable, but got: {text[:97] + "..." if len(text) > 100 else text}')


_overloads = {}


def overload(func):
    _overloads.setdefault((func.__module__, func.__qualname__), []).append(func)

    def dummy(*args, **kwds):
        raise NotImplementedError('You should not call an overloaded function. A series of @overload-decorated functions outside a stub module should always be followed by an implementation that is not @overload-ed.')
    return dummy


def get_overloads(func):
    return list(_overloads.get((func.__module__, func.__qualname__), ()))


def clear_overloads():
    _overloads.clear()


def final(f):
    try:
        f.__final__ = True
    except (AttributeError, TypeError):
        pass
    return f


def override(method, /):
    try:
        method.__override__ = True
    except (AttributeError, TypeError):
        pass
    return method


def no_type_check(arg):
    return arg


def dataclass_transform(**kwargs):
    def decorator(cls_or_fn):
        cls_or_fn.__dataclass_transform__ = kwargs
        return cls_or_fn
    return decorator


def _resolve(value, globalns, localns):
    if value is None:
        return type(None)
    if isinstance(value, ForwardRef):
        value = value.__forward_arg__
    if isinstance(value, str):
        return _resolve(eval(value, globalns, localns), globalns, localns)
    if isinstance(value, types.UnionType):
        return _union(None, tuple([_resolve(a, globalns, localns) for a in value.__args__]))
    if isinstance(value, types.GenericAlias) and not isinstance(value, (_LiteralAlias, _AnnotatedAlias)):
        args = tuple([_resolve(a, globalns, localns) if isinstance(a, (str, ForwardRef, types.GenericAlias, types.UnionType)) else a for a in value.__args__])
        if args != value.__args__:
            return _Alias(value.__origin__, args, value._name) if isinstance(value, _Alias) else types.GenericAlias(value.__origin__, args)
    return value


def _strip(value):
    if isinstance(value, _AnnotatedAlias):
        return _strip(value.__origin__)
    if getattr(value, '__origin__', None) in (Required, NotRequired, ReadOnly):
        return _strip(value.__args__[0])
    return value


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    hints = {}
    if isinstance(obj, type):
        for base in reversed(obj.__mro__):
            module = __import__('sys').modules.get(base.__module__)
            names = globalns if globalns is not None else getattr(module, '__dict__', {})
            for name, value in base.__dict__.get('__annotations__', base.__annotations__ if base is not object else {}).items() if base is not object else ():
                hints[name] = _resolve(value, names, dict(vars(base)) if localns is None else localns)
    else:
        names = globalns if globalns is not None else getattr(obj, '__globals__', getattr(obj, '__dict__', {}))
        annotations = getattr(obj, '__annotations__', None)
        if annotations is None:
            raise TypeError(f'{obj!r} is not a module, class, method, or function.')
        for name, value in annotations.items():
            hints[name] = _resolve(value, names, localns)
    return hints if include_extras else {k: _strip(v) for k, v in hints.items()}


def get_origin(tp):
    if isinstance(tp, _AnnotatedAlias):
        return Annotated
    if isinstance(tp, types.UnionType):
        return Union
    if isinstance(tp, (types.GenericAlias, _Generic, ParamSpecArgs, ParamSpecKwargs)):
        return tp.__origin__
    return Generic if tp is Generic else None


def get_args(tp):
    if isinstance(tp, _AnnotatedAlias):
        return (tp.__origin__,) + tp.__metadata__
    if isinstance(tp, _Alias) and tp._name == 'Callable' or isinstance(tp, types.GenericAlias) and tp.__origin__ is collections.abc.Callable:
        *params, result = tp.__args__
        return (... if params == [...] else list(params), result)
    if isinstance(tp, (types.GenericAlias, types.UnionType)):
        return tp.__args__
    return ()


def is_typeddict(tp):
    return isinstance(tp, _TypedDictMeta) if not isinstance(tp, _TypedDictForm) else False


def is_protocol(tp):
    return isinstance(tp, type) and getattr(tp, '_is_protocol', False) and tp is not Protocol


def get_protocol_members(tp):
    return frozenset(_protocol_attributes(tp))


class IO(Generic[AnyStr]):
    pass


class TextIO(IO[str]):
    pass


class BinaryIO(IO[bytes]):
    pass


Pattern = _SpecialForm('Pattern', _one)
Match = _SpecialForm('Match', _one)
