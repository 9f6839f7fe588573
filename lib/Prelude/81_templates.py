# Template strings (string.templatelib).


def _refuse_change(self, name, value=None):
    if name in real_type(self)._fields:
        raise AttributeError('readonly attribute')
    raise AttributeError(f"'{real_type(self)._full_name}' object has no attribute '{name}'")


def _no_attribute(self, name):
    raise AttributeError(f"'{real_type(self)._full_name}' object has no attribute '{name}'")


class Interpolation:
    __module__ = 'string.templatelib'
    __match_args__ = ('value', 'expression', 'conversion', 'format_spec')
    __slots__ = __match_args__
    _fields = __match_args__
    _full_name = 'string.templatelib.Interpolation'

    def __new__(cls, value=_missing, expression='', conversion=None, format_spec=''):
        if value is _missing:
            raise TypeError("Interpolation() missing required argument 'value' (pos 1)")
        if not isinstance(expression, str):
            raise TypeError(f"Interpolation() argument 'expression' must be str, not {_type_name(expression)}")
        if conversion is not None:
            if not isinstance(conversion, str):
                raise TypeError(f"Interpolation() argument 'conversion' must be str, not {_type_name(conversion)}")
            if conversion not in ('s', 'a', 'r'):
                raise ValueError("Interpolation() argument 'conversion' must be one of 's', 'a' or 'r'")
        if not isinstance(format_spec, str):
            raise TypeError(f"Interpolation() argument 'format_spec' must be str, not {_type_name(format_spec)}")
        return _interpolation(value, expression, conversion, format_spec)

    def __init_subclass__(cls, **kwargs):
        raise TypeError("type 'string.templatelib.Interpolation' is not an acceptable base type")

    __setattr__ = __delattr__ = _refuse_change
    __getattr__ = _no_attribute

    def __reduce__(self):
        return Interpolation, (self.value, self.expression, self.conversion, self.format_spec)

    def __repr__(self):
        return f'Interpolation({self.value!r}, {self.expression!r}, {self.conversion!r}, {self.format_spec!r})'


def _interpolation(value, expression, conversion, format_spec):
    self = object.__new__(Interpolation)
    put = object.__setattr__
    put(self, 'value', value)
    put(self, 'expression', expression)
    put(self, 'conversion', conversion)
    put(self, 'format_spec', format_spec)
    return self


class TemplateIter:
    __module__ = 'string.templatelib'
    __slots__ = ('_parts', '_next')

    def __iter__(self):
        return self

    def __next__(self):
        if self._next == len(self._parts):
            raise StopIteration
        part = self._parts[self._next]
        self._next += 1
        return part


class Template:
    __module__ = 'string.templatelib'
    __slots__ = ('strings', 'interpolations')
    _fields = ('strings', 'interpolations', 'values')
    _full_name = 'string.templatelib.Template'

    def __new__(cls, *args, **kwargs):
        if kwargs:
            raise TypeError('Template.__new__ only accepts *args arguments')
        strings = []
        interpolations = []
        text = ''
        for arg in args:
            if isinstance(arg, str):
                text += arg
            elif isinstance(arg, Interpolation):
                strings.append(text)
                text = ''
                interpolations.append(arg)
            else:
                raise TypeError(f"Template.__new__ *args need to be of type 'str' or 'Interpolation', got {_type_name(arg)}")
        strings.append(text)
        return _template((*strings,), (*interpolations,))

    def __init_subclass__(cls, **kwargs):
        raise TypeError("type 'string.templatelib.Template' is not an acceptable base type")

    __setattr__ = __delattr__ = _refuse_change
    __getattr__ = _no_attribute

    @property
    def values(self):
        return (*[i.value for i in self.interpolations],)

    def __iter__(self):
        parts = []
        for i in range(len(self.strings)):
            if self.strings[i]:
                parts.append(self.strings[i])
            if i < len(self.interpolations):
                parts.append(self.interpolations[i])
        it = TemplateIter()
        it._parts = parts
        it._next = 0
        return it

    def __add__(self, other):
        if not isinstance(other, Template):
            raise TypeError(f'can only concatenate string.templatelib.Template (not "{_type_name(other)}") to string.templatelib.Template')
        return _template(self.strings[:-1] + (self.strings[-1] + other.strings[0],) + other.strings[1:], self.interpolations + other.interpolations)

    def __radd__(self, other):
        if isinstance(other, str):
            raise TypeError('can only concatenate str (not "string.templatelib.Template") to str')
        return NotImplemented

    def __reduce__(self):
        return Template, (*self,)

    def __repr__(self):
        return f'Template(strings={self.strings!r}, interpolations={self.interpolations!r})'


def _template(strings, interpolations):
    self = object.__new__(Template)
    object.__setattr__(self, 'strings', strings)
    object.__setattr__(self, 'interpolations', interpolations)
    return self


def build_template(strings, fields):
    return _template(strings, (*[_interpolation(*f) for f in fields],))
