# Enumerations.

__all__ = ['EnumType', 'EnumMeta', 'Enum', 'IntEnum', 'StrEnum', 'Flag', 'IntFlag', 'ReprEnum', 'auto', 'unique', 'property',
           'member', 'nonmember', 'verify', 'UNIQUE', 'CONTINUOUS', 'NAMED_FLAGS', 'global_enum', 'STRICT', 'CONFORM', 'EJECT', 'KEEP']

_builtin_property = property
STRICT, CONFORM, EJECT, KEEP = 'strict', 'conform', 'eject', 'keep'
UNIQUE, CONTINUOUS, NAMED_FLAGS = 'one name per value', 'no skipped integer values', 'multi-flag aliases may not contain unnamed flags'


class nonmember:
    def __init__(self, value):
        self.value = value


class member:
    def __init__(self, value):
        self.value = value


class auto:
    def __init__(self, value=None):
        self.value = value

    def __repr__(self):
        return f'auto({self.value!r})'


class property(_builtin_property):
    """An attribute of members whose name a member may have too."""

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, instance, owner=None):
        if instance is None:
            found = owner._member_map_.get(self.name) if '_member_map_' in owner.__dict__ else None
            if found is None:
                raise AttributeError(f'{owner!r} has no attribute {self.name!r}')
            return found
        return self.fget(instance)

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError(f"<enum {instance.__class__.__name__!r}> cannot set attribute {self.name!r}")
        self.fset(instance, value)


def _is_descriptor(obj):
    return hasattr(obj, '__get__') or hasattr(obj, '__set__') or hasattr(obj, '__delete__')


def _is_dunder(name):
    return len(name) > 4 and name[:2] == name[-2:] == '__' and name[2] != '_' and name[-3] != '_'


def _is_sunder(name):
    return len(name) > 2 and name[0] == name[-1] == '_' and name[1] != '_' and name[-2] != '_'


class EnumDict(dict):
    def __init__(self, cls_name=None):
        super().__init__()
        self._member_names = {}
        self._last_values = []
        self._ignore = []
        self._cls_name = cls_name
        self._generate = None
        self._auto_called = False

    def __setitem__(self, key, value):
        if self._cls_name is not None and key.startswith(f'_{self._cls_name}__') and not key.endswith('__'):
            pass
        elif _is_sunder(key):
            if key == '_generate_next_value_':
                if self._auto_called:
                    raise TypeError('_generate_next_value_ must be defined before members')
                self._generate = value.__func__ if isinstance(value, staticmethod) else value
            elif key == '_ignore_':
                value = value.replace(',', ' ').split() if isinstance(value, str) else list(value)
                self._ignore = value
            elif key not in ('_enum_root_', '_is_flag_', '_order_', '_missing_', '_iter_member_', '_numeric_repr_', '_simple', '_value_repr_', '_add_alias_', '_add_value_alias_'):
                raise ValueError(f'_sunder_ names, such as {key!r}, are reserved for future Enum use')
        elif _is_dunder(key):
            pass
        elif key in self._member_names:
            raise TypeError(f'{key!r} already defined as {self[key]!r}')
        elif key in self._ignore:
            pass
        elif isinstance(value, nonmember):
            value = value.value
        elif isinstance(value, member) or not (_is_descriptor(value) or isinstance(value, type)):
            if isinstance(value, member):
                value = value.value
            value = self._auto(key, value)
            self._member_names[key] = None
            self._last_values.append(value)
        super().__setitem__(key, value)

    def _auto(self, key, value):
        if isinstance(value, auto):
            self._auto_called = True
            if value.value is None:
                value.value = self._generate(key, 1, len(self._member_names), self._last_values[:])
            return value.value
        if isinstance(value, tuple) and any([isinstance(v, auto) for v in value]):
            return tuple([self._auto(key, v) for v in value])
        return value


