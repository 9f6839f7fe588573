# __annotations__ and __annotate__: evaluated when first asked for.


def function():
    pass


function = real_type(function)


def _function_annotations(self):
    known = annotations_of(self)
    if known is not NotImplemented:
        return known
    annotate = annotate_of(self)
    known = {} if annotate is None else annotate(1)
    set_annotations(self, known)
    return known


def _set_function_annotations(self, value):
    if value is not None and not isinstance(value, dict):
        raise TypeError('__annotations__ must be set to a dict object')
    set_annotations(self, {} if value is None else value)


def _set_function_annotate(self, value):
    if value is not None and not callable(value):
        raise TypeError('__annotate__ must be callable or None')
    set_annotate(self, value)


define(function, '__annotations__', property(_function_annotations, _set_function_annotations))
define(function, '__annotate__', property(annotate_of, _set_function_annotate))


def _type_annotations(cls):
    namespace = cls.__dict__
    for name in ('__annotations__', '__annotations_cache__'):
        known = namespace.get(name, NotImplemented)
        if known is not NotImplemented and real_type(known) is dict:
            return known
    annotate = namespace.get('__annotate_func__')
    known = {} if annotate is None else annotate(1)
    try:
        setattr(cls, '__annotations_cache__', known)
    except TypeError:
        raise AttributeError(f"type object '{cls.__name__}' has no attribute '__annotations__'") from None
    return known


def _set_type_annotations(cls, value):
    setattr(cls, '__annotations_cache__', value)


def _type_annotate(cls):
    return cls.__dict__.get('__annotate_func__')


def _set_type_annotate(cls, value):
    setattr(cls, '__annotate_func__', value)


define(type, '__annotations__', property(_type_annotations, _set_type_annotations))
define(type, '__annotate__', property(_type_annotate, _set_type_annotate))


def _module_annotations(mod):
    namespace = mod.__dict__
    known = namespace.get('__annotations__', NotImplemented)
    if known is NotImplemented:
        annotate = namespace.get('__annotate__')
        known = {} if annotate is None else annotate(1)
        namespace['__annotations__'] = known
    return known


def _set_module_annotations(mod, value):
    mod.__dict__['__annotations__'] = value


define(real_type(_modules['builtins']), '__annotations__', property(_module_annotations, _set_module_annotations))


def _type_type_params(cls):
    return cls.__dict__.get('__type_params__', ())


def _set_type_type_params(cls, value):
    set_class_entry(cls, '__type_params__', value)


define(type, '__type_params__', property(_type_type_params, _set_type_type_params))
