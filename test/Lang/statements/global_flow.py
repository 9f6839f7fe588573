print(__name__, __name__ == '__main__', __debug__)
"""A bare string statement."""
1 + 1
...
pass; x = 1; print(x)
if x: print('one line')
if x == 0: pass
elif x == 1: print('elif')
else: print('else')
def uses_later(): return defined_later()
def defined_later(): return 'forward'
print(uses_later())
if True:
    def conditional(): return 'a'
else:
    def conditional(): return 'b'
print(conditional())
print(__doc__, type(__builtins__).__name__ in ('module', 'dict'))
y = 1 if x else 2 if x == 3 else 4
z = (
    1 +
    2
)
long = 'a' \
    'b'
print(y, z, long)
class C: pass
print(C, C.__module__)
try: print('try one line')
finally: print('fin')
while x: x -= 1
for q in 'ab': print(q, end=''); print('.', end='')
print()
with_ = 'match case type are soft'
match = 1; case = 2; type_ = 3; _ = 4
print(match, case, type_, _, with_)
match, case = case, match
print(match + case)
type = 'shadowed'
print(type)
del type
print(type(1))
lambda_ = [lambda: 1][0]
print(lambda_())
if 1: 
    pass  # comment
# comment at the end
print(0x_ff, 0b1_0, 0o17, 1_000, 1e3, .5, 5., 1_0.0_1e-2, 3j, 0xDEADbeef, 00)
