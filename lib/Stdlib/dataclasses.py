# Data classes.

import copy
import types

__all__ = ['dataclass', 'field', 'Field', 'FrozenInstanceError', 'InitVar', 'KW_ONLY', 'MISSING', 'fields', 'asdict', 'astuple',
           'make_dataclass', 'replace', 'is_dataclass']


class FrozenInstanceError(AttributeError):
    pass


class _HAS_DEFAULT_FACTORY_CLASS:
    def __repr__(self):
        return '<factory>'


_HAS_DEFAULT_FACTORY = _HAS_DEFAULT_FACTORY_CLASS()


class _MISSING_TYPE:
    pass


MISSING = _MISSING_TYPE()


class _KW_ONLY_TYPE:
    pass


KW_ONLY = _KW_ONLY_TYPE()


class InitVar:
    __slots__ = ('type',)

    def __init__(self, type):
        self.type = type

    def __repr__(self):
        name = self.type.__name__ if isinstance(self.type, type) else repr(self.type)
        return f'dataclasses.InitVar[{name}]'

    def __class_getitem__(cls, type):
        return InitVar(type)


class Field:
    __slots__ = ('name', 'type', 'default', 'default_factory', 'repr', 'hash', 'init', 'compare', 'metadata', 'kw_only', 'doc', '_kind')

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only, doc=None):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = types.MappingProxyType({} if metadata is None else metadata)
        self.kw_only = kw_only
        self.doc = doc
        self._kind = 'field'

    def __repr__(self):
        return (f'Field(name={self.name!r},type={self.type!r},default={self.default!r},default_factory={self.default_factory!r},'
                f'init={self.init!r},repr={self.repr!r},hash={self.hash!r},compare={self.compare!r},metadata={self.metadata!r},'
                f'kw_only={self.kw_only!r},doc={self.doc!r},_field_type={self._kind})')

    def __set_name__(self, owner, name):
        hook = getattr(type(self.default), '__set_name__', None)
        if hook:
            hook(self.default, owner, name)

    __class_getitem__ = classmethod(lambda cls, item: types.GenericAlias(cls, item))


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None, kw_only=MISSING, doc=None):
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError('cannot specify both default and default_factory')
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only, doc)


def _is_named(annotation, cls_name, names):
    if isinstance(annotation, str):
        text = annotation.partition('[')[0].strip()
        return text.rpartition('.')[2] in names
    origin = getattr(annotation, '__origin__', annotation)
    return getattr(origin, '_name', getattr(origin, '__name__', None)) in names


def _get_field(cls, name, annotation, kw_only):
    default = cls.__dict__.get(name, MISSING)
    if isinstance(default, Field):
        f = default
    else:
        if hasattr(default, '__get__') and type(default).__name__ == 'member_descriptor':
            default = MISSING
        f = field(default=default)
    if not isinstance(name, str) or not name.isidentifier():
        raise TypeError(f'Field names must be valid identifiers: {name!r}')
    f.name = name
    f.type = annotation
    f._kind = 'field'
    if _is_named(annotation, cls, ('ClassVar',)):
        f._kind = 'classvar'
    elif isinstance(annotation, InitVar) or annotation is InitVar or (isinstance(annotation, str) and _is_named(annotation, cls, ('InitVar',))):
        f._kind = 'initvar'
    if f._kind in ('classvar', 'initvar') and f.default_factory is not MISSING:
        raise TypeError(f'field {name} cannot have a default factory')
    if f._kind == 'field' and f.kw_only is MISSING or f._kind == 'initvar' and f.kw_only is MISSING:
        f.kw_only = kw_only
    if f._kind == 'field' and f.default is not MISSING and f.default.__class__.__hash__ is None:
        raise ValueError(f'mutable default {type(f.default)} for field {f.name} is not allowed: use default_factory')
    return f


def _tuple_of(obj, names):
    return tuple([getattr(obj, name) for name in names])


def _names_text(names):
    quoted = [repr(n) for n in names]
    if len(quoted) == 1:
        return quoted[0]
    return ' and '.join(quoted) if len(quoted) == 2 else ', '.join(quoted[:-1]) + ', and ' + quoted[-1]


