class Trace:
    def __init__(self): object.__setattr__(self, 'data', {})
    def __getattr__(self, name):
        if name.startswith('_'): raise AttributeError(name)
        return f'<{name}>'
    def __setattr__(self, name, value):
        self.data[name] = value
        object.__setattr__(self, name, value)
    def __delattr__(self, name):
        print('del', name)
        object.__delattr__(self, name)
t = Trace()
print(t.anything)
t.x = 1
print(t.x, t.data)
del t.x
print(t.x)
print(hasattr(t, '_no'), getattr(t, '_no', 'default'), getattr(t, 'z'))
try:
    t._no
except AttributeError as e:
    print('E', e)
class All:
    def __getattribute__(self, name):
        if name == 'secret': return 'intercepted'
        return super().__getattribute__(name)
    secret = 'real'
    open = 'open'
    def m(self): return 'm'
a = All()
print(a.secret, a.open, a.m(), All.secret)
class Fallback:
    def __getattribute__(self, name): raise AttributeError('always')
    def __getattr__(self, name): return ('fallback', name)
print(Fallback().x)
setattr(t, 'dyn', 5)
print(t.dyn, getattr(t, 'dyn'))
delattr(t, 'dyn')
class P: pass
for f in (lambda: P().nope, lambda: P.nope, lambda: (5).nope, lambda: None.x, lambda: [].push, lambda: delattr(P(), 'q')):
    try:
        f()
    except AttributeError as e:
        print(e, '|', e.name)
