# Methods of numbers that need more than arithmetic.


def int_ratio(self):
    return +self, 1


def int_to_bytes(self, length=1, byteorder='big', *, signed=False):
    if length < 0:
        raise ValueError('length argument must be non-negative')
    if byteorder not in ('big', 'little'):
        raise ValueError("byteorder must be either 'little' or 'big'")
    if self < 0 and not signed:
        raise OverflowError("can't convert negative int to unsigned")
    bits = length * 8
    if signed:
        if not -(1 << bits >> 1) <= self < (1 << bits >> 1) and not (bits == 0 and self in (0, -1)):
            raise OverflowError('int too big to convert')
        value = self + (1 << bits) if self < 0 else +self
    else:
        if self >> bits:
            raise OverflowError('int too big to convert')
        value = +self
    out = []
    for _ in range(length):
        out.append(value & 255)
        value >>= 8
    if byteorder == 'big':
        out.reverse()
    return bytes_from_ints(out)


def int_from_bytes(cls, data, byteorder='big', *, signed=False):
    if byteorder not in ('big', 'little'):
        raise ValueError("byteorder must be either 'little' or 'big'")
    data = bytes(data)
    digits = data.hex() if byteorder == 'big' else data[::-1].hex()
    value = int(digits, 16) if digits else 0
    if signed and data and value >> (len(data) * 8 - 1):
        value -= 1 << len(data) * 8
    return value if cls is int else cls(value)


def float_ratio(self):
    if self != self:
        raise ValueError('cannot convert NaN to integer ratio')
    if self in (float('inf'), float('-inf')):
        raise OverflowError('cannot convert Infinity to integer ratio')
    bits = float_bits(self)
    exponent = bits >> 52 & 0x7ff
    mantissa = bits & (1 << 52) - 1
    if exponent:
        mantissa |= 1 << 52
    else:
        exponent = 1
    exponent -= 1075
    if mantissa:
        while not mantissa & 1:
            mantissa >>= 1
            exponent += 1
    else:
        exponent = 0
    if bits >> 63:
        mantissa = -mantissa
    return (mantissa << exponent, 1) if exponent >= 0 else (mantissa, 1 << -exponent)


def float_hex(self):
    if self != self:
        return 'nan'
    bits = float_bits(self)
    sign = '-' if bits >> 63 else ''
    exponent = bits >> 52 & 0x7ff
    mantissa = bits & (1 << 52) - 1
    if exponent == 0x7ff:
        return sign + 'inf'
    if not exponent and not mantissa:
        return sign + '0x0.0p+0'
    return f'{sign}0x{1 if exponent else 0}.{mantissa:013x}p{(exponent or 1) - 1023:+d}'


def float_fromhex(cls, string):
    text = string.strip().lower()
    sign = 1.0
    if text[:1] in ('-', '+'):
        sign = -1.0 if text[0] == '-' else 1.0
        text = text[1:]
    if text in ('inf', 'infinity'):
        return cls(sign * float('inf'))
    if text == 'nan':
        return cls(float('nan'))
    text = text.removeprefix('0x')
    number, _, exponent = text.partition('p')
    whole, _, fraction = number.partition('.')
    try:
        digits = int(whole + fraction, 16)
        power = int(exponent or '0') - 4 * len(fraction)
    except ValueError:
        raise ValueError('invalid hexadecimal floating-point string') from None
    value = digits * 2.0 ** power if -1000 < power else digits / (1 << -power)
    if value == float('inf'):
        raise OverflowError('hexadecimal value too large to represent as a float')
    return cls(sign * value)


def float_from_number(cls, number):
    number = float(_to_real(number))
    return number if cls is float else cls(number)


def complex_from_number(cls, number):
    if not isinstance(number, complex):
        method = _special(number, '__complex__')
        number = _to_real(number) if method is NotImplemented else call_bound(method, number)
    return cls(number)


def complex_getnewargs(self):
    return self.real, self.imag


def complex_conjugate(self):
    return complex_made(complex, self.real, -self.imag)


def _complex_operand(x, which):
    if isinstance(x, (complex, float, int)):
        return x
    method = _special(x, '__complex__')
    if method is not NotImplemented and which == 'first':
        result = call_bound(method, x)
        if not isinstance(result, complex):
            raise TypeError(f'__complex__ returned non-complex (type {_type_name(result)})')
        return result
    for name in ('__float__', '__index__'):
        method = _special(x, name)
        if method is not NotImplemented:
            return float(x)
    if which == 'first':
        raise TypeError(f"complex() argument must be a string or a number, not {_type_name(x)}")
    raise TypeError(f"complex() argument 'imag' must be a real number, not {_type_name(x)}")


def complex_new(cls, real=_missing, imag=_missing):
    if isinstance(real, str):
        if imag is not _missing:
            raise TypeError("complex() argument 'real' must be a real number, not str")
        return _complex_parse(cls, real)
    a = 0.0 if real is _missing else _complex_operand(real, 'first')
    b = 0.0 if imag is _missing else _complex_operand(imag, 'second')
    if not isinstance(a, complex) and not isinstance(b, complex):
        return complex_made(cls, float(a), float(b))
    ar, ai = (a.real, a.imag) if isinstance(a, complex) else (float(a), 0.0)
    br, bi = (b.real, b.imag) if isinstance(b, complex) else (float(b), 0.0)
    return complex_made(cls, ar - bi, ai + br)


def _complex_parse(cls, text):
    s = text.strip()
    if s[:1] == '(' and s[-1:] == ')':
        s = s[1:-1].strip()
    if not s or ' ' in s:
        raise ValueError('complex() arg is a malformed string')
    try:
        if s[-1] not in 'jJ':
            return complex_made(cls, float(s), 0.0)
        body = s[:-1]
        split = 0
        for i in range(len(body) - 1, 0, -1):
            if body[i] in '+-' and body[i - 1] not in 'eE':
                split = i
                break
        real, imag = body[:split], body[split:]
        value = 1.0 if imag in ('', '+') else -1.0 if imag == '-' else float(imag)
        return complex_made(cls, float(real) if real else 0.0, value)
    except ValueError:
        raise ValueError('complex() arg is a malformed string') from None


def _module_math():
    return _load_module('math')




# --------------------------------------------------- generators' attributes

def _gen():
    yield


async def _coro():
    pass


async def _agen():
    yield


_generator = _gen()
_coroutine = _coro()
_async_generator = _agen()


def _name_property(qualified):
    def get(self):
        return generator_name(self, qualified)

    def put(self, value):
        if not isinstance(value, str):
            raise TypeError(f'{"__qualname__" if qualified else "__name__"} must be set to a string object')
        set_generator_name(self, qualified, value)
    return property(get, put)


def _state_property(wanted):
    return property(lambda self: generator_state(self) == wanted)


def _delegate_property():
    def get(self):
        delegate = delegate_of(self)
        return None if delegate is NotImplemented else delegate
    return property(get)


for _class, _prefix, _awaits in ((real_type(_generator), 'gi', 'yieldfrom'), (real_type(_coroutine), 'cr', 'await'), (real_type(_async_generator), 'ag', 'await')):
    define(_class, '__name__', _name_property(False))
    define(_class, '__qualname__', _name_property(True))
    define(_class, _prefix + '_running', _state_property(2))
    define(_class, _prefix + '_suspended', _state_property(1))
    define(_class, _prefix + '_' + _awaits, _delegate_property())
_coroutine.close()