def _make_init(cls, std, kw, frozen, post_init):
    # Ordinary code is the fastest and gives the best messages.
    parameters = ['self']
    body = []
    names = {'_factory': _HAS_DEFAULT_FACTORY, '_object_setattr': object.__setattr__}

    def parameter(f):
        name = _checked(f.name)
        if f.default is not MISSING:
            names[f'_default_{name}'] = f.default
            return f'{name}=_default_{name}'
        if f.default_factory is not MISSING:
            names[f'_default_{name}'] = f.default_factory
            return f'{name}=_factory'
        return name

    def assign(name, value):
        body.append(f'_object_setattr({self_name}, {name!r}, {value})' if frozen else f'{self_name}.{name} = {value}')

    fields = std + kw
    self_name = '_self' if 'self' in [f.name for f in fields] else 'self'
    parameters = [self_name] + [parameter(f) for f in std if f.init]
    if any([f.init for f in kw]):
        parameters.append('*')
        parameters.extend([parameter(f) for f in kw if f.init])
    ordered = [f for f in cls.__dict__['__dataclass_fields__'].values() if f._kind in ('field', 'initvar')]
    for f in ordered:
        if f._kind == 'initvar':
            continue
        name = _checked(f.name)
        if f.default_factory is not MISSING:
            names[f'_default_{name}'] = f.default_factory
            assign(name, f'_default_{name}() if {name} is _factory else {name}' if f.init else f'_default_{name}()')
        elif f.init:
            assign(name, name)
        elif f.default is not MISSING and '__slots__' in cls.__dict__:
            names[f'_default_{name}'] = f.default
            assign(name, f'_default_{name}')
    if post_init:
        arguments = ', '.join([_checked(f.name) for f in ordered if f._kind == 'initvar'])
        body.append(f'{self_name}.__post_init__({arguments})')
    return _build('__init__', parameters, body or ['pass'], names, cls)


def _checked(name):
    # It becomes part of source text, and may come out of anything that a script calls a field.
    if type(name) is not str or not name.isidentifier():
        raise TypeError(f'Field names must be valid identifiers: {name!r}')
    return name


def _build(name, parameters, body, names, cls):
    source = 'def {}({}):\n{}\n'.format(name, ', '.join(parameters), '\n'.join(['    ' + line for line in body]))
    code = compile_library(source)
    namespace = dict(names)
    namespace['__name__'] = cls.__module__
    run_code(code, namespace, namespace)
    function = namespace[name]
    function.__qualname__ = f'{cls.__qualname__}.{name}'
    return function


