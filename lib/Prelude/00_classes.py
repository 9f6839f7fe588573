# Classes, attributes and calls that need guest code.
#
# The prelude is the part of the built-ins that calls guest code. Its files run in
# this order, in one namespace, when Monty is built; natives of the module _monty
# are globals here.

_missing = object()


def _iterate(obj):
    return [*_iter_native(obj)]


def retry_with_list(native, index, args, **kwargs):
    args = [*args]
    args[index] = _iterate(args[index])
    return native(*args, **kwargs)


def retry_first_list(native, iterable):
    return native([*_iter_native(iterable)])


def retry_second_list(native, first, iterable):
    return native(first, [*_iter_native(iterable)])


def _special(obj, name):
    return type_lookup(real_type(obj), name)


def _type_name(obj):
    return type_name(obj)


# ---------------------------------------------------------------- classes

def type_call(cls, /, *args, **kwargs):
    obj = cls.__new__(cls, *args, **kwargs)
    if is_subtype(real_type(obj), cls):
        init = type_lookup(real_type(obj), '__init__')
        result = call_init(init, obj, args, kwargs)
        if result is not None:
            raise TypeError(f"__init__() should return None, not '{_type_name(result)}'")
    return obj


def call_init(init, obj, args, kwargs):
    return init(obj, *args, **kwargs)


def _metaclass_of(metaclass, bases):
    """The most derived of `metaclass` and the classes of `bases`."""
    for base in bases:
        if is_subtype(metaclass, real_type(base)):
            continue
        if not is_subtype(real_type(base), metaclass):
            raise TypeError('metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases')
        metaclass = real_type(base)
    return metaclass


def type_new(metacls, name, bases, namespace, /, **kwargs):
    winner = _metaclass_of(metacls, bases)
    if winner is not metacls:
        make = winner.__new__
        if make is not type.__new__:
            return make(winner, name, bases, namespace, **kwargs)
        metacls = winner
    if '__module__' not in namespace:
        namespace = {**namespace, '__module__': frame_globals(0).get('__name__', 'builtins')}
    slots = namespace.get('__slots__', None)
    if slots is not None and not isinstance(slots, (str, tuple, list)):
        namespace = {**namespace, '__slots__': (*slots,)}
    cls = make_class(metacls, name, bases, namespace if real_type(namespace) is dict else dict(namespace))
    cell = namespace.get('__classcell__', None)
    if cell is not None:
        set_cell(cell, cls)
        del_class_entry(cls, '__classcell__')
    cell = namespace.get('__classdictcell__', None)
    if cell is not None:
        set_cell(cell, cls.__dict__)
        del_class_entry(cls, '__classdictcell__')
    for key, value in [*namespace.items()]:
        hook = _special(value, '__set_name__')
        if hook is not NotImplemented:
            try:
                call_bound(hook, value, cls, key)
            except Exception as e:
                e.add_note(f"Error calling __set_name__ on '{_type_name(value)}' instance {key!r} in {name!r}")
                raise
    hook = super(cls, cls).__init_subclass__
    hook(**kwargs)
    return cls


def del_class_entry(cls, name):
    delattr(cls, name)


def __build_class__(func, name, /, *bases, metaclass=None, **kwargs):
    original = bases
    if bases:
        resolved = []
        for base in bases:
            if not is_type(base):
                entries = _special(base, '__mro_entries__')
                if entries is not NotImplemented:
                    resolved.extend(call_bound(entries, base, original))
                    continue
            resolved.append(base)
        bases = (*resolved,)
    if metaclass is None:
        metaclass = real_type(bases[0]) if bases else type
    if is_type(metaclass):
        metaclass = _metaclass_of(metaclass, bases)
    prepare = find(metaclass, '__prepare__')
    namespace = {} if prepare is NotImplemented else prepare(name, bases, **kwargs)
    if not isinstance(namespace, dict) and _special(namespace, '__getitem__') is NotImplemented:
        raise TypeError(f'{metaclass.__name__ if is_type(metaclass) else "<metaclass>"}.__prepare__() must return a mapping, not {_type_name(namespace)}')
    func(namespace)
    if bases is not original:
        namespace['__orig_bases__'] = original
    if metaclass is type:
        return type_new(type, name, bases, namespace, **kwargs)
    return metaclass(name, bases, namespace, **kwargs)


def object_ne(self, other):
    result = self.__eq__(other)
    return result if result is NotImplemented else not result


def host_call(function, args, kwargs):
    return function(*args, **kwargs)


def call_descriptor(descriptor, self, args):
    if isinstance(descriptor, property):
        return descriptor.fget(self)(*args)
    return type(descriptor).__get__(descriptor, self, type(self))(*args)


_generic_types = (list, dict, tuple, set, frozenset, type, slice, enumerate)


def class_getitem(cls, key):
    meta = _special(cls, '__getitem__')
    if meta is not NotImplemented:
        return call_bound(meta, cls, key)
    for base in cls.__mro__:
        if base in _generic_types:
            return generic_alias(cls, key)
        if '__class_getitem__' in base.__dict__:
            break
    hook = find(cls, '__class_getitem__')
    if hook is not NotImplemented:
        return hook(key)
    raise TypeError(f"type '{cls.__name__}' is not subscriptable")


def call_computed(function, args, hook, rest):
    try:
        method = function(*args)
    except AttributeError:
        if hook is None:
            raise
        method = type_lookup(real_type(hook[0]), '__getattr__')(*hook)
    return method(*rest)


def getattr_default(obj, name, default):
    try:
        return getattr(obj, name)
    except AttributeError:
        return default


def hasattr_computed(obj, name):
    try:
        getattr(obj, name)
    except AttributeError:
        return False
    return True


def isinstance_slow(obj, classes):
    if real_type(classes) is tuple:
        for cls in classes:
            if isinstance(obj, cls):
                return True
        return False
    hook = _special(classes, '__instancecheck__')
    if hook is not NotImplemented:
        return bool(call_bound(hook, classes, obj))
    if is_type(classes):
        return is_subtype(real_type(obj), classes)
    raise TypeError('isinstance() arg 2 must be a type, a tuple of types, or a union')


def issubclass_slow(sub, classes):
    if real_type(classes) is tuple:
        for cls in classes:
            if issubclass(sub, cls):
                return True
        return False
    hook = _special(classes, '__subclasscheck__')
    if hook is not NotImplemented:
        return bool(call_bound(hook, classes, sub))
    if is_type(classes):
        return is_subtype(sub, classes)
    raise TypeError('issubclass() arg 2 must be a class, a tuple of classes, or a union')
