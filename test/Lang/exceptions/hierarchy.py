classes = [
    BaseException, SystemExit, KeyboardInterrupt, GeneratorExit, Exception, StopIteration,
    StopAsyncIteration, ArithmeticError, FloatingPointError, OverflowError, ZeroDivisionError,
    AssertionError, AttributeError, BufferError, EOFError, ImportError, ModuleNotFoundError,
    LookupError, IndexError, KeyError, MemoryError, NameError, UnboundLocalError, OSError,
    BlockingIOError, ChildProcessError, ConnectionError, BrokenPipeError, ConnectionAbortedError,
    ConnectionRefusedError, ConnectionResetError, FileExistsError, FileNotFoundError,
    InterruptedError, IsADirectoryError, NotADirectoryError, PermissionError, ProcessLookupError,
    TimeoutError, ReferenceError, RuntimeError, NotImplementedError, PythonFinalizationError,
    RecursionError, SyntaxError, IndentationError, TabError, SystemError, TypeError, ValueError,
    UnicodeError, UnicodeDecodeError, UnicodeEncodeError, UnicodeTranslateError, Warning,
    DeprecationWarning, UserWarning, FutureWarning, RuntimeWarning, SyntaxWarning, ImportWarning,
    UnicodeWarning, BytesWarning, ResourceWarning, EncodingWarning, PendingDeprecationWarning,
    BaseExceptionGroup, ExceptionGroup,
]
for cls in classes:
    print(cls.__name__, [b.__name__ for b in cls.__mro__[1:-1]])
print(IOError is OSError, EnvironmentError is OSError)
