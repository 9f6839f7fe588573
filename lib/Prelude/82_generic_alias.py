# list[int], int | str: the objects that annotations are made of.


def _type_repr(obj):
    if is_type(obj):
        if obj.__module__ == 'builtins':
            return obj.__qualname__
        return f'{obj.__module__}.{obj.__qualname__}'
    if obj is ...:
        return '...'
    if isinstance(obj, list):
        return '[' + ', '.join([_type_repr(x) for x in obj]) + ']'
    return repr(obj)


def _parameters_of(args):
    found = []
    for arg in args:
        if isinstance(arg, (list, tuple)):
            more = _parameters_of(arg)
        elif hasattr(arg, '__typing_subst__'):
            more = (arg,)
        else:
            more = () if is_type(arg) else getattr(arg, '__parameters__', ())
        for parameter in more:
            if parameter not in found:
                found.append(parameter)
    return (*found,)


def _substitute(arg, names, values):
    for i in range(len(names)):
        if arg is names[i]:
            return values[i]
    if isinstance(arg, list):
        return [_substitute(x, names, values) for x in arg]
    inner = () if is_type(arg) else getattr(arg, '__parameters__', ())
    if inner:
        return arg[(*[_substitute(p, names, values) for p in inner],)]
    return arg


def _distribute(alias, parameters, values):
    """One value for each of `parameters`: a TypeVarTuple gets a tuple of those that the others leave."""
    needed = len(parameters)
    spread = -1
    for i in range(needed):
        if isinstance(parameters[i], type_var_tuple):
            spread = i
    if spread >= 0 and len(values) >= needed - 1:
        after = needed - spread - 1
        middle = values[spread:len(values) - after]
        return (*values[:spread], middle, *values[len(values) - after:])
    if len(values) != needed:
        few = 'many' if len(values) > needed else 'few'
        raise TypeError(f'Too {few} arguments for {alias!r}; actual {len(values)}, expected {needed}')
    return values


def _substituted(args, names, values):
    """`args` with `values` in place of the parameters `names`."""
    made = []
    for arg in args:
        bare = _bare(arg)
        for i in range(len(names)):
            if bare is names[i] and isinstance(bare, type_var_tuple):
                made.extend(values[i])
                break
        else:
            made.append(_substitute(arg, names, values))
    return (*made,)


class generic_alias:
    def __init__(self, origin, args):
        if not isinstance(args, tuple):
            args = (args,)
        self.__origin__ = origin
        self.__args__ = args
        self.__parameters__ = _parameters_of(args)

    def __call__(self, /, *args, **kwargs):
        obj = self.__origin__(*args, **kwargs)
        try:
            obj.__orig_class__ = self
        except (AttributeError, TypeError):
            pass
        return obj

    def __getattr__(self, name):
        if name.startswith('__') and name not in ('__name__', '__qualname__', '__module__', '__doc__', '__mro__'):
            raise AttributeError(f"'types.GenericAlias' object has no attribute '{name}'")
        return getattr(self.__origin__, name)

    def __getitem__(self, item):
        if not self.__parameters__:
            raise TypeError(f'{self!r} is not a generic class')
        values = item if isinstance(item, tuple) else (item,)
        values = _distribute(self, self.__parameters__, values)
        return self._with_arguments(_substituted(self.__args__, self.__parameters__, values))

    def _with_arguments(self, args):
        return real_type(self)(self.__origin__, args)

    def __mro_entries__(self, bases):
        return (self.__origin__,)

    def __instancecheck__(self, instance):
        raise TypeError('isinstance() argument 2 cannot be a parameterized generic')

    def __subclasscheck__(self, cls):
        raise TypeError('issubclass() argument 2 cannot be a parameterized generic')

    def __eq__(self, other):
        if not isinstance(other, generic_alias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        return hash((self.__origin__, self.__args__))

    def __or__(self, other):
        return make_union((self, other))

    def __ror__(self, other):
        return make_union((other, self))

    def __iter__(self):
        yield unpacked_alias(self)

    def __repr__(self):
        return f'{_type_repr(self.__origin__)}[{", ".join([_type_repr(a) for a in self.__args__]) if self.__args__ else "()"}]'


generic_alias.__name__ = generic_alias.__qualname__ = 'GenericAlias'
generic_alias.__module__ = 'types'


class unpacked_alias(generic_alias):
    def __init__(self, alias):
        generic_alias.__init__(self, alias.__origin__, alias.__args__)

    def __repr__(self):
        return '*' + generic_alias.__repr__(self)


class union_type:
    def __init__(self, args):
        self.__args__ = args
        self.__origin__ = union_type
        self.__parameters__ = _parameters_of(args)

    def __instancecheck__(self, instance):
        for arg in self.__args__:
            if isinstance(instance, type(None) if arg is None else arg):
                return True
        return False

    def __subclasscheck__(self, cls):
        for arg in self.__args__:
            if issubclass(cls, arg):
                return True
        return False

    def __eq__(self, other):
        if not isinstance(other, union_type):
            return NotImplemented
        return set(self.__args__) == set(other.__args__)

    def __hash__(self):
        return hash(frozenset(self.__args__))

    def __or__(self, other):
        return make_union((self, other))

    def __ror__(self, other):
        return make_union((other, self))

    def __getitem__(self, item):
        values = item if isinstance(item, tuple) else (item,)
        return make_union((*[_substitute(a, self.__parameters__, values) for a in self.__args__],))

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass {self!r}")

    def __repr__(self):
        return ' | '.join(['None' if a is type(None) else _type_repr(a) for a in self.__args__])


union_type.__name__ = union_type.__qualname__ = 'Union'
union_type.__module__ = 'typing'


def make_union(members):
    """The union of `members`, flat and without duplicates; NotImplemented if one is no type."""
    flat = []
    for member in members:
        if isinstance(member, union_type):
            parts = member.__args__
        elif member is None:
            parts = (type(None),)
        elif is_type(member) or isinstance(member, generic_alias) or hasattr(member, '__typing_union__'):
            parts = (member,)
        else:
            return NotImplemented
        for part in parts:
            if part not in flat:
                flat.append(part)
    return flat[0] if len(flat) == 1 else union_type((*flat,))


def type_or(self, other):
    return make_union((self, other))


def type_ror(self, other):
    return make_union((other, self))
