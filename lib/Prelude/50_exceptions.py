# Raising.


def raise_from(exc, cause):
    if is_type(exc):
        kind = exc
        exc = exc()
        if not isinstance(exc, BaseException):
            raise TypeError(f'calling {kind!r} should have returned an instance of BaseException, not {real_type(exc)!r}')
    if cause is not ...:
        if is_type(cause) and issubclass(cause, BaseException):
            cause = cause()
        if cause is not None and not isinstance(cause, BaseException):
            raise TypeError('exception causes must derive from BaseException')
        suppress(exc, cause)
    raise exc


# ------------------------------------------------------ attributes and texts

def exception_str(self):
    args = self.args
    if not args:
        return ''
    if len(args) == 1:
        return repr(args[0]) if isinstance(self, KeyError) else str(args[0])
    return repr(args)


def exception_repr(self):
    args = self.args
    return _type_name(self) + ('(' + repr(args[0]) + ')' if len(args) == 1 else repr(args))


def _plain_str(self):
    args = self.args
    return '' if not args else str(args[0]) if len(args) == 1 else str(args)


def _oserror_str(self):
    if getattr(self, 'filename', None) is not None:
        if getattr(self, 'filename2', None) is not None:
            return f'[Errno {self.errno}] {self.strerror}: {self.filename!r} -> {self.filename2!r}'
        return f'[Errno {self.errno}] {self.strerror}: {self.filename!r}'
    if getattr(self, 'errno', None) is not None and getattr(self, 'strerror', None) is not None:
        return f'[Errno {self.errno}] {self.strerror}'
    return _plain_str(self)


_oserror_classes = {11: BlockingIOError, 114: BlockingIOError, 115: BlockingIOError, 103: ConnectionAbortedError,
                    10: ChildProcessError, 111: ConnectionRefusedError, 104: ConnectionResetError, 17: FileExistsError,
                    2: FileNotFoundError, 21: IsADirectoryError, 20: NotADirectoryError, 4: InterruptedError,
                    13: PermissionError, 1: PermissionError, 3: ProcessLookupError, 110: TimeoutError,
                    32: BrokenPipeError, 108: BrokenPipeError}
_base_exception_new = BaseException.__new__
_base_exception_init = BaseException.__init__


def _oserror_new(cls, /, *args, **kwargs):
    if cls is OSError and len(args) >= 2 and isinstance(args[0], int):
        cls = _oserror_classes.get(args[0], cls)
    self = _base_exception_new(cls, *args)
    if 2 <= len(args) <= 5:
        self.errno = args[0]
        self.strerror = args[1]
        if len(args) >= 3 and args[2] is not None:
            self.filename = args[2]
            if len(args) == 5:
                self.filename2 = args[4]
            set_args(self, args[:2])
    return self


def _oserror_init(self, /, *args, **kwargs):
    if kwargs:
        raise TypeError(f'{_type_name(self)}() takes no keyword arguments')


set_args = BaseException.args.__set__ if hasattr(BaseException.args, '__set__') else lambda self, args: setattr(self, 'args', args)


define(OSError, '__new__', staticmethod(_oserror_new))
define(OSError, '__init__', _oserror_init)
define(OSError, '__str__', _oserror_str)
for _name in ('errno', 'strerror', 'filename', 'filename2'):
    define(OSError, _name, None)


def _syntax_init(self, /, *args):
    self.args = args
    self.msg = args[0] if args else None
    if len(args) == 2:
        details = (*args[1],)
        if len(details) < 4:
            raise IndexError('tuple index out of range')
        self.filename, self.lineno, self.offset, self.text = details[:4]
        if len(details) >= 6:
            self.end_lineno, self.end_offset = details[4:6]


def _syntax_str(self):
    text = str(self.msg)
    if self.filename is not None and self.lineno is not None:
        return f'{text} ({self.filename.rpartition("/")[2]}, line {self.lineno})'
    if self.lineno is not None:
        return f'{text} (line {self.lineno})'
    if self.filename is not None:
        return f'{text} ({self.filename.rpartition("/")[2]})'
    return text


define(SyntaxError, '__init__', _syntax_init)
define(SyntaxError, '__str__', _syntax_str)
for _name in ('msg', 'filename', 'lineno', 'offset', 'text', 'end_lineno', 'end_offset', 'print_file_and_line'):
    define(SyntaxError, _name, None)


