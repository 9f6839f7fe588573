# Importing.


_modules = sys_modules()
# The modules that only the library imports: for a script there are none.
_internals = {}


def _is_internal(name):
    return any([part[:1] == '_' != part[1:2] for part in name.split('.')])


def _load_module(name, by_library=True):
    """Runs the module `name` and its parents; enters them in sys.modules."""
    internal = _is_internal(name)
    modules = _internals if internal and by_library else _modules
    found = modules.get(name, _missing)
    if found is not _missing:
        if found is None:
            raise ModuleNotFoundError(f'import of {name} halted; None in sys.modules', name=name)
        return found
    if internal and not by_library:
        raise ModuleNotFoundError(f"No module named '{name}'", name=name)
    parent, dot, child = name.rpartition('.')
    if parent:
        package = _load_module(parent, by_library)
        if name in modules:
            return modules[name]
        if find(package, '__path__') is NotImplemented:
            raise ModuleNotFoundError(f"No module named '{name}'; '{parent}' is not a package", name=name)
    entry = library(name)
    if entry is None:
        made = module(name)
        if made is None:
            raise ModuleNotFoundError(f"No module named '{name}'", name=name)
        modules[name] = made
    else:
        made, body, is_package = entry
        made.__package__ = name if is_package else parent
        if is_package:
            made.__path__ = []
        modules[name] = made
        try:
            body()
        except BaseException:
            modules.pop(name, None)
            raise
        made = modules[name]
    if parent and not internal:
        setattr(package, child, made)
    return made


def import_name(name, level, fromlist, globals):
    return _import(name, level, fromlist, globals, called_by_library())


def _import(name, level, fromlist, globals, by_library):
    if level:
        package = globals.get('__package__')
        if not package:
            raise ImportError('attempted relative import with no known parent package')
        for _ in range(level - 1):
            package, dot, _rest = package.rpartition('.')
            if not dot:
                raise ImportError('attempted relative import beyond top-level package')
        name = package + '.' + name if name else package
    made = _load_module(name, by_library)
    if fromlist or '.' not in name:
        return made
    return _modules[name.partition('.')[0]]


def __import__(name, globals=None, locals=None, fromlist=(), level=0):
    if real_type(name) is not str:
        if not isinstance(name, str):
            raise TypeError('module name must be a string')
        name = ''.join([*str.__iter__(name)])
    return _import(name, level, fromlist, globals or {}, False)


def import_from(mod, name):
    value = find(mod, name)
    if value is not NotImplemented:
        return value
    own = find(mod, '__name__')
    if own is not NotImplemented:
        full = f'{own}.{name}'
        if full in _modules:
            return _modules[full]
        if find(mod, '__path__') is not NotImplemented:
            try:
                return _load_module(full, called_by_library())
            except ModuleNotFoundError:
                pass
    else:
        own = '<unknown module name>'
    raise ImportError(f"cannot import name '{name}' from '{own}' (unknown location)", name=own, path=None, name_from=name)


def import_star(mod, globals):
    names = find(mod, '__all__')
    if names is NotImplemented:
        names = [name for name in mod.__dict__ if not name.startswith('_')]
    for name in names:
        globals[name] = getattr(mod, name)


def load_name(namespace, name, globals):
    try:
        return namespace[name]
    except KeyError:
        pass
    return load_global(globals, name)


def load_name_or_cell(namespace, name, cell):
    try:
        return namespace[name]
    except KeyError:
        pass
    try:
        return cell.cell_contents
    except ValueError:
        raise NameError(f"cannot access free variable '{name}' where it is not associated with a value in enclosing scope", name=name) from None


def load_global(globals, name):
    if name in globals:
        return globals[name]
    value = find(_modules['builtins'], name)
    if value is NotImplemented:
        raise NameError(f"name '{name}' is not defined", name=name)
    return value
