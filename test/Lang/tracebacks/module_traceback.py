import traceback, sys
def f(): g()
def g(): raise ValueError('x')
try: f()
except ValueError as e:
    tb = e.__traceback__
    print(tb.tb_lineno, tb.tb_next.tb_lineno, tb.tb_frame.f_code.co_name, tb.tb_next.tb_frame.f_lineno)
    print(traceback.format_tb(tb, limit=-1), traceback.extract_tb(tb)[1].line)
    print(traceback.format_exception_only(e))
    te = traceback.TracebackException.from_exception(e)
    print(''.join(te.format()))
    traceback.print_exc(file=sys.stdout)
    traceback.print_exc(limit=1, file=sys.stdout)
def r(n): r(n-1) if n else 1/0
try: r(10)
except ZeroDivisionError: traceback.print_exc(file=sys.stdout)
