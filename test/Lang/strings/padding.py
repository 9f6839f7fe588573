# Padding of str: widths, fill characters, mistakes.
def t(f, *a):
    try: print(repr(f(*a)))
    except Exception as e: print(type(e).__name__, e)
for s in ('', 'a', 'ab', 'abc', 'é€'):
    for w in (-1, 0, 3, 4, 5, 6, 7):
        t(s.center, w); t(s.ljust, w, '*'); t(s.rjust, w, 'é'); t(s.center, w, '€')
t('a'.center, 5, 3); t('a'.center, 5, ''); t('a'.ljust, 5, 'xx'); t('a'.rjust, 'x'); t('a'.center, 5, None)
