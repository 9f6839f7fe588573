# What the library is made of is not there for scripts.
import collections
import dataclasses
import datetime
import io
import json
import os
import random
import re
import sys
import time

INTERNALS = ['_monty', '_json', '_re', '_random', '_collections', '_files', '_host_calls', '_date_text', 're._translate']


class Name(str):
    def split(self, *args):
        return ['json']

    def __getitem__(self, index):
        return 'j'


def attempt(what, *args):
    try:
        print('got', what(*args))
    except Exception as e:
        print(f'{type(e).__name__}: {e}')


time.strftime('%Y', time.gmtime(0))
for name in INTERNALS:
    try:
        exec(f'import {name}')
        print('got', name)
    except ModuleNotFoundError as e:
        print(e, e.name == name)
    try:
        exec(f'from {name} import *')
        print('got', name)
    except ModuleNotFoundError as e:
        pass
    for given in (__import__, lambda n: __import__(n, json.__dict__), lambda n: __import__(Name(n))):
        try:
            print('got', given(name))
        except ModuleNotFoundError as e:
            pass
for name in INTERNALS:
    if name in sys.modules:
        print('in sys.modules:', name)
for module in [*sys.modules.values()]:
    for key, value in [*module.__dict__.items()]:
        if isinstance(value, type(sys)) and value.__name__ in INTERNALS:
            print('attribute:', module.__name__, key)
attempt(__import__, 5)
try:
    from re import _translate
except ImportError as e:
    print(e)
sys.modules['_own'] = json
import _own
print(_own is json)

# The functions of the library run with its own names only.
attempt(exec, json.loads.__code__, {'_decode': print})
attempt(eval, collections.Counter.update.__code__)

# What a script calls a field is no source text.
@dataclasses.dataclass
class A:
    x: int
A.__dataclass_fields__['x'].name = 'x=real_type, y'
attempt(dataclasses.dataclass, type('B', (A,), {}))

# Setters behind the types' own attributes.
attempt(type.__dict__['__type_params__'].fset, list, ())
attempt(type.__dict__['__type_params__'].fset, 5, ())
attempt(sys.setrecursionlimit, -1)
attempt(re._scan, 'a', 32, b'\xff\xffa', 0, 3, 0, 0)
attempt(json.encoder._encode, [1], False, ',', ':', 5, False)
