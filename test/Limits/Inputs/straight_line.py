# Code without loops and calls of functions makes more garbage than the cage is large, line by line.
import subprocess
import sys

LINES = {
    "f-string": ("s = 'x' * 30000", "t = f'{s}{s}'"),
    "conversion": ("s = 'x' * 60000", "t = f'{s!r}'"),
    "function": ("s = 'x' * 60000", "t = repr(s)"),
    "method": ("s = 'x' * 60000", "t = s.upper()"),
    "unpacking": ("s = [0] * 7000", "_, *t = s"),
}
for name, (first, line) in LINES.items():
    script = "\n".join([first] + [line] * 33000 + ["print(len(t))"])
    run = subprocess.run(["monty-run", "--max-time", "60", "/dev/stdin"], input=script, capture_output=True, text=True)
    if run.returncode:
        sys.exit(f"{name}: {run.returncode} {run.stderr[-300:]}")
