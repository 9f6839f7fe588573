import re


def show(function, *args):
    try:
        print(function(*args))
    except Exception as e:
        print(type(e).__name__, e)


show(re.match, r'(a+)+$', 'a' * 40 + 'b')
show(re._scan, 'a', 32, b'\xff\xffa', 0, 3, 0, 0)
show(re.search, 'a', 'é\ud800a')
show(re.compile, '(' * 5000 + ')' * 5000)
