# TypeVar and its kin, type aliases, Generic: what the syntax of type parameters
# makes. The module typing shows the same classes.


def _typing_class(name):
    """Decorator: the class is seen as typing.<name>."""
    def decorate(cls):
        cls.__name__ = cls.__qualname__ = name
        cls.__module__ = 'typing'
        return cls
    return decorate


def _typing(name):
    return _load_module('typing').__dict__[name]


def _as_type(arg):
    """What typing makes of an argument in brackets."""
    if arg is None:
        return type(None)
    if isinstance(arg, str):
        return _typing('ForwardRef')(arg)
    return arg


@_typing_class('NoDefaultType')
class _no_default_type:
    def __new__(cls, *args, **kwargs):
        if args or kwargs:
            raise TypeError('NoDefaultType takes no arguments')
        return no_default

    def __reduce__(self):
        return 'NoDefault'

    def __repr__(self):
        return 'typing.NoDefault'


no_default = object.__new__(_no_default_type)


class _evaluator:
    """A value as the function that the syntax would have made of it."""

    def __init__(self, value):
        self._value = value

    def __call__(self, format, /):
        return self._value


class _lazy_value:
    """An attribute that is computed when it is first read, by a function kept under another name."""

    def __init__(self, name, kept, absent):
        self._name = name
        self._kept = kept
        self._absent = absent

    def __get__(self, obj, owner=None):
        if obj is None:
            return self
        known = obj.__dict__
        name = self._name
        if name not in known:
            evaluate = known[self._kept]
            known[name] = self._absent if evaluate is None else evaluate(1)
        return known[name]

    def __set__(self, obj, value):
        raise AttributeError(f"attribute '{self._name}' of '{_type_repr(real_type(obj))}' objects is not writable")

    __delete__ = __set__


class _readonly:
    """An attribute that is kept in the instance and cannot be set."""

    def __init__(self, name):
        self._name = name

    def __get__(self, obj, owner=None):
        return self if obj is None else obj.__dict__[self._name]

    def __set__(self, obj, value):
        raise AttributeError('readonly attribute')

    def __delete__(self, obj):
        raise AttributeError('readonly attribute')


class _evaluator_of:
    """evaluate_bound and the like: the function behind a lazy attribute, or None."""

    def __init__(self, kept):
        self._kept = kept

    def __get__(self, obj, owner=None):
        return self if obj is None else obj.__dict__[self._kept]

    def __set__(self, obj, value):
        raise AttributeError(f"attribute '{self._kept}' of '{_type_repr(real_type(obj))}' objects is not writable")


class _type_parameter:
    """What the three kinds have in common."""

    __typing_subst__ = True
    __name__ = _readonly('__name__')
    __default__ = _lazy_value('__default__', 'evaluate_default', no_default)
    evaluate_default = _evaluator_of('evaluate_default')

    def has_default(self):
        return self.__dict__['evaluate_default'] is not None

    def __mro_entries__(self, bases):
        raise TypeError(f'Cannot subclass an instance of {_type_name(self)}')

    def __reduce__(self):
        return self.__name__


def _fill_parameter(self, name, default):
    own = self.__dict__
    own['__name__'] = name
    own['evaluate_default'] = None if default is no_default else _evaluator(default)
    own['__module__'] = frame_globals(0).get('__name__')
    return own


def _check_name(name, what):
    if name is _missing:
        raise TypeError(f"{what}() missing required argument 'name' (pos 1)")
    if not isinstance(name, str):
        raise TypeError(f"{what}() argument 'name' must be str, not {_type_name(name)}")


def _check_variance(covariant, contravariant, infer_variance):
    if covariant and contravariant:
        raise ValueError('Bivariant types are not supported.')
    if infer_variance and (covariant or contravariant):
        raise ValueError('Variance cannot be specified with infer_variance.')


class _with_variance(_type_parameter):
    __typing_union__ = True
    __covariant__ = _readonly('__covariant__')
    __contravariant__ = _readonly('__contravariant__')
    __infer_variance__ = _readonly('__infer_variance__')

    def __or__(self, other):
        return _typing_union(self, other)

    def __ror__(self, other):
        return _typing_union(other, self)

    def __repr__(self):
        if self.__infer_variance__:
            return self.__name__
        return ('+' if self.__covariant__ else '-' if self.__contravariant__ else '~') + self.__name__


