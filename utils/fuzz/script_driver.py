# What script_fuzzer runs: the host answers the first call with bytes, which choose what is done to a pool of objects.
# Each result joins the pool. Everything is caught: only the sandbox itself can fail.
import abc, asyncio, bisect, calendar, collections, contextlib, copy, dataclasses, datetime, enum
import functools, heapq, io, itertools, json, math, operator, random, re, statistics, string, sys, textwrap
import time, traceback, types, typing


class Done(BaseException):
    pass


class Plain:
    shared = []

    def method(self, *args, **kwargs):
        return args

    @classmethod
    def of_class(cls, *args):
        return cls

    @staticmethod
    def static(*args):
        return args

    @property
    def computed(self):
        return self.__dict__

    @computed.setter
    def computed(self, value):
        self.value = value


class Slots:
    __slots__ = ('x', 'y')


class Hooked:
    def __init__(self, pool, take):
        self.pool, self.take = pool, take

    def __getattr__(self, name):
        if name in ('pool', 'take') or name[:2] == '__':
            raise AttributeError(name)
        return self.take()

    def __eq__(self, other):
        return self.take()

    def __hash__(self):
        return 1

    def __lt__(self, other):
        return self.take()

    def __iter__(self):
        return iter([self.take(), self.take()])

    def __bool__(self):
        self.pool.append(self.take())
        return True

    def __index__(self):
        self.pool.clear()
        self.pool.extend([1, 'a', [], {}])
        return 2

    def __len__(self):
        return 3

    def __repr__(self):
        return str(self.take())

    def __call__(self, *args):
        return self.take()

    def __enter__(self):
        return self.take()

    def __exit__(self, *args):
        return self.take()

    def __add__(self, other):
        return self.take()

    __radd__ = __getitem__ = __contains__ = __sub__ = __add__


@dataclasses.dataclass(order=True)
class Data:
    a: int = 1
    b: list = dataclasses.field(default_factory=list)


class Color(enum.Enum):
    RED = 1
    BLUE = 'b'


Point = collections.namedtuple('Point', 'x y')


def generator(*values):
    got = None
    for value in values:
        try:
            got = yield value if got is None else got
        finally:
            values = ()


async def coroutine(*values):
    await asyncio.sleep(0)
    return ask(values)


async def agen(*values):
    for value in values:
        yield value


def closure(*values):
    x = values

    def inner(*more):
        nonlocal x
        x = more
        return x, values
    return inner


@contextlib.contextmanager
def manager(value):
    yield value

DUNDERS = ('__init__ __new__ __getattribute__ __getattr__ __setattr__ __delattr__ __get__ __set__ __delete__ __call__ '
           '__iter__ __next__ __len__ __bool__ __hash__ __eq__ __lt__ __add__ __radd__ __iadd__ __getitem__ __setitem__ '
           '__delitem__ __contains__ __repr__ __str__ __format__ __enter__ __exit__ __index__ __int__ __float__ '
           '__init_subclass__ __class_getitem__ __set_name__ __slots__ __dict__ __class__ __mro_entries__ __missing__ '
           '__reversed__ __length_hint__ __await__ __aiter__ __anext__ __match_args__ __instancecheck__ __prepare__ '
           '__qualname__ __module__ __doc__ __annotations__ __type_params__ __abstractmethods__ __dataclass_fields__ '
           'send throw close append keys items x y value').split()
BINARY = (lambda a, b: a + b, lambda a, b: a - b, lambda a, b: a * b, lambda a, b: a / b, lambda a, b: a // b,
          lambda a, b: a % b, lambda a, b: a @ b, lambda a, b: a & b, lambda a, b: a | b, lambda a, b: a ^ b,
          lambda a, b: a << b if b in range(200) else 0, lambda a, b: a >> b, lambda a, b: a in b, lambda a, b: a == b,
          lambda a, b: a < b, lambda a, b: a >= b, lambda a, b: a is b, lambda a, b: a[b], lambda a, b: a[b:],
          lambda a, b: f'{a:{b}}', lambda a, b: f'{a!r}{b!s}', lambda a, b: (a and b, a or b), lambda a, b: [*a, *b],
          lambda a, b: {a: b, **a}, lambda a, b: {*a, b}, lambda a, b: a(*b), lambda a, b: a(**b), lambda a, b: a(b=b),
          lambda a, b: isinstance(a, b), lambda a, b: issubclass(a, b), lambda a, b: super(a, b), lambda a, b: type(a)(b),
          lambda a, b: sorted(a, key=b), lambda a, b: list(map(a, b)), lambda a, b: list(filter(a, b)),
          lambda a, b: list(zip(a, b)), lambda a, b: functools.reduce(a, b), lambda a, b: a.__get__(b),
          lambda a, b: types.MethodType(a, b), lambda a, b: round(a, b), lambda a, b: a.join(b), lambda a, b: a % (b, b),
          lambda a, b: functools.partial(a, b), lambda a, b: divmod(a, b), lambda a, b: next(a, b))
UNARY = (iter, next, len, hash, repr, str, list, tuple, dict, set, frozenset, sorted, type, dir, vars, id, bool, int, float,
         complex, bytes, bytearray, memoryview, range, slice, enumerate, zip, map, reversed, sum, min, max, any, all, abs,
         ascii, bin, hex, oct, chr, ord, callable, classmethod, staticmethod, property, super, object, format, round,
         lambda a: -a, lambda a: ~a, lambda a: not a, lambda a: [x for x, _ in zip(a, range(9))],
         lambda a: [(p, q) for p, q in a], generator, closure, coroutine, agen, manager, copy.copy, copy.deepcopy,
         asyncio.run, lambda a: asyncio.run(asyncio.wait_for(a, 1)), functools.cache, traceback.format_exception,
         json.dumps, json.loads, re.compile, operator.attrgetter, lambda a: eval(a), lambda a: exec(a, {}),
         lambda a: exec(a, globals(), {}), lambda a: compile(a, 'f', 'eval'), lambda a: ask(a), lambda a: a.__reduce__())


