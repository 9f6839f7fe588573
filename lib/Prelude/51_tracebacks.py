# Tracebacks as CPython prints them: the frames come from frame_text, the rest is here.

_cause_message = '\nThe above exception was the direct cause of the following exception:\n\n'
_context_message = '\nDuring handling of the above exception, another exception occurred:\n\n'
_REPEATS = 3           # frames that are alike
_GROUP_WIDTH = 15
_GROUP_DEPTH = 10
_CHAIN = 200


def _safe_text(value, what, function=str):
    try:
        return function(value)
    except:
        return f'<{what} {function.__name__}() failed>'


# ------------------------------------------------------------------ frames

def format_frames(tb, limit=None):
    """The texts of the frames of a traceback, alike ones counted."""
    out = []
    last = None
    count = 0
    if limit is not None and limit < 0:
        # The innermost ones alone.
        length = 0
        link = tb
        while link is not None:
            length += 1
            link = traceback_facts(link)[0]
        while length > -limit:
            tb = traceback_facts(tb)[0]
            length -= 1
        limit = None
    while tb is not None and (limit is None or limit > 0):
        place = traceback_place(tb)
        key = (place[0], place[1], place[5])
        if key != last:
            if count > _REPEATS:
                out.append(_repeated(count - _REPEATS))
            last = key
            count = 0
        count += 1
        if count <= _REPEATS:
            out.append(frame_text(tb))
        tb = traceback_facts(tb)[0]
        if limit is not None:
            limit -= 1
    if count > _REPEATS:
        out.append(_repeated(count - _REPEATS))
    return out


def _repeated(count):
    return f'  [Previous line repeated {count} more time{"s" if count > 1 else ""}]\n'


# ------------------------------------------------------------- Did you mean

def _innermost(tb):
    while tb is not None and traceback_facts(tb)[0] is not None:
        tb = traceback_facts(tb)[0]
    return tb


def _names_of(obj, hide):
    try:
        names = dir(obj)
    except TypeError:
        names = [*obj.__class__.__dict__.keys(), *obj.__dict__.keys()]
    names = sorted([n for n in names if isinstance(n, str)])
    return [n for n in names if n[:1] != '_'] if hide else names


def _suggestion(exc, tb):
    try:
        tb = _innermost(tb)
        if isinstance(exc, ImportError):
            wrong = exc.name_from
            if not isinstance(wrong, str):
                return None
            module = _modules[exc.name]
            return closest_name(wrong, _names_of(module, wrong[:1] != '_'))
        wrong = exc.name
        if not isinstance(wrong, str):
            return None
        if isinstance(exc, AttributeError):
            hide = wrong[:1] != '_' and not (tb is not None and traceback_facts(tb)[5])
            return closest_name(wrong, _names_of(exc.obj, hide))
        if tb is None:
            return None
        facts = traceback_facts(tb)
        known = facts[4] or {}
        if 'self' in known and hasattr(known['self'], wrong):
            return 'self.' + wrong
        names = [*known, *facts[3], *_builtin_names()]
        return closest_name(wrong, [n for n in names if isinstance(n, str)])
    except Exception:
        return None


def _builtin_names():
    return _modules['builtins'].__dict__


def _with_suggestion(exc, tb, text):
    if isinstance(exc, ImportError):
        if exc.name_from is None:
            return text
        found = _suggestion(exc, tb)
        return f"{text}. Did you mean: '{found}'?" if found else text
    if not isinstance(exc, (NameError, AttributeError)) or exc.name is None:
        return text
    found = _suggestion(exc, tb)
    if found:
        text = f"{text}. Did you mean: '{found}'?"
    if isinstance(exc, NameError) and exc.name in _library_names:
        text += f" Or did you forget to import '{exc.name}'?" if found else f". Did you forget to import '{exc.name}'?"
    return text


