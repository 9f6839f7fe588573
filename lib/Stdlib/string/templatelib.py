# The types of t-strings.

__all__ = ['Interpolation', 'Template', 'convert']

_sample = t'{0}'
Template = type(_sample)
Interpolation = type(_sample.interpolations[0])
del _sample


def convert(obj, /, conversion):
    """What `!r`, `!s` or `!a` makes of a value; None leaves it as it is."""
    if conversion is None:
        return obj
    if conversion == 'r':
        return repr(obj)
    if conversion == 's':
        return str(obj)
    if conversion == 'a':
        return ascii(obj)
    raise ValueError(f'invalid conversion specifier: {conversion}')
