class Account:
    def __init__(self): self.balance = 1
    def deposit(self): pass
try:
    Account().balence
except AttributeError as e:
    print(e, e.name, type(e.obj).__name__)
try:
    undefined_name
except NameError as e:
    print(e, e.name)
try:
    import no_such_module
except ModuleNotFoundError as e:
    print(e, e.name)
try:
    from math import no_such_name
except ImportError as e:
    print(str(e).split(' (')[0], e.name)
try:
    next(iter([]))
except StopIteration as e:
    print(e.value)
