# What modules of the library leave in a session.
import asyncio, json, os, pathlib
from collections import OrderedDict, defaultdict, deque
from dataclasses import dataclass, field
from enum import Enum
@dataclass
class D:
    a: int
    b: list = field(default_factory=list)
class E(Enum):
    A = 1
    B = 'b'
d = D(1, [E.A])
q = deque([1, 2, 3], maxlen=4)
dd = defaultdict(list, a=[1])
o = OrderedDict(b=1, a=2)
ask(d)
dd['b'].append(ask(2))
o.move_to_end('b')
q.appendleft(4)
str((d, E('b'), D(2) == d, os.path.join('a', 'b'), pathlib.PurePosixPath('/a') / 'b', json.dumps(ask(o)), list(q), dict(dd)))