def _import_init(self, /, *args, name=None, path=None, name_from=None):
    self.args = args
    self.name = name
    self.path = path
    self.name_from = name_from
    self.msg = args[0] if len(args) == 1 else None


define(ImportError, '__init__', _import_init)


def _name_init(self, /, *args, name=None):
    self.args = args
    self.name = name


def _attribute_init(self, /, *args, name=None, obj=None):
    self.args = args
    self.name = name
    self.obj = obj


define(NameError, '__init__', _name_init)
define(AttributeError, '__init__', _attribute_init)
for _class, _names in ((ImportError, ('name', 'path', 'msg', 'name_from')), (NameError, ('name',)), (AttributeError, ('name', 'obj')),
                       (StopIteration, ('value',)), (SystemExit, ('code',))):
    for _name in _names:
        define(_class, _name, None)


def _unicode_init(names):
    def init(self, /, *args):
        if len(args) != len(names):
            raise TypeError(f'function takes exactly {len(names)} arguments ({len(args)} given)')
        self.args = args
        for i in range(len(names)):
            setattr(self, names[i], args[i])
    return init


def _decode_str(self):
    if self.end == self.start + 1 and self.start < len(self.object):
        return f"'{self.encoding}' codec can't decode byte 0x{self.object[self.start]:02x} in position {self.start}: {self.reason}"
    return f"'{self.encoding}' codec can't decode bytes in position {self.start}-{self.end - 1}: {self.reason}"


def _encode_str(self):
    if self.end == self.start + 1 and self.start < len(self.object):
        point = ord(self.object[self.start])
        text = f'\\x{point:02x}' if point < 256 else f'\\u{point:04x}' if point < 65536 else f'\\U{point:08x}'
        return f"'{self.encoding}' codec can't encode character '{text}' in position {self.start}: {self.reason}"
    return f"'{self.encoding}' codec can't encode characters in position {self.start}-{self.end - 1}: {self.reason}"


define(UnicodeDecodeError, '__init__', _unicode_init(('encoding', 'object', 'start', 'end', 'reason')))
define(UnicodeDecodeError, '__str__', _decode_str)
define(UnicodeEncodeError, '__init__', _unicode_init(('encoding', 'object', 'start', 'end', 'reason')))
define(UnicodeEncodeError, '__str__', _encode_str)
define(UnicodeTranslateError, '__init__', _unicode_init(('object', 'start', 'end', 'reason')))


# ---------------------------------------------------------- exception groups

def _group_new(cls, /, *args, **kwargs):
    if len(args) != 2:
        raise TypeError(f'BaseExceptionGroup.__new__() takes exactly 2 arguments ({len(args)} given)')
    message, excs = args
    if not isinstance(message, str):
        raise TypeError(f'BaseExceptionGroup.__new__() argument 1 must be str, not {_type_name(message)}')
    if find(excs, '__getitem__') is NotImplemented or isinstance(excs, (set, dict)):
        raise TypeError('second argument (exceptions) must be a sequence')
    items = (*excs,)
    if not items:
        raise ValueError('second argument (exceptions) must be a non-empty sequence')
    plain = True
    for i in range(len(items)):
        if not isinstance(items[i], BaseException):
            raise ValueError(f'Item {i} of second argument (exceptions) is not an exception')
        if not isinstance(items[i], Exception):
            plain = False
    if cls is BaseExceptionGroup and plain:
        cls = ExceptionGroup
    elif not plain and cls is ExceptionGroup:
        raise TypeError('Cannot nest BaseExceptions in an ExceptionGroup')
    elif not plain and issubclass(cls, Exception):
        raise TypeError(f"Cannot nest BaseExceptions in '{cls.__name__}'")
    self = _base_exception_new(cls, message, excs)
    self.message = message
    self.exceptions = items
    return self


def _group_init(self, /, *args, **kwargs):
    pass


def _group_str(self):
    n = len(self.exceptions)
    return f'{self.message} ({n} sub-exception{"" if n == 1 else "s"})'


def _group_repr(self):
    items = self.exceptions if isinstance(self.args[1], tuple) else [*self.exceptions]
    return f'{_type_name(self)}({self.message!r}, {items!r})'


def _group_derive(self, excs, /):
    return BaseExceptionGroup(self.message, excs)


