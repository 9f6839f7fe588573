"""Writes a script that does one thing many times without a loop: many_items.py WHAT FILE."""
import sys

SCRIPTS = {
    # Three million items, copied 100 times: more than there is in all.
    "starred": ("l = [None] * 3_000_000", "a, *b = l"),
    # A function with very many names.
    "names": ("def f():\n" + "".join(f" v{i} = {i}\n" for i in range(40_000)) + "\nf = f.__code__",
              "assert f.co_nlocals == 40_000 == len(f.co_varnames)"),
}

first, line = SCRIPTS[sys.argv[1]]
with open(sys.argv[2], "w") as f:
    f.write("\n".join([first] + [line] * (20 if sys.argv[1] == "names" else 100) + ["print('done')\n"]))
