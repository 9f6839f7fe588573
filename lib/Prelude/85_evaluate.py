# eval, exec, compile; globals and locals from outside.


_code_type = real_type(_function_annotations.__code__)


def raise_syntax_error(kind, message, details):
    raise _modules['builtins'].__dict__[kind](message, details)


def _source_text(source, what):
    if isinstance(source, str):
        text = source
    elif latin1(source) is not None:
        text = bytes_decode(source, 'utf-8')
    else:
        raise TypeError(f'{what}() arg 1 must be a string, bytes or code object')
    if '\0' in text:
        raise SyntaxError('source code string cannot contain null bytes')
    return text


def compile(source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1):
    if mode not in ('exec', 'eval', 'single'):
        raise ValueError("compile() mode must be 'exec', 'eval' or 'single'")
    if isinstance(source, _code_type):
        return source
    text = _source_text(source, 'compile')
    if mode == 'eval':
        text = text.lstrip(' \t')
    return compile_source(text, filename if isinstance(filename, str) else str(filename), mode)


def _namespaces(globals, locals, what):
    if globals is None:
        globals = frame_globals(0)
        if locals is None:
            locals = frame_locals(0)
    elif not isinstance(globals, dict):
        raise TypeError(f'{what}() globals must be a dict, not {_type_name(globals)}')
    if '__builtins__' not in globals:
        globals['__builtins__'] = _modules['builtins']
    if locals is None:
        locals = globals
    elif find(locals, '__getitem__') is NotImplemented:
        raise TypeError(f'{what}() locals must be a mapping, not {_type_name(locals)}' if what == 'exec' else 'locals must be a mapping')
    return globals, locals


def eval(source, /, globals=None, locals=None):
    if not isinstance(source, _code_type):
        source = compile_source(_source_text(source, 'eval').lstrip(' \t'), '<string>', 'eval')
    globals, locals = _namespaces(globals, locals, 'eval')
    if source.co_freevars:
        raise TypeError('code object passed to eval() may not contain free variables')
    return run_code(source, globals, locals)


def exec(source, /, globals=None, locals=None, *, closure=None):
    globals, locals = _namespaces(globals, locals, 'exec')
    if not isinstance(source, _code_type):
        if closure is not None:
            raise TypeError('closure can only be used when source is a code object')
        source = compile_source(_source_text(source, 'exec'), '<string>', 'exec')
    elif source.co_freevars:
        if real_type(closure) is not tuple:
            raise TypeError(f'code object requires a closure of exactly length {len(source.co_freevars)}')
    elif closure is not None:
        raise TypeError('cannot use a closure with this code object')
    run_code(source, globals, locals, closure)


def locals():
    return frame_locals(0)
