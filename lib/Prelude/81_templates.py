# Template strings, type aliases.


class Interpolation:
    __match_args__ = ('value', 'expression', 'conversion', 'format_spec')

    def __init__(self, value, expression='', conversion=None, format_spec=''):
        self.value = value
        self.expression = expression
        self.conversion = conversion
        self.format_spec = format_spec

    def __repr__(self):
        return f'Interpolation({self.value!r}, {self.expression!r}, {self.conversion!r}, {self.format_spec!r})'


class Template:
    def __init__(self, strings, interpolations):
        self.strings = strings
        self.interpolations = interpolations

    @property
    def values(self):
        return (*[i.value for i in self.interpolations],)

    def __iter__(self):
        i = 0
        for text in self.strings:
            if text:
                yield text
            if i < len(self.interpolations):
                yield self.interpolations[i]
            i += 1

    def __repr__(self):
        return f'Template(strings={self.strings!r}, interpolations={self.interpolations!r})'


def build_template(strings, fields):
    return Template(strings, (*[Interpolation(*f) for f in fields],))


class TypeAliasType:
    def __init__(self, name, value):
        self.__name__ = name
        self.__value__ = value

    def __repr__(self):
        return self.__name__


type_alias_type = TypeAliasType


def make_typealias(name, value):
    return TypeAliasType(name, value)