def _typing_union(*members):
    return make_union([_as_type(m) for m in members])


def _no_subclass(name):
    def __init_subclass__(cls, **kwargs):
        raise TypeError(f"type 'typing.{name}' is not an acceptable base type")
    return classmethod(__init_subclass__)


@_typing_class('TypeVar')
class type_var(_with_variance):
    __bound__ = _lazy_value('__bound__', 'evaluate_bound', None)
    __constraints__ = _lazy_value('__constraints__', 'evaluate_constraints', ())
    evaluate_bound = _evaluator_of('evaluate_bound')
    evaluate_constraints = _evaluator_of('evaluate_constraints')
    __init_subclass__ = _no_subclass('TypeVar')

    def __new__(cls, name=_missing, /, *constraints, bound=None, default=no_default, covariant=False, contravariant=False, infer_variance=False):
        _check_name(name, 'typevar')
        _check_variance(covariant, contravariant, infer_variance)
        if len(constraints) == 1:
            raise TypeError('A single constraint is not allowed')
        if constraints and bound is not None:
            raise TypeError('Constraints cannot be combined with bound=...')
        self = object.__new__(cls)
        own = _fill_parameter(self, name, default)
        own['__covariant__'] = bool(covariant)
        own['__contravariant__'] = bool(contravariant)
        own['__infer_variance__'] = bool(infer_variance)
        own['evaluate_bound'] = None if bound is None else _evaluator(_as_type(bound))
        own['evaluate_constraints'] = _evaluator((*[_as_type(c) for c in constraints],)) if constraints else None
        return self


@_typing_class('ParamSpec')
class param_spec(_with_variance):
    __bound__ = _readonly('__bound__')
    __init_subclass__ = _no_subclass('ParamSpec')

    def __new__(cls, name=_missing, *, bound=None, default=no_default, covariant=False, contravariant=False, infer_variance=False):
        _check_name(name, 'paramspec')
        _check_variance(covariant, contravariant, infer_variance)
        self = object.__new__(cls)
        own = _fill_parameter(self, name, default)
        own['__covariant__'] = bool(covariant)
        own['__contravariant__'] = bool(contravariant)
        own['__infer_variance__'] = bool(infer_variance)
        own['__bound__'] = None if bound is None else _as_type(bound)
        return self

    @property
    def args(self):
        return param_spec_args(self)

    @property
    def kwargs(self):
        return param_spec_kwargs(self)


class _param_spec_part:
    def __init__(self, origin):
        self.__origin__ = origin

    def __eq__(self, other):
        return real_type(other) is real_type(self) and other.__origin__ == self.__origin__ or NotImplemented

    def __hash__(self):
        return hash((real_type(self), self.__origin__))

    def __mro_entries__(self, bases):
        raise TypeError(f'Cannot subclass an instance of {_type_name(self)}')


@_typing_class('ParamSpecArgs')
class param_spec_args(_param_spec_part):
    def __repr__(self):
        return f'{self.__origin__.__name__}.args'


@_typing_class('ParamSpecKwargs')
class param_spec_kwargs(_param_spec_part):
    def __repr__(self):
        return f'{self.__origin__.__name__}.kwargs'


@_typing_class('TypeVarTuple')
class type_var_tuple(_type_parameter):
    __init_subclass__ = _no_subclass('TypeVarTuple')

    def __new__(cls, name=_missing, *, default=no_default):
        _check_name(name, 'typevartuple')
        self = object.__new__(cls)
        _fill_parameter(self, name, default)
        return self

    def __iter__(self):
        yield _typing('Unpack')[self]

    def __repr__(self):
        return self.__name__


def make_type_parameter(kind, name, bound, default):
    """What `T: bound = default` between the brackets of a definition makes."""
    if kind == 'ParamSpec':
        self = param_spec(name, infer_variance=True)
    elif kind == 'TypeVarTuple':
        self = type_var_tuple(name)
    else:
        self = type_var(name, infer_variance=True)
        self.__dict__['evaluate_constraints' if kind == 'constraints' else 'evaluate_bound'] = bound
    own = self.__dict__
    own['evaluate_default'] = default
    own['__module__'] = 'typing'
    return self