_library_names = frozenset('''abc argparse array ast asyncio base64 binascii bisect builtins bz2 calendar cmath code codecs collections
concurrent configparser contextlib contextvars copy csv ctypes dataclasses datetime decimal difflib dis email enum errno fileinput fnmatch
fractions functools gc getopt getpass gettext glob graphlib gzip hashlib heapq hmac html http importlib inspect io ipaddress itertools json
keyword linecache locale logging lzma math mimetypes multiprocessing numbers operator os pathlib pickle pkgutil platform pprint profile queue
random re reprlib sched secrets select selectors shelve shlex shutil signal site smtplib socket sqlite3 ssl stat statistics string
stringprep struct subprocess symtable sys sysconfig tarfile tempfile textwrap threading time timeit token tokenize tomllib trace
traceback tracemalloc types typing unicodedata unittest urllib uuid venv warnings wave weakref webbrowser xml zipfile zipimport zlib
zoneinfo'''.split())


# --------------------------------------------------------------- exceptions

def _qualified_name(cls):
    module = cls.__module__
    if not isinstance(module, str):
        module = '<unknown>'
    return cls.__qualname__ if module in ('__main__', 'builtins') else f'{module}.{cls.__qualname__}'


def exception_text(exc):
    """str(exc), with what CPython adds when it prints a traceback."""
    return _with_suggestion(exc, exc.__traceback__, _safe_text(exc, 'exception'))


def exception_notes(exc):
    notes = getattr(exc, '__notes__', None)
    if notes is None:
        return []
    if isinstance(notes, (list, tuple)):
        return [_safe_text(note, 'note') for note in notes]
    return [_safe_text(notes, '__notes__', repr)]


def _syntax_lines(exc, name):
    out = ''
    if exc.lineno is not None:
        out = f'  File "{exc.filename or "<string>"}", line {exc.lineno}\n'
    elif exc.filename is not None:
        out = f'  File "{exc.filename}"\n'
    if isinstance(exc.text, str) and exc.lineno is not None:
        line = exc.text.rstrip('\n')
        shown = line.lstrip(' \n\f\t')
        out += f'    {shown}\n'
        if exc.offset is not None and exc.offset >= 1:
            skipped = len(line) - len(shown)
            end = exc.end_offset if exc.end_offset not in (None, 0) else exc.offset
            if exc.end_lineno is not None and exc.end_lineno != exc.lineno:
                end = len(line) + 1
            if exc.offset == end or end == -1:
                end = exc.offset + 1
            first = exc.offset - 1 - skipped
            if first >= 0:
                space = ''.join([c if c.isspace() else ' ' for c in shown[:first]]).ljust(first)
                out += f'    {space}{"^" * max(end - 1 - skipped - first, 1)}\n'
    message = exc.msg if exc.msg is not None else '<no detail available>'
    where = f' ({exc.filename})' if exc.lineno is None and exc.filename is not None else ''
    return f'{out}{name}: {message}{where}\n'


def exception_only(exc):
    """The lines below the frames."""
    name = _qualified_name(real_type(exc))
    if isinstance(exc, SyntaxError):
        out = _syntax_lines(exc, name)
    else:
        text = exception_text(exc)
        out = f'{name}: {text}\n' if text else f'{name}\n'
    for note in exception_notes(exc):
        out += ''.join([line + '\n' for line in note.split('\n')])
    return out


def _next_in_chain(exc):
    if exc.__cause__ is not None:
        return exc.__cause__, _cause_message
    if exc.__context__ is not None and not exc.__suppress_context__:
        return exc.__context__, _context_message
    return None, None


class _Indented:
    """Collects text; groups indent what is in them."""

    def __init__(self, limit):
        self.out = []
        self.depth = 0
        self.close = False
        self.limit = limit

    def add(self, text, margin='|'):
        if self.depth:
            start = '  ' * self.depth + margin + ' '
            text = ''.join([start + line for line in text.splitlines(True)])
        self.out.append(text)


