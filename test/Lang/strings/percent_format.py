print('%s %r %d %5d|%-5d|%05d %+d % d' % ('a', 'b', 1, 2, 3, 4, 5, 6))
print('%f %.2f %10.3f|%-10.1f|%e %g %G %%' % (1.5, 2.345, 3.14159, 2.5, 12345.678, 0.0001, 1e20))
print('%x %X %#x %o %#o %c %c' % (255, 255, 255, 8, 8, 'z', 65))
print('%(name)s is %(age)03d' % {'name': 'ann', 'age': 7, 'x': 1})
print('%s' % 5, '%s' % (5,), '%s' % [1, 2], '%s %s' % ('a', (1, 2)), '%*d|%-*d|%.*f' % (5, 1, 4, 2, 2, 3.14159))
print('%5s|%-5s|%.2s|%r|%a' % ('ab', 'ab', 'abcdef', 'é', 'é'), '%i %u' % (3.9, True), '%s' % None, '%d%%' % 50)
for bad in (lambda: '%d' % 'a', lambda: '%s %s' % 'a', lambda: '%s' % (1, 2), lambda: '%z' % 1, lambda: '%(x)s' % {}, lambda: '%c' % 'ab', lambda: '%' % 1, lambda: '%(x)s' % 5, lambda: '%x' % 1.5, lambda: 'plain' % 1):
    try:
        print(bad())
    except (TypeError, ValueError, KeyError) as e:
        print(type(e).__name__, e)
print(b'%s %d' % (b'a', 5), 'none' % (), 'none' % {})