class EnumType(type):
    @classmethod
    def __prepare__(metacls, cls, bases, **kwds):
        namespace = EnumDict(cls)
        for base in bases:
            if isinstance(base, EnumType) and base._member_names_:
                raise TypeError(f'<enum {cls!r}> cannot extend {base!r}')
        first = _enum_base(bases)
        if first is not None:
            namespace._generate = first._generate_next_value_
        return namespace

    def __new__(metacls, name, bases, namespace, *, boundary=None, _simple=False, **kwds):
        members = [(n, namespace[n]) for n in namespace._member_names]
        for ignored in namespace._ignore:
            dict.pop(namespace, ignored, None)
        attributes = {k: v for k, v in dict.items(namespace) if k not in namespace._member_names and k != '_ignore_'}
        if '_generate_next_value_' in attributes and not isinstance(attributes['_generate_next_value_'], staticmethod):
            attributes['_generate_next_value_'] = staticmethod(attributes['_generate_next_value_'])
        first = _enum_base(bases)
        data_type = _data_type(bases)
        attributes['_member_names_'] = []
        attributes['_member_map_'] = {}
        attributes['_value2member_map_'] = {}
        attributes['_unhashable_values_'] = []
        attributes['_member_type_'] = data_type
        custom_new = attributes.get('__new__')
        if custom_new is None:
            for base in bases:
                for parent in base.__mro__:
                    if parent is object or parent.__dict__.get('_enum_root_'):
                        continue
                    found = parent.__dict__.get('_custom_new_' if isinstance(parent, EnumType) else '__new__')
                    if found is not None and parent is not data_type and custom_new is None:
                        custom_new = found
        if custom_new is not None and first is not None:
            attributes['_custom_new_'] = custom_new
        if first is not None:
            attributes['__new__'] = staticmethod(_enum_lookup)
        cls = type.__new__(metacls, name, bases, attributes, **kwds)
        if first is None:
            return cls
        flag = bool(attributes.get('_is_flag_')) or any([b.__dict__.get('_is_flag_') for base in bases for b in base.__mro__])
        cls._is_flag_ = flag
        # The mixed-in type's ways to show itself give way to the enum's.
        for method in ('__repr__', '__str__', '__format__'):
            if method not in attributes:
                found = getattr(cls, method)
                if found is getattr(data_type, method) or found is getattr(object, method):
                    setattr(cls, method, _own_method(first, method))
        if flag:
            cls._boundary_ = boundary or getattr(first, '_boundary_', None) or STRICT
        for member_name, value in members:
            _add_member(cls, member_name, value, data_type, custom_new)
        if flag:
            cls._flag_mask_ = 0
            cls._singles_mask_ = 0
            for m in cls._member_map_.values():
                if isinstance(m._value_, int):
                    cls._flag_mask_ |= m._value_
                    if m._value_ > 0 and m._value_ & (m._value_ - 1) == 0:
                        cls._singles_mask_ |= m._value_
            cls._member_names_ = [n for n in cls._member_names_ if _is_single(cls._member_map_[n]._value_)]
        return cls

    def __bool__(cls):
        return True

    def __call__(cls, value=auto, names=auto, *values, module=None, qualname=None, type=None, start=1, boundary=None):
        if cls._member_map_ or (names is auto and not (type is not None)):
            if value is auto:
                raise TypeError('EnumType.__call__() missing 1 required positional argument: \'value\'' if False else f"{cls.__name__}.__call__() missing 1 required positional argument: 'value'")
            if names is not auto:
                value = (value, names) + values
            return cls.__new__(cls, value)
        return _functional(cls, value, names, module, qualname, type, start)

    def __contains__(cls, value):
        if isinstance(value, cls):
            return True
        try:
            cls(value)
            return True
        except ValueError:
            return value in cls._unhashable_values_

    def __delattr__(cls, attr):
        if attr in cls.__dict__.get('_member_map_', {}):
            raise AttributeError(f'{cls.__name__!r} cannot delete member {attr!r}.')
        super().__delattr__(attr)

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get('_member_map_', {}):
            raise AttributeError(f'cannot reassign member {name!r}')
        super().__setattr__(name, value)

    def __dir__(cls):
        return sorted(['__class__', '__contains__', '__doc__', '__getitem__', '__init_subclass__', '__iter__', '__len__', '__members__',
                       '__module__', '__name__', '__qualname__', *cls._member_names_])

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __iter__(cls):
        return iter([cls._member_map_[name] for name in cls._member_names_])

    def __len__(cls):
        return len(cls._member_names_)

    @_builtin_property
    def __members__(cls):
        import types
        return types.MappingProxyType(cls._member_map_)

    def __repr__(cls):
        if cls.__dict__.get('_is_flag_'):
            return f'<flag {cls.__name__!r}>'
        return f'<enum {cls.__name__!r}>'

    def __reversed__(cls):
        return iter([cls._member_map_[name] for name in cls._member_names_[::-1]])


