# The text that is no number is in the message: cut by int(), whole by float().
s='h\xe9\u20ac\U0001f600' * 30
for f in (float, int, complex):
    try: f(s)
    except ValueError as e: print(len(str(e)), e)
for f in (float, int):
    try: f('\xe9'*400)
    except ValueError as e: print(len(str(e)))
    try: f(b'x'*400)
    except ValueError as e: print(len(str(e)))