def only_item(iterable):
    """The one item of `*tuple[int]` where a single expression stands."""
    [item] = iterable
    return item


# ---------------------------------------------------------------- aliases

@_typing_class('TypeAliasType')
class type_alias_type:
    __typing_union__ = True
    __name__ = _readonly('__name__')
    __type_params__ = _readonly('__type_params__')
    __value__ = _lazy_value('__value__', 'evaluate_value', None)
    evaluate_value = _evaluator_of('evaluate_value')
    __init_subclass__ = _no_subclass('TypeAliasType')

    def __new__(cls, name=_missing, value=_missing, *more, type_params=()):
        if name is _missing or value is _missing:
            place = 1 if name is _missing else 2
            raise TypeError(f"typealias() missing required argument '{'name' if place == 1 else 'value'}' (pos {place})")
        if more:
            raise TypeError(f'typealias() takes exactly 2 positional arguments ({2 + len(more)} given)')
        if not isinstance(name, str):
            raise TypeError(f"typealias() argument 'name' must be str, not {_type_name(name)}")
        if not isinstance(type_params, tuple):
            raise TypeError('type_params must be a tuple')
        for parameter in type_params:
            if not isinstance(parameter, _type_parameter):
                raise TypeError(f'Expected a type param, got {parameter!r}')
        return make_type_alias(name, _evaluator(value), type_params)

    @property
    def __parameters__(self):
        return (*[_typing('Unpack')[p] if isinstance(p, type_var_tuple) else p for p in self.__type_params__],)

    def __getitem__(self, item):
        if not self.__type_params__:
            raise TypeError('Only generic type aliases are subscriptable')
        return generic_alias(self, item)

    def __or__(self, other):
        return _typing_union(self, other)

    def __ror__(self, other):
        return _typing_union(other, self)

    def __reduce__(self):
        return self.__name__

    def __repr__(self):
        return self.__name__


def make_type_alias(name, evaluate, type_params):
    self = object.__new__(type_alias_type)
    own = self.__dict__
    own['__name__'] = name
    own['__type_params__'] = type_params
    own['evaluate_value'] = evaluate
    own['__module__'] = frame_globals(0).get('__name__')
    return self


@_typing_class('_GenericAlias')
class typing_alias(generic_alias):
    """typing.List[int], Box[int]: shown with the name that typing gives it, if any."""

    __typing_union__ = True

    def __init__(self, origin, args, name=None):
        generic_alias.__init__(self, origin, args)
        self._name = name

    def _with_arguments(self, args):
        return typing_alias(self.__origin__, args, self._name)

    def __mro_entries__(self, bases):
        if not is_type(self.__origin__):
            raise TypeError(f'Cannot subclass {self!r}')
        if self._name is None:
            return (self.__origin__,)
        made = () if self.__origin__ in bases else (self.__origin__,)
        after = False
        for base in bases:
            if after and (isinstance(base, typing_alias) or is_type(base) and is_subtype(base, typing_generic)):
                return made
            after = after or base is self
        return (*made, typing_generic)

    def __repr__(self):
        args = ', '.join([_type_repr(a) for a in self.__args__]) if self.__args__ else '()'
        if self._name == 'Callable':
            *params, result = self.__args__
            inner = '...' if params == [...] else '[' + ', '.join([_type_repr(a) for a in params]) + ']'
            return f'typing.Callable[{inner}, {_type_repr(result)}]'
        return f'{"typing." + self._name if self._name else _type_repr(self.__origin__)}[{args}]'


class _base_alias(typing_alias):
    """Generic[T] and Protocol[T]."""

    def _with_arguments(self, args):
        raise TypeError(f'Cannot subscript already-subscripted {self!r}')

    def __getitem__(self, item):
        raise TypeError(f'Cannot subscript already-subscripted {self!r}')

    def __mro_entries__(self, bases):
        if self.__origin__ is not typing_generic:
            return (self.__origin__, typing_generic)
        after = False
        for base in bases:
            if after and isinstance(base, _base_alias):
                return ()
            after = after or base is self
        return (typing_generic,)

    def __repr__(self):
        return f'typing.{self.__origin__.__name__}[{", ".join([_type_repr(a) for a in self.__args__])}]'