EnumMeta = EnumType


def _own_method(cls, name):
    for base in cls.__mro__:
        if isinstance(base, EnumType) and name in base.__dict__:
            return base.__dict__[name]
    return getattr(cls, name)


def _is_single(value):
    return not isinstance(value, int) or (value > 0 and value & (value - 1) == 0)


def _enum_base(bases):
    for base in bases[::-1]:
        if isinstance(base, EnumType):
            return base
    return None


def _data_type(bases):
    for base in bases:
        for parent in base.__mro__:
            if parent is object or isinstance(parent, EnumType):
                if isinstance(parent, EnumType) and parent._member_type_ is not object:
                    return parent._member_type_
                continue
            if parent in (int, str, float, bytes, complex, tuple, frozenset, list, dict, set):
                return parent
            if '__new__' in parent.__dict__ or '__dataclass_fields__' in parent.__dict__:
                return parent
    return object


def _add_member(cls, name, value, data_type, custom_new):
    args = value if isinstance(value, tuple) else (value,)
    if data_type is tuple:
        args = (args,)
    if custom_new is not None:
        function = custom_new.__func__ if isinstance(custom_new, staticmethod) else custom_new
        m = function(cls, *args)
        if not hasattr(m, '_value_'):
            m._value_ = value if data_type is object else data_type(*args)
    elif data_type is object:
        m = object.__new__(cls)
        m._value_ = value
    else:
        try:
            m = data_type.__new__(cls, *args)
        except TypeError as exc:
            raise TypeError(f'_value_ not set in __new__, unable to create it') from exc
        m._value_ = value if data_type.__dict__.get('__dataclass_fields__') else data_type(*args)
        if isinstance(value, data_type):
            m._value_ = value
    m._name_ = name
    m.__objclass__ = cls
    init = getattr(cls, '__init__', None)
    if init is not Enum.__init__ if 'Enum' in globals() else False:
        init(m, *args)
    value = m._value_
    for other in cls._member_map_.values():
        if other._value_ == value and type(other._value_) == type(value) or other._value_ == value and not isinstance(value, (bool,)):
            m = other
            break
    else:
        m._sort_order_ = len(cls._member_names_)
        cls._member_names_.append(name)
        try:
            cls._value2member_map_[value] = m
        except TypeError:
            cls._unhashable_values_.append(value)
    cls._member_map_[name] = m
    found = None
    for base in cls.__mro__:
        if name in base.__dict__:
            found = base.__dict__[name]
            break
    if not isinstance(found, property):
        type.__setattr__(cls, name, m)


def _enum_lookup(cls, value):
    if type(value) is cls:
        return value
    try:
        return cls._value2member_map_[value]
    except KeyError:
        pass
    except TypeError:
        for m in cls._member_map_.values():
            if m._value_ == value:
                return m
    try:
        result = cls._missing_(value)
    except Exception as exc:
        if isinstance(exc, ValueError) and getattr(exc, '_from_lookup_', False):
            raise
        error = ValueError(f'{value!r} is not a valid {cls.__qualname__}')
        error.__context__ = exc
        raise exc
    if isinstance(result, cls):
        return result
    if result is None:
        if not cls._member_map_:
            raise TypeError(f'{cls!r} has no members defined')
        raise ValueError(f'{value!r} is not a valid {cls.__qualname__}')
    if cls.__dict__.get('_is_flag_') and cls._boundary_ == EJECT and isinstance(result, int):
        return result
    raise TypeError(f'error in {cls.__name__}._missing_: returned {result!r} instead of None or a valid member')