def samples():
    try:
        raise ValueError('kept') from KeyError(1)
    except ValueError as e:
        error = e
    return [None, True, 0, -1, 7, 2**70, 1.5, float('nan'), 1j, '', 'text', 'h\xe9\u20ac\U0001f600' * 30, b'bytes',
            bytearray(b'array'), memoryview(bytearray(b'view')), (), (1, 'a'), [], [3, 1, 2], {}, {'a': 1, 2: []}, set(),
            {1, 'b'}, frozenset([2]), range(5), range(2**70, 0, -3), slice(1, None, 2), ..., NotImplemented, Plain(), Slots(),
            Data(), Color.RED, Point(1, 2), error, error.__traceback__, generator(1, 2, 3), coroutine(1), agen(1, 2),
            closure(1), manager(3), iter([1, 2]), iter({1: 2}.items()), {}.keys(), {1: 2}.values(), map(str, [1]),
            zip([1], [2]), enumerate('ab'), reversed([1]), iter(lambda: 1, 2), Plain, Slots, Data, Color, Point, type, object,
            int, str, list, dict, Exception, BaseExceptionGroup('g', [ValueError(1)]), len, [].append, 'a'.join, list.append,
            dict.fromkeys, Plain().method, Plain.of_class, Plain.static, Plain.__dict__['computed'], Plain.__dict__['of_class'],
            Slots.x, type.__dict__['__mro__'], closure.__code__, closure(1).__closure__[0], types.SimpleNamespace(a=1),
            types.MappingProxyType({'a': 1}), collections.deque([1, 2]), collections.Counter('aab'),
            collections.defaultdict(list), collections.OrderedDict(a=1), datetime.datetime(2026, 1, 2, tzinfo=datetime.timezone.utc),
            datetime.timedelta(1), re.compile('(a)(b)?'), re.match('a', 'a'), random.Random(1), io.StringIO('text'),
            functools.partial(len), functools.lru_cache(len), itertools.count(), itertools.chain([1], [2]), list[int], int | str,
            typing.TypeVar('T'), lambda *a, **k: (a, k), 'x = [i for i in range(3)]', '1 + 1', 'lambda: 1', '%s %d', '{0.a[0]!r:>{1}}',
            '>10', '__class__', 'append', '[1, {"a": null}]', abc, asyncio, bisect, calendar, collections, contextlib,
            copy, dataclasses, datetime, enum, functools, heapq, io, itertools, json, math, operator, random, re,
            statistics, string, sys, textwrap, time, traceback, types, typing, __builtins__]


def run(pool, data):
    bytes_left = iter(data)

    def number():
        for n in bytes_left:
            return n
        raise Done

    def take():
        return pool[number() % len(pool)] if pool else None

    def name_of(value):
        names = DUNDERS if number() % 4 == 0 else dir(value)
        return names[number() % len(names)]

    pool.append(Hooked(pool, take))

    def act(kind):
        if kind < 3:
            value = take()
            return getattr(value, name_of(value))
        if kind < 6:
            return take()(*[take() for _ in range(number() % 4)])
        if kind < 9:
            value = take()
            return getattr(value, name_of(value))(*[take() for _ in range(number() % 4)])
        if kind < 11:
            return BINARY[number() % len(BINARY)](take(), take())
        if kind < 13:
            return UNARY[number() % len(UNARY)](take())
        if kind == 13:
            value = take()
            setattr(value, name_of(value), take())
        elif kind == 14:
            value = take()
            delattr(value, name_of(value))
        elif kind == 15:
            take()[take()] = take()
        elif kind == 16:
            del take()[take()]
        elif kind == 17:
            bases = tuple([b for b in (take(), take()) if isinstance(b, type)][:1 + number() % 2])
            return type('Made', bases, {DUNDERS[number() % len(DUNDERS)]: take() for _ in range(number() % 4)})
        elif kind == 18:
            value = take()
            return getattr(type(value), name_of(value))(take(), *[take() for _ in range(number() % 3)])
        elif kind == 19:
            return take()(**{DUNDERS[number() % len(DUNDERS)]: take(), 'key': take()})
        elif kind == 20:
            with take() as value:
                return value, take()
        elif kind == 21:
            first, *rest = take()
            return first, rest
        elif kind == 22:
            match take():
                case [a, *b]:
                    return b
                case {'a': a, **b}:
                    return a, b
                case Data(a, b) | Point(a, b):
                    return a
                case str() | int() as a:
                    return a
        elif kind == 23:
            raise take() from take()
        elif kind == 24:
            out = []
            for value in take():
                out.append((value, take()))
            return out
        elif kind == 25:
            value = take()
            value += take()
            return value
        elif kind == 26:
            return generator(take(), take(), take()), closure(take()), Hooked(pool, take)
        elif kind == 27:
            return [take() for _ in range(number() % 20)]
        elif kind == 28:
            return {take(): take() for _ in range(number() % 20)}
        elif kind == 29:
            del pool[number() % len(pool):][:number()]
        else:
            return ask(take())

    while True:
        try:
            pool.append(act(number() % 31))
        except Done:
            return pool
        except BaseException as e:
            pool.append(e)


run(samples(), ask('what'))
