# Every specification of the format mini-language, right and wrong, on every built-in type of number and str.
def t(v, spec):
    try: print(repr(v), repr(spec), repr(format(v, spec)))
    except Exception as e: print(repr(v), repr(spec), type(e).__name__, e)
specs = ['', 'd', 's', 'f', 'c', 'x', '#x', '#X', '08b', '_b', '_x', '010_x', '012,', '06,', '04,', ',', '_', ',_', '_,', ',,', '__', ',s', ',c', ',n', ',x', '_s', '_n', '.', '.f', '.2', '.3', '.0', '.3f', '.2e', '.0e', '#.0e', '#.0f', '#.3g', '#g', 'g', '.1g', 'G', '%', '.1%', 'n', '+', ' ', '-', '+.2f', ' .1f', 'z', 'z.1f', 'z.0f', '<5', '>5', '^5', '=5', '*<5', '*=8', 'é^9', '05', '<05', '*<05', '*^08.1f', '=08', '999', '99999999999999999999', '.99999999999999999999', 'xx', '5x5', 'q', '\x01', 'é', ',q', '+s', ' s', '#s', 'zs', 'zd', '+c', '#c', '.2c', '.2d', 'é', ' >10', '{<5', '.,f', '._f', '.6,f', '.6_f', '.8_', ',.6_f', '_.6,f', '.,s', '.,d', '.3,d', '020,.3f', '020_.3f', '015,', '015_b', '<015,', '0<15,', '0=15,', '*=15,', '10.4', '10.4s', '.0s', '.2s', '1', '0', '00', '007', 'e', 'E', 'F', 'r', '!r', 'a']
for v in [42, -42, 0, 12345678, -1234.5678, 0.0, -0.0, 1e20, 1e-7, 123456789.0, float('inf'), float('-inf'), float('nan'), 'abc', '', True, 10**25, 2.5, 0.00001234, 1e16]:
    for s in specs:
        if s == '999' and v != 42: continue
        t(v, s)
for v in [1+2j, -0.0+0j, 1.5-2.25j, 0j, 3j, complex('nan+infj'), -3j, 1e20+1e-7j, 12345.678+9876.54321j]:
    for s in ['', 'f', '.2f', 'g', 'e', '.3', '+', ' ', '20', '<20', '^20', '=20', '020', '*>20.1f', 'd', 's', ',', ',.2f', '_', 'n', '#', '#.0f', '%', '.0', 'z.0f', 'G', 'E', '+.1f', '0', 'q', '*<05']:
        t(v, s)
for v in [None, [1], (1,), {}, b'a', object, range(3), Ellipsis]:
    for s in ['', 's', '5']:
        try: print(type(v).__name__, repr(s), len(format(v, s)) > 0)
        except Exception as e: print(type(v).__name__, repr(s), type(e).__name__, e)