def _format(exc, out, seen, chained=True):
    chain = []
    while exc is not None and id(exc) not in seen and len(chain) < _CHAIN:
        seen.add(id(exc))
        following, message = _next_in_chain(exc) if chained else (None, None)
        chain.append((exc, message if following is not None and id(following) not in seen else None))
        exc = following
    for exc, message in reversed(chain):
        if message is not None:
            out.add(message)
        if isinstance(exc, BaseExceptionGroup):
            _format_group(exc, out, seen, chained)
            continue
        if exc.__traceback__ is not None:
            out.add('Traceback (most recent call last):\n')
            for text in format_frames(exc.__traceback__, out.limit):
                out.add(text)
        for line in exception_only(exc).splitlines(True):
            out.add(line)


def _format_group(exc, out, seen, chained):
    if out.depth > _GROUP_DEPTH:
        out.add(f'... (max_group_depth is {_GROUP_DEPTH})\n')
        return
    outermost = out.depth == 0
    if outermost:
        out.depth = 1
    if exc.__traceback__ is not None:
        out.add('Exception Group Traceback (most recent call last):\n', '+' if outermost else '|')
        for text in format_frames(exc.__traceback__, out.limit):
            out.add(text)
    for line in exception_only(exc).splitlines(True):
        out.add(line)
    members = exc.exceptions
    count = min(len(members), _GROUP_WIDTH + 1)
    out.close = False
    for i in range(count):
        last = i == count - 1
        if last:
            out.close = True
        cut = i >= _GROUP_WIDTH
        out.out.append('  ' * out.depth + ('+-' if i == 0 else '  ') + f'+---------------- {"..." if cut else i + 1} ----------------\n')
        out.depth += 1
        if cut:
            rest = len(members) - _GROUP_WIDTH
            out.add(f'and {rest} more exception{"s" if rest > 1 else ""}\n')
        else:
            _format(members[i], out, seen, chained)
        if last and out.close:
            out.out.append('  ' * out.depth + '+------------------------------------\n')
            out.close = False
        out.depth -= 1
    if outermost:
        out.depth = 0


def format_exception_parts(exc, limit=None, chain=True):
    out = _Indented(limit)
    _format(exc, out, set(), chain)
    return out.out


def format_exception_text(exc):
    return ''.join(format_exception_parts(exc))


def describe_uncaught(exc):
    facts = []
    link = exc
    seen = set()
    while link is not None and id(link) not in seen and len(facts) < _CHAIN:
        seen.add(id(link))
        facts.append((link, exception_text(link), exception_notes(link)))
        link = _next_in_chain(link)[0]
    return format_exception_text(exc), facts


# ------------------------------------------------------- objects of the guest

class frame:
    """What a traceback remembers of a frame."""

    __slots__ = ('f_code', 'f_globals', 'f_locals', 'f_lineno', 'f_lasti', 'f_back', 'f_builtins', 'f_trace')

    def __repr__(self):
        return f"<frame, line {self.f_lineno}, code {self.f_code.co_name}>"


def _traceback_frame(tb):
    _, lasti, code, globals, _, _ = traceback_facts(tb)
    made = frame()
    made.f_code = code
    made.f_globals = globals
    made.f_locals = {}
    made.f_lineno = traceback_place(tb)[1]
    made.f_lasti = lasti * 2
    made.f_back = made.f_trace = None
    made.f_builtins = _builtin_names()
    return made


_traceback_type = builtin_type('traceback')
define(_traceback_type, 'tb_next', property(lambda self: traceback_facts(self)[0], set_traceback_next))
define(_traceback_type, 'tb_lineno', property(lambda self: traceback_place(self)[1]))
define(_traceback_type, 'tb_lasti', property(lambda self: traceback_facts(self)[1] * 2))
define(_traceback_type, 'tb_frame', property(_traceback_frame))

_code_type = builtin_type('code')
define(_code_type, 'co_filename', property(lambda self: code_facts(self)[0]))
define(_code_type, 'co_firstlineno', property(lambda self: code_facts(self)[1]))
define(_code_type, 'co_varnames', property(lambda self: code_facts(self)[2]))
define(_code_type, 'co_freevars', property(lambda self: code_facts(self)[3]))
define(_code_type, 'co_nlocals', property(lambda self: len(code_facts(self)[2])))
