# strptime: every directive, what does not fit, what contradicts itself.
import time
from datetime import date, datetime
from datetime import time as Time


def attempt(make):
    try:
        print(repr(make()))
    except Exception as e:
        print(type(e).__name__, e)


for text, format in [
    ('2024-02-29', '%Y-%m-%d'), ('29 Feb 2024', '%d %b %Y'), ('29 february 2024', '%d %B %Y'), ('Thu Feb 29 13:04:05 2024', '%c'), ('02/29/24', '%x'),
    ('13:04:05', '%X'), ('02/29/24', '%D'), ('13:04:05', '%T'), ('13:04', '%R'), ('2024-02-29', '%F'), ('01:04:05 PM', '%I:%M:%S %p'),
    ('12 AM', '%I %p'), ('12 pm', '%I %p'), ('060 2024', '%j %Y'), ('366 2023', '%j %Y'), ('24', '%y'), ('68', '%y'), ('69', '%y'), ('.5', '.%f'),
    ('.123456', '.%f'), ('.1234567', '.%f'), ('+0530', '%z'), ('+05:30', '%z'), ('-05:30:10.5', '%z'), ('Z', '%z'), ('+053010', '%z'), ('+05', '%z'),
    ('UTC', '%Z'), ('GMT', '%Z'), ('EST', '%Z'), ('utc +0000', '%Z %z'), ('+0530 UTC', '%z %Z'), ('2024 9 4', '%Y %U %w'), ('2024 9 Thu', '%Y %W %a'),
    ('2024 09 4', '%G %V %u'), ('2024 53 4', '%G %V %u'), ('2024 09', '%G %V'), ('09 4', '%V %u'), ('2024 9', '%Y %V'), ('2024', '%G'),
    ('2024 9 4', '%Y %V %u'), ('2024 060', '%G %j'), ('2024 1 5', '%Y %j %V'), ('  2024', '%Y'), ('2024  ', '%Y'), ('2024   01', '%Y %m'),
    ('2024\t01', '%Y %m'), ('2024 01', '%Y%m'), ('202401', '%Y%m'), ('2024-1-1', '%Y-%m-%d'), ('2024-00-01', '%Y-%m-%d'), ('2024-01-00', '%Y-%m-%d'),
    ('24:00', '%H:%M'), ('23:60', '%H:%M'), ('23:59:60', '%H:%M:%S'), ('23:59:61', '%H:%M:%S'), ('23:59:62', '%H:%M:%S'), ('13 PM', '%I %p'),
    ('%', '%%'), ('%5', '%%%d'), ('a.b', 'a.b'), ('axb', 'a.b'), ('[2024]', '[%Y]'), ('(5)', '(%d)'), ('5', '%e'), (' 5', '%e'), ('5', '%k'),
    ('5', '%n'), ('\n5', '%n%d'), ('5\t', '%d%t'), ('5', '%s'), ('5', '%C'), ('1', '%u'), ('Sun', '%a'), ('Sunday', '%a'), ('Sun', '%A'), ('x', '%'),
    ('x%', 'x%'), ('', '%Y'), ('', ''), ('x', ''), ('\uff12\uff1024', '%Y'), ('1\uff12', '%d'), ('Feb 30 2024', '%b %d %Y'), ('Feb 29', '%b %d'),
    ('29 2 2023', '%d %m %Y'), ('2024-02-29T13:04:05.678+01:00', '%Y-%m-%dT%H:%M:%S.%f%z'), ('5', '%i'), ('5', '%-d'), ('5', '%10d'), ('x', '%\xe9'),
    ('1 2', '%d\xa0%m'), ('aa', '%a'), ('MAY', '%b'), ('May', '%B'), ('am', '%p'), ('12', '%I'), ('0', '%I'), ('1', '%j'), ('000', '%j'),
    ('0001', '%Y'), ('0000', '%Y'), ('99', '%C'), ('6', '%w'), ('7', '%w'), ('0', '%u'), ('53', '%U'), ('54', '%U'), ('0', '%V'),
    ('2024 00 0', '%Y %U %w'), ('2024 00 0', '%Y %W %w'), ('2021 53 0', '%G %V %w'), ('2020 53 0', '%G %V %w'), ('+5:30', '%z'), ('+05:3', '%z'),
    ('+05:30:99', '%z'), ('+24:00', '%z'), ('-0000', '%z'), ('+05:30', '%:z'), ('+0530', '%:z'),
]:
    print(ascii(text), ascii(format), end=' ')
    attempt(lambda: datetime.strptime(text, format))
for text, format in (('12', '%I'), ('1', '%I'), ('12 pm', '%I %p'), ('5 am', '%H %p'), ('Fri 01 Jan 2021', '%a %d %b %Y'), ('Mon 01 Jan 2021', '%a %d %b %Y'), ('2021-06-15T10:20:30Z', '%Y-%m-%dT%H:%M:%SZ')):
    attempt(lambda: datetime.strptime(text, format))
attempt(lambda: time.strptime('2024-02-29', '%Y-%m-%d'))
attempt(lambda: time.strptime('Thu Feb 29 13:04:05 2024'))
attempt(lambda: time.strptime('+0530 UTC', '%z %Z').tm_gmtoff)
attempt(lambda: time.strptime('UTC', '%Z'))
attempt(lambda: time.strptime('Feb 29', '%b %d'))
attempt(lambda: time.strptime('23:59:61', '%H:%M:%S'))
attempt(lambda: time.strptime('2024 Monday', '%Y %A'))
attempt(lambda: time.strptime('5', '%f'))
attempt(lambda: time.strptime(5, '%f'))
attempt(lambda: date.strptime('2024-02-29 10', '%Y-%m-%d %H'))
attempt(lambda: Time.strptime('2024 10', '%Y %H'))
attempt(lambda: Time.strptime('10:11 +0100', '%H:%M %z'))
attempt(lambda: datetime.strptime('1', 2))
attempt(lambda: datetime.strptime(b'1', '%d'))


class Mine(datetime):
    pass


attempt(lambda: Mine.strptime('2024', '%Y'))
for n in range(0, 3652059, 33331):
    day = date.fromordinal(n + 1)
    for format in '%Y-%m-%d', '%d %B %Y', '%j/%Y', '%A %U %Y', '%a %W %Y', '%G %V %u':
        if date.strptime(day.strftime(format), format) != day:
            print(day, format, day.strftime(format))
