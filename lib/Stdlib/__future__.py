# Features that are part of the language by now.


class _Feature:
    def __init__(self, optional, mandatory, flag):
        self.optional = optional
        self.mandatory = mandatory
        self.compiler_flag = flag

    def getOptionalRelease(self):
        return self.optional

    def __repr__(self):
        return f'_Feature({self.optional!r}, {self.mandatory!r}, {self.compiler_flag!r})'

    def getMandatoryRelease(self):
        return self.mandatory


annotations = _Feature((3, 7, 0, 'beta', 1), None, 0x1000000)
division = absolute_import = print_function = unicode_literals = generators = nested_scopes = with_statement = generator_stop = barry_as_FLUFL = annotations