def _process(cls, init, repr_, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot):
    fields = {}
    any_frozen = False
    all_frozen = None
    has_bases = False
    for base in cls.__mro__[-1:0:-1]:
        base_fields = base.__dict__.get('__dataclass_fields__')
        if base_fields is not None:
            has_bases = True
            for f in base_fields.values():
                fields[f.name] = f
            if all_frozen is None:
                all_frozen = True
            params = base.__dict__['__dataclass_params__']
            all_frozen = all_frozen and params.frozen
            any_frozen = any_frozen or params.frozen
    annotations = cls.__annotations__
    own = []
    only_keywords = kw_only
    seen_mark = False
    for name, annotation in annotations.items():
        if annotation is KW_ONLY or (isinstance(annotation, str) and annotation.rpartition('.')[2] == 'KW_ONLY'):
            if seen_mark:
                raise TypeError(f'{name!r} is KW_ONLY, but KW_ONLY has already been specified')
            seen_mark = True
            only_keywords = True
            continue
        own.append(_get_field(cls, name, annotation, only_keywords))
    for f in own:
        fields[f.name] = f
        if isinstance(cls.__dict__.get(f.name), Field):
            if f.default is MISSING:
                delattr(cls, f.name)
            else:
                setattr(cls, f.name, f.default)
    for name, value in [*cls.__dict__.items()]:
        if isinstance(value, Field) and name not in annotations:
            raise TypeError(f'{name!r} is a field but has no type annotation')
    if has_bases:
        if any_frozen and not frozen:
            raise TypeError('cannot inherit non-frozen dataclass from a frozen one')
        if all_frozen is False and frozen:
            raise TypeError('cannot inherit frozen dataclass from a non-frozen one')
    cls.__dataclass_fields__ = fields
    cls.__dataclass_params__ = types.SimpleNamespace(init=init, repr=repr_, eq=eq, order=order, unsafe_hash=unsafe_hash, frozen=frozen,
                                                     match_args=match_args, kw_only=kw_only, slots=slots, weakref_slot=weakref_slot)
    class_hash = cls.__dict__.get('__hash__', MISSING)
    has_explicit_hash = not (class_hash is MISSING or (class_hash is None and '__eq__' in cls.__dict__))
    if order and not eq:
        raise ValueError('eq must be true if order is true')
    initial = [f for f in fields.values() if f._kind in ('field', 'initvar')]
    std = [f for f in initial if not f.kw_only]
    kw = [f for f in initial if f.kw_only]
    if init:
        seen_default = None
        for f in std:
            if f.init:
                if f.default is not MISSING or f.default_factory is not MISSING:
                    seen_default = f
                elif seen_default:
                    raise TypeError(f'non-default argument {f.name!r} follows default argument {seen_default.name!r}')
        _set_new(cls, '__init__', _make_init(cls, std, kw, frozen, hasattr(cls, '__post_init__')))
    _set_new(cls, '__replace__', _replace)
    plain = [f for f in fields.values() if f._kind == 'field']
    if repr_:
        shown = [_checked(f.name) for f in plain if f.repr]
        parts = ', '.join([f'{n}={{self.{n}!r}}' for n in shown])
        _set_new(cls, '__repr__', _build('__repr__', ['self'], [f'return self.__class__.__qualname__ + f"({parts})"'], {}, cls))
    compared = [_checked(f.name) for f in plain if f.compare]
    if eq:
        tests = ' and '.join([f'self.{n} == other.{n}' for n in compared]) or 'True'
        _set_new(cls, '__eq__', _build('__eq__', ['self', 'other'], [
            'if self is other:', '    return True', 'if other.__class__ is self.__class__:', f'    return {tests}', 'return NotImplemented'], {}, cls))
    if order:
        mine = '(' + ''.join([f'self.{n},' for n in compared]) + ')'
        theirs = '(' + ''.join([f'other.{n},' for n in compared]) + ')'
        for name, op in (('__lt__', '<'), ('__le__', '<='), ('__gt__', '>'), ('__ge__', '>=')):
            if name in cls.__dict__:
                raise TypeError(f'Cannot overwrite attribute {name} in class {cls.__name__}. Consider using functools.total_ordering')
            _set_new(cls, name, _build(name, ['self', 'other'], [
                'if other.__class__ is self.__class__:', f'    return {mine} {op} {theirs}', 'return NotImplemented'], {}, cls))
    if frozen:
        names = tuple([f.name for f in plain])

        def __setattr__(self, name, value):
            if type(self) is cls or name in names:
                raise FrozenInstanceError(f'cannot assign to field {name!r}')
            super(cls, self).__setattr__(name, value)

        def __delattr__(self, name):
            if type(self) is cls or name in names:
                raise FrozenInstanceError(f'cannot delete field {name!r}')
            super(cls, self).__delattr__(name)

        for function in (__setattr__, __delattr__):
            if function.__name__ in cls.__dict__:
                raise TypeError(f'Cannot overwrite attribute {function.__name__} in class {cls.__name__}')
            function.__qualname__ = f'{cls.__qualname__}.{function.__name__}'
            setattr(cls, function.__name__, function)
    hashed = [_checked(f.name) for f in plain if (f.compare if f.hash is None else f.hash)]
    if unsafe_hash:
        if has_explicit_hash:
            raise TypeError(f'Cannot overwrite attribute __hash__ in class {cls.__name__}')
        cls.__hash__ = _make_hash(cls, hashed)
    elif eq and frozen:
        if not has_explicit_hash:
            cls.__hash__ = _make_hash(cls, hashed)
    elif eq and not has_explicit_hash:
        cls.__hash__ = None
    if match_args:
        _set_new(cls, '__match_args__', tuple([f.name for f in std if f.init]))
    if not cls.__doc__:
        cls.__doc__ = cls.__name__
    if slots:
        cls = _add_slots(cls, frozen)
    return cls


def _make_hash(cls, names):
    items = ''.join([f'self.{n},' for n in names])
    return _build('__hash__', ['self'], [f'return hash(({items}))'], {}, cls)


def _set_new(cls, name, value):
    if name not in cls.__dict__:
        setattr(cls, name, value)


