try:
    exec('whille x: pass')
except SyntaxError as e:
    print(e.msg)