_base_alias.__name__ = _base_alias.__qualname__ = '_GenericAlias'
_base_alias.__module__ = 'typing'


# ---------------------------------------------------------------- Generic

def _bare(parameter):
    """The TypeVarTuple of an unpacked one, else the parameter itself."""
    if isinstance(parameter, typing_alias) and parameter._name == 'Unpack':
        return parameter.__args__[0]
    return parameter


def _check_arguments(cls, known, params):
    """`params` for the type parameters `known` of `cls`, defaults filled in."""
    variadic = [p for p in known if isinstance(p, type_var_tuple)]
    count = len(params)
    required = len([p for p in known if not p.has_default() and not isinstance(p, type_var_tuple)])
    if len(known) == 1 and isinstance(known[0], param_spec) and not (count == 1 and isinstance(params[0], (list, tuple, param_spec)) or params == (...,)):
        return (params,)
    if count < required or not variadic and count > len(known):
        expected = len(known) if not variadic else required
        least = 'at least ' if variadic or required < len(known) and count < required else 'at most ' if required < len(known) else ''
        raise TypeError(f'Too {"few" if count < required else "many"} arguments for {cls!r}; actual {count}, expected {least}{required if least == "at least " else expected}')
    if not variadic:
        params = params + (*[p.__default__ for p in known[count:]],)
    return params


def _ordered(parameters):
    """Refuses parameters with a default before ones without."""
    defaulted = variadic = False
    for p in parameters:
        if variadic and p.has_default():
            raise TypeError('Type parameter with a default follows TypeVarTuple')
        if defaulted and not p.has_default():
            raise TypeError(f'Type parameter {p!r} without a default follows type parameter with a default')
        defaulted = defaulted or p.has_default()
        variadic = variadic or isinstance(p, type_var_tuple)


@_typing_class('Generic')
class typing_generic:
    __slots__ = ()

    def __class_getitem__(cls, params):
        params = params if isinstance(params, tuple) else (params,)
        params = (*[_as_type(p) for p in params],)
        if cls is typing_generic or cls.__dict__.get('_is_protocol') and cls.__name__ == 'Protocol' and cls.__module__ == 'typing':
            return _generic_base(cls, params)
        known = cls.__parameters__
        if not known:
            raise TypeError(f'{cls!r} is not a generic class')
        return typing_alias(cls, _check_arguments(cls, known, params))

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        own = cls.__dict__
        original = own.get('__orig_bases__')
        if typing_generic in (cls.__bases__ if original is None else original) and cls.__name__ != 'Protocol':
            raise TypeError('Cannot inherit from plain Generic')
        found = []
        listed = None
        for base in original or ():
            parameters = _parameters_of((base,))
            for p in parameters:
                if p not in found:
                    found.append(p)
            if isinstance(base, _base_alias):
                if listed is not None and base.__origin__ is listed.__origin__:
                    raise TypeError('Cannot inherit from Generic[...] multiple times.')
                if listed is None or base.__origin__ is typing_generic:
                    listed = base
        if listed is not None:
            names = _parameters_of((listed,))
            for p in found:
                if p not in names:
                    missing = ', '.join([str(x) for x in found if x not in names])
                    raise TypeError(f'Some type variables ({missing}) are not listed in {listed.__origin__.__name__}[{", ".join([str(x) for x in names])}]')
            found = names
        cls.__parameters__ = (*found,)


def _generic_base(cls, params):
    name = cls.__name__
    if not params:
        raise TypeError(f'Parameter list to {name}[...] cannot be empty')
    bare = [_bare(p) for p in params]
    for p in bare:
        if not isinstance(p, _type_parameter):
            raise TypeError(f'Parameters to {name}[...] must all be type variables or parameter specification variables.')
    for i in range(len(bare)):
        if bare[i] in bare[:i]:
            raise TypeError(f'Parameters to {name}[...] must all be unique')
    _ordered(bare)
    return _base_alias(cls, params)


def generic_base(type_params):
    """The base that `class C[T]` gets."""
    return _generic_base(typing_generic, (*[_typing('Unpack')[p] if isinstance(p, type_var_tuple) else p for p in type_params],))