def _functional(cls, class_name, names, module, qualname, mixin, start):
    bases = (cls,) if mixin is None else (mixin, cls)
    namespace = type(cls).__prepare__(class_name, bases)
    if isinstance(names, str):
        names = names.replace(',', ' ').split()
    if isinstance(names, (list, tuple)) and names and isinstance(names[0], str):
        last = []
        pairs = []
        for i, name in enumerate(names):
            value = cls._generate_next_value_(name, start, i, last[:])
            last.append(value)
            pairs.append((name, value))
        names = pairs
    for item in (names.items() if hasattr(names, 'items') else names):
        name, value = item
        namespace[name] = value
    if module is not None:
        dict.__setitem__(namespace, '__module__', module)
    else:
        dict.__setitem__(namespace, '__module__', '__main__')
    result = type(cls)(class_name, bases, namespace)
    if qualname is not None:
        result.__qualname__ = qualname
    return result


class Enum(metaclass=EnumType):
    _enum_root_ = True

    def __init__(self, *args, **kwds):
        pass

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start
        try:
            return max(last_values) + 1
        except TypeError:
            raise TypeError('unable to sort non-numeric values') from None

    @classmethod
    def _missing_(cls, value):
        return None

    def __repr__(self):
        kind = self.__class__._member_type_
        value = self._value_
        if kind is not object and '__dataclass_fields__' in kind.__dict__:
            shown = kind.__repr__(self)
            shown = shown[shown.index('(') + 1:-1]
        else:
            shown = repr(value)
        return f'<{self.__class__.__name__}.{self._name_}: {shown}>'

    def __str__(self):
        return f'{self.__class__.__name__}.{self._name_}'

    def __dir__(self):
        return sorted(['__class__', '__doc__', '__eq__', '__hash__', '__module__', 'name', 'value'])

    def __format__(self, spec):
        return str.__format__(str(self), spec)

    def __hash__(self):
        return hash(self._name_)

    def __reduce_ex__(self, proto):
        return self.__class__, (self._value_,)

    def __deepcopy__(self, memo):
        return self

    def __copy__(self):
        return self

    @property
    def name(self):
        return self._name_

    @property
    def value(self):
        return self._value_


class ReprEnum(Enum):
    _enum_root_ = True


class IntEnum(int, ReprEnum):
    _enum_root_ = True

    def __str__(self):
        return int.__repr__(self)

    def __format__(self, spec):
        return int.__format__(self, spec)

    __hash__ = int.__hash__


class StrEnum(str, ReprEnum):
    _enum_root_ = True

    def __new__(cls, *values):
        if len(values) > 3:
            raise TypeError(f'too many arguments for str(): {values!r}')
        if len(values) == 1 and not isinstance(values[0], str):
            raise TypeError(f'{values[0]!r} is not a string')
        value = str(*values)
        self = str.__new__(cls, value)
        self._value_ = value
        return self

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()

    def __str__(self):
        return str.__str__(self)

    def __format__(self, spec):
        return str.__format__(self, spec)

    __hash__ = str.__hash__


StrEnum._custom_new_ = StrEnum.__dict__['__new__'] if False else None


def _str_enum_new(cls, *values):
    if len(values) == 1 and not isinstance(values[0], str):
        raise TypeError(f'{values[0]!r} is not a string')
    self = str.__new__(cls, *values)
    self._value_ = str(*values)
    return self


type.__setattr__(StrEnum, '_custom_new_', _str_enum_new)
StrEnum._enum_root_ = False