def _add_slots(cls, frozen):
    if '__slots__' in cls.__dict__:
        raise TypeError(f'{cls.__name__} already specifies __slots__')
    namespace = dict(cls.__dict__)
    names = tuple([f.name for f in fields(cls)])
    inherited = set()
    for base in cls.__mro__[1:-1]:
        inherited.update(base.__dict__.get('__slots__', ()))
    namespace['__slots__'] = tuple([n for n in names if n not in inherited])
    for name in names:
        namespace.pop(name, None)
    namespace.pop('__dict__', None)
    namespace.pop('__weakref__', None)
    qualname = cls.__qualname__
    new = type(cls)(cls.__name__, cls.__bases__, namespace)
    new.__qualname__ = qualname
    init = new.__dict__.get('__init__')
    if cls.__dataclass_params__.init:
        initial = [f for f in new.__dataclass_fields__.values() if f._kind in ('field', 'initvar')]
        new.__init__ = _make_init(new, [f for f in initial if not f.kw_only], [f for f in initial if f.kw_only], frozen, hasattr(new, '__post_init__'))
    return new


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False, match_args=True,
              kw_only=False, slots=False, weakref_slot=False):
    def wrap(cls):
        return _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot)
    return wrap if cls is None else wrap(cls)


def fields(class_or_instance):
    entries = getattr(class_or_instance, '__dataclass_fields__', None)
    if entries is None:
        raise TypeError('must be called with a dataclass type or instance')
    return tuple([f for f in entries.values() if f._kind == 'field'])


def is_dataclass(obj):
    cls = obj if isinstance(obj, type) else type(obj)
    return hasattr(cls, '__dataclass_fields__')


def _is_instance(obj):
    return hasattr(type(obj), '__dataclass_fields__')


def asdict(obj, *, dict_factory=dict):
    if not _is_instance(obj):
        raise TypeError('asdict() should be called on dataclass instances')
    return _asdict(obj, dict_factory)


def _asdict(obj, factory):
    kind = type(obj)
    if hasattr(kind, '__dataclass_fields__'):
        return factory([(f.name, _asdict(getattr(obj, f.name), factory)) for f in fields(obj)])
    if isinstance(obj, tuple) and hasattr(kind, '_fields'):
        return kind(*[_asdict(v, factory) for v in obj])
    if isinstance(obj, (list, tuple)):
        return kind([_asdict(v, factory) for v in obj])
    if isinstance(obj, dict):
        if hasattr(kind, 'default_factory'):
            result = kind(obj.default_factory)
            for k, v in obj.items():
                result[_asdict(k, factory)] = _asdict(v, factory)
            return result
        return kind([(_asdict(k, factory), _asdict(v, factory)) for k, v in obj.items()])
    return copy.deepcopy(obj)


def astuple(obj, *, tuple_factory=tuple):
    if not _is_instance(obj):
        raise TypeError('astuple() should be called on dataclass instances')
    return _astuple(obj, tuple_factory)


def _astuple(obj, factory):
    kind = type(obj)
    if hasattr(kind, '__dataclass_fields__'):
        return factory([_astuple(getattr(obj, f.name), factory) for f in fields(obj)])
    if isinstance(obj, tuple) and hasattr(kind, '_fields'):
        return kind(*[_astuple(v, factory) for v in obj])
    if isinstance(obj, (list, tuple)):
        return kind([_astuple(v, factory) for v in obj])
    if isinstance(obj, dict):
        return kind([(_astuple(k, factory), _astuple(v, factory)) for k, v in obj.items()])
    return copy.deepcopy(obj)


def replace(obj, /, **changes):
    if not _is_instance(obj):
        raise TypeError('replace() should be called on dataclass instances')
    return _replace(obj, **changes)


def _replace(self, /, **changes):
    for f in self.__dataclass_fields__.values():
        if f._kind == 'classvar':
            continue
        if not f.init:
            if f.name in changes:
                raise TypeError(f'field {f.name} is declared with init=False, it cannot be specified with replace()')
            continue
        if f.name not in changes:
            if f._kind == 'initvar' and f.default is MISSING:
                raise TypeError(f"InitVar {f.name!r} must be specified with replace()")
            changes[f.name] = getattr(self, f.name)
    return self.__class__(**changes)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, module=None, **options):
    namespace = dict(namespace or {})
    annotations = {}
    for item in fields:
        if isinstance(item, str):
            name, kind = item, 'typing.Any'
        elif len(item) == 2:
            name, kind = item
        else:
            name, kind, namespace[item[0]] = item
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError(f'Field names must be valid identifiers: {name!r}')
        if name in annotations:
            raise TypeError(f'Field name duplicated: {name!r}')
        annotations[name] = kind
    namespace['__annotations__'] = annotations
    cls = type(cls_name, bases, namespace)
    if module is not None:
        cls.__module__ = module
    return dataclass(cls, **options)
