# Raising.


def raise_from(exc, cause):
    if is_type(exc):
        exc = exc()
        if not isinstance(exc, BaseException):
            raise TypeError('exceptions must derive from BaseException')
    if cause is not ...:
        if is_type(cause):
            cause = cause()
        suppress(exc, cause)
    raise exc