class Flag(Enum):
    _enum_root_ = True
    _is_flag_ = True
    _numeric_repr_ = repr

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start if start is not None else 1
        last = max(last_values)
        try:
            return 2 ** last.bit_length()
        except AttributeError:
            raise TypeError(f'invalid flag value {last!r}') from None

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            raise ValueError(f'{value!r} is not a valid {cls.__qualname__}')
        mask = cls._flag_mask_
        all_bits = (1 << mask.bit_length()) - 1
        if value < 0:
            value = max(all_bits + 1, 2 ** value.bit_length()) + value if cls._boundary_ == KEEP else all_bits + 1 + value
            value &= all_bits if cls._boundary_ != KEEP else value
            value &= mask if cls._boundary_ != KEEP else value
        extra = value & ~mask
        if extra:
            if cls._boundary_ == STRICT:
                width = max(value.bit_length(), mask.bit_length())
                raise ValueError(f'{cls!r} invalid value {value!r}\n    given {format(value, "#0" + str(width + 2) + "b")}\n  allowed {format(mask, "#0" + str(width + 2) + "b")}')
            if cls._boundary_ == CONFORM:
                value &= mask
            elif cls._boundary_ == EJECT:
                return int(value)
        if value in cls._value2member_map_:
            return cls._value2member_map_[value]
        data_type = cls._member_type_
        m = object.__new__(cls) if data_type is object else data_type.__new__(cls, value)
        m._value_ = value
        names = [n._name_ for n in cls if n._value_ & value == n._value_ and n._value_]
        unknown = value & ~cls._singles_mask_ if cls._singles_mask_ else value
        if not names or not value:
            m._name_ = None
        else:
            m._name_ = '|'.join(names)
            if unknown & ~mask:
                m._name_ += f'|{unknown & ~mask}'
        cls._value2member_map_[value] = m
        return m

    def __contains__(self, other):
        if not isinstance(other, self.__class__):
            raise TypeError(f"unsupported operand type(s) for 'in': {type(other).__qualname__!r} and {self.__class__.__qualname__!r}")
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        return iter([m for m in self.__class__ if m._value_ & self._value_])

    def __len__(self):
        return self._value_.bit_count()

    def __repr__(self):
        if self._name_ is None:
            return f'<{self.__class__.__name__}: {self._value_!r}>'
        return f'<{self.__class__.__name__}.{self._name_}: {self._value_!r}>'

    def __str__(self):
        if self._name_ is None:
            return f'{self.__class__.__name__}({self._value_!r})'
        return f'{self.__class__.__name__}.{self._name_}'

    def __bool__(self):
        return bool(self._value_)

    def _operand(self, other):
        if isinstance(other, self.__class__):
            return other._value_
        if self.__class__._member_type_ is not object and isinstance(other, self.__class__._member_type_):
            return other
        return NotImplemented

    def __or__(self, other):
        value = self._operand(other)
        return value if value is NotImplemented else self.__class__(self._value_ | value)

    def __and__(self, other):
        value = self._operand(other)
        return value if value is NotImplemented else self.__class__(self._value_ & value)

    def __xor__(self, other):
        value = self._operand(other)
        return value if value is NotImplemented else self.__class__(self._value_ ^ value)

    def __invert__(self):
        if self.__class__._boundary_ in (EJECT, KEEP):
            return self.__class__(~self._value_)
        return self.__class__(self.__class__._singles_mask_ & ~self._value_)

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__


class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
    _enum_root_ = True
    _is_flag_ = True

    def __str__(self):
        return int.__repr__(self)

    def __format__(self, spec):
        return int.__format__(self, spec)

    __hash__ = int.__hash__
    __or__ = Flag.__or__
    __and__ = Flag.__and__
    __xor__ = Flag.__xor__
    __invert__ = Flag.__invert__
    __ror__ = Flag.__or__
    __rand__ = Flag.__and__
    __rxor__ = Flag.__xor__


def unique(enumeration):
    duplicates = [f'{alias} -> {m._name_}' for alias, m in enumeration.__members__.items() if alias != m._name_]
    if duplicates:
        raise ValueError(f'duplicate values found in {enumeration!r}: {", ".join(duplicates)}')
    return enumeration


class verify:
    def __init__(self, *checks):
        self.checks = checks

    def __call__(self, enumeration):
        for check in self.checks:
            if check == UNIQUE:
                unique(enumeration)
            elif check == CONTINUOUS:
                values = sorted([m._value_ for m in enumeration])
                missing = [v for v in range(values[0], values[-1] + 1) if v not in values]
                if missing:
                    raise ValueError(f'invalid {enumeration.__name__!r}: missing values {", ".join([str(v) for v in missing])}')
        return enumeration


def global_enum(cls, update_str=False):
    return cls
