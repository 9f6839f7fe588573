# What a script can learn about the interpreter.


class _structseq(tuple):
    def __getattr__(self, name):
        fields = type(self)._names
        if name in fields:
            return self[fields.index(name)]
        raise AttributeError(f"'{type(self).__module__}.{type(self).__name__}' object has no attribute '{name}'")

    def __repr__(self):
        pairs = [f'{n}={v!r}' for n, v in zip(type(self)._names, self)]
        return f'{type(self).__module__}.{type(self).__name__}({", ".join(pairs)})'


def _sequence(name, names, values):
    cls = type(name, (_structseq,), {'_names': tuple(names.split()), '__module__': 'sys'})
    return cls(values)


version_info = _sequence('version_info', 'major minor micro releaselevel serial', (3, 14, 0, 'final', 0))
version = '3.14.0 (Monty)'
hexversion = 0x030e00f0
api_version = 1013
copyright = ''
maxsize = 9223372036854775807
maxunicode = 1114111
byteorder = 'little'
platform = 'linux'
executable = ''
prefix = exec_prefix = base_prefix = ''
argv = ['']
orig_argv = []
path = []
meta_path = []
path_hooks = []
warnoptions = []
dont_write_bytecode = True
flags = _sequence('flags', 'debug inspect interactive optimize dont_write_bytecode no_user_site no_site ignore_environment verbose bytes_warning quiet hash_randomization isolated dev_mode utf8_mode warn_default_encoding safe_path int_max_str_digits',
                  (0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0, 1, False, 1, 0, True, 4300))
float_info = _sequence('float_info', 'max max_exp max_10_exp min min_exp min_10_exp dig mant_dig epsilon radix rounds',
                       (1.7976931348623157e+308, 1024, 308, 2.2250738585072014e-308, -1021, -307, 15, 53, 2.220446049250313e-16, 2, 1))
int_info = _sequence('int_info', 'bits_per_digit sizeof_digit default_max_str_digits str_digits_check_threshold', (30, 4, 4300, 640))
hash_info = _sequence('hash_info', 'width modulus inf nan imag algorithm hash_bits seed_bits cutoff', (64, 2305843009213693951, 314159, 0, 1000003, 'monty', 64, 0, 0))
builtin_module_names = ('builtins', 'math', 'sys')
stdlib_module_names = frozenset()
float_repr_style = 'short'
stdin = None
stdout = __stdout__ = stdout_object
stderr = __stderr__ = stderr_object
modules = _modules


class _Implementation:
    name = 'monty'
    cache_tag = None
    hexversion = hexversion
    version = version_info

    def __repr__(self):
        return "namespace(name='monty')"


implementation = _Implementation()


def exit(status=None, /):
    raise SystemExit(status)


_exc_info = exc_info


def exc_info():
    exc = _exc_info()
    if exc is None:
        return None, None, None
    return type(exc), exc, exc.__traceback__


def exception():
    return _exc_info()


def getrecursionlimit():
    return recursion_limit(None)


def setrecursionlimit(limit, /):
    if not isinstance(limit, int):
        raise TypeError(f"'{type(limit).__name__}' object cannot be interpreted as an integer")
    if limit < 1:
        raise ValueError('recursion limit must be greater or equal than 1')
    recursion_limit(limit)


def getsizeof(obj, default=0, /):
    return size_of(obj)


_interned = {}


def intern(string, /):
    if type(string) is not str:
        raise TypeError(f'intern() argument must be str, not {type(string).__name__}')
    return _interned.setdefault(string, string)


def getdefaultencoding():
    return 'utf-8'


def getfilesystemencoding():
    return 'utf-8'


def get_int_max_str_digits():
    return 4300


def set_int_max_str_digits(maxdigits):
    pass


def getrefcount(obj, /):
    return 2




displayhook = __displayhook__ = displayhook


def excepthook(exctype, value, traceback, /):
    import traceback as module
    module.print_exception(value)


def is_finalizing():
    return False


def gettrace():
    return None


def getprofile():
    return None


def _getframe(depth=0):
    raise ValueError('frames are not available in this sandbox')