def _group_copy(self, excs):
    new = self.derive(excs)
    if not isinstance(new, BaseExceptionGroup):
        raise TypeError('derive must return an instance of BaseExceptionGroup')
    new.__traceback__ = self.__traceback__
    new.__context__ = self.__context__
    new.__cause__ = self.__cause__
    notes = getattr(self, '__notes__', None)
    if notes is not None:
        new.__notes__ = [*notes]
    return new


def _matcher(condition):
    if isinstance(condition, (type, tuple)):
        kinds = condition if isinstance(condition, tuple) else (condition,)
        for kind in kinds:
            if not (is_type(kind) and issubclass(kind, BaseException)):
                raise TypeError('expected an exception type, a tuple of exception types, or a callable (other than a class)')
        return lambda exc: isinstance(exc, kinds)
    if not callable(condition):
        raise TypeError('expected an exception type, a tuple of exception types, or a callable (other than a class)')
    return condition


def _split(group, matches):
    if matches(group):
        return group, None
    if not isinstance(group, BaseExceptionGroup):
        return None, group
    yes, no = [], []
    for exc in group.exceptions:
        if isinstance(exc, BaseExceptionGroup):
            a, b = _split(exc, matches)
            if a is not None:
                yes.append(a)
            if b is not None:
                no.append(b)
        elif matches(exc):
            yes.append(exc)
        else:
            no.append(exc)
    return (_group_copy(group, yes) if yes else None), (_group_copy(group, no) if no else None)


def _group_split(self, condition, /):
    return _split(self, _matcher(condition))


def _group_subgroup(self, condition, /):
    return _split(self, _matcher(condition))[0]


for _name, _value in (('__new__', staticmethod(_group_new)), ('__init__', _group_init), ('__str__', _group_str),
                      ('__repr__', _group_repr), ('derive', _group_derive), ('split', _group_split),
                      ('subgroup', _group_subgroup), ('__class_getitem__', classmethod(lambda cls, item: generic_alias(cls, item)))):
    define(BaseExceptionGroup, _name, _value)


class ExceptionGroup(BaseExceptionGroup, Exception):
    pass


ExceptionGroup.__module__ = 'builtins'


# The state of a try with except*: [what came, what is left, what was raised].

def except_star_begin(exc):
    return [exc, exc, []]


def except_star_match(state, kinds):
    # While a body runs, it handles what it was given.
    set_handled(state[0])
    for kind in (kinds if isinstance(kinds, tuple) else (kinds,)):
        if not (is_type(kind) and issubclass(kind, BaseException)):
            raise TypeError('catching classes that do not inherit from BaseException is not allowed')
        if issubclass(kind, BaseExceptionGroup):
            raise TypeError('catching ExceptionGroup with except* is not allowed. Use except instead.')
    rest = state[1]
    if rest is None:
        return None
    if not isinstance(rest, BaseExceptionGroup):
        if not isinstance(rest, kinds):
            return None
        state[1] = None
        match = BaseExceptionGroup('', (rest,))
        match.__traceback__ = rest.__traceback__
    else:
        match, state[1] = _split(rest, lambda exc: isinstance(exc, kinds))
    if match is not None:
        set_handled(match)
    return match


def except_star_raised(state, exc):
    state[2].append(exc)


def except_star_end(state):
    exc, rest, raised = state
    if not raised:
        return rest
    if not isinstance(exc, BaseExceptionGroup):
        return raised[0] if len(raised) == 1 and rest is None else BaseExceptionGroup('', raised)
    # What was raised again, as it was, joins what was left.
    again = [e for e in raised if isinstance(e, BaseExceptionGroup) and _is_part(e, exc)]
    new = [e for e in raised if e not in again]
    kept = _project(exc, again + ([] if rest is None else [rest]))
    if not new:
        return kept
    if kept is not None:
        new.append(kept)
    return new[0] if len(new) == 1 else BaseExceptionGroup('', new)


def _leaves(exc):
    if isinstance(exc, BaseExceptionGroup):
        out = []
        for e in exc.exceptions:
            out.extend(_leaves(e))
        return out
    return [exc]


def _is_part(exc, whole):
    known = [id(e) for e in _leaves(whole)]
    return all([id(e) in known for e in _leaves(exc)]) and exc.message == whole.message


def _project(exc, parts):
    ids = []
    for part in parts:
        ids.extend([id(e) for e in _leaves(part)])
    if not ids:
        return None
    return _split(exc, lambda e: not isinstance(e, BaseExceptionGroup) and id(e) in ids)[0]
