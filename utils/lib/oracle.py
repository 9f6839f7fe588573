"""The half of utils/oracle that runs inside CPython 3.14 (pyodide).

Owns the namespace each script runs in, the event loop that stands in for the
browser's, and the form in which exceptions and syntax errors are written down.
"""
import ast
import asyncio
import asyncio.base_events
import io
import linecache
import sys
import traceback
import types
import warnings


class _Selector:
    """Nothing to wait for but time, and the loop's time is virtual."""

    def __init__(self, loop):
        self.loop = loop

    def select(self, timeout):
        if timeout:
            self.loop.now += timeout
        elif timeout is None:
            raise RuntimeError("the event loop waits for nothing")
        return []


class _Loop(asyncio.base_events.BaseEventLoop):
    def __init__(self):
        super().__init__()
        self.now = 0.0
        self._selector = _Selector(self)

    def time(self):
        return self.now

    def _process_events(self, events):
        pass

    def _write_to_self(self):
        pass


def _run_coroutine(main, *, debug=None, loop_factory=None):
    # pyodide runs Python inside a task of its own loop, which is not the script's.
    outer = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    try:
        with asyncio.Runner(debug=debug, loop_factory=loop_factory or _Loop) as runner:
            return runner.run(main)
    finally:
        asyncio._set_running_loop(outer)


asyncio.run = asyncio.runners.run = _run_coroutine
_modules = set(sys.modules)


def run(source, name):
    """What the script puts out; an uncaught exception behind a line of its own."""
    for module in set(sys.modules) - _modules:
        if not module.startswith(("asyncio", "encodings", "_")):
            del sys.modules[module]
    main = types.ModuleType("__main__")
    main.__file__ = name
    sys.modules["__main__"] = main
    linecache.cache[name] = (len(source), None, source.splitlines(True), name)
    stream = io.StringIO()
    saved, sys.stdout = sys.stdout, stream
    warnings.simplefilter("ignore")
    try:
        try:
            exec(compile(source, name, "exec"), main.__dict__)
        except BaseException as e:
            tb = e.__traceback__.tb_next if e.__traceback__ else None
            text = "".join(traceback.format_exception(type(e), e, tb))
            return stream.getvalue() + "--- exception\n" + text
    finally:
        sys.stdout = saved
    return stream.getvalue()


def tree(source):
    return ast.dump(ast.parse(source), indent=2, include_attributes=True) + "\n"


def syntax_errors(text):
    """For each snippet behind `### name`: the error's fields and its text."""
    result = []
    name, lines = None, []
    for line in text.splitlines(True) + ["### "]:
        if not line.startswith("### "):
            lines.append(line)
            continue
        if name is not None:
            result.append(f"### {name}\n" + _syntax_error("".join(lines)))
        name, lines = line[4:].strip(), []
    return "".join(result)


def _syntax_error(source):
    # `\\x00` and `\\t` written out stand for bytes an editor would spoil.
    source = source.replace("\\x00", "\x00").replace("\\x09", "\t").replace("\\x0c", "\f")
    # The compiler reads the line of its errors from the file.
    with open("x.py", "w", encoding="utf-8", newline="") as f:
        f.write(source)
    linecache.checkcache("x.py")
    try:
        with warnings.catch_warnings(action="ignore"):
            compile(source, "x.py", "exec")
    except SyntaxError as e:
        fields = f"{type(e).__name__}: {e.msg}\n{e.lineno}:{e.offset} {e.end_lineno}:{e.end_offset}\n"
        return fields + "".join(traceback.format_exception_only(e))
    except Exception as e:
        return f"{type(e).__name__}: {e}\n"
    return "no error\n"
