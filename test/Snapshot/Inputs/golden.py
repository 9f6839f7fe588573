# Each file of golden/ runs as it did in the build that made it, or is refused by name.
import glob
import os
import re
import subprocess
import sys

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "golden")
REFUSED = {
    ".mtyc": r"monty-run: cannot run '.*': not a Program that this version can run: invalid program: made by another "
             r"(version \(format \d+, expected \d+\)|build \(operations [0-9A-F]+, expected [0-9A-F]+\))\n",
    ".mtys": r"monty-run: cannot resume '.*': not a usable snapshot: (it has format version \d+, this library reads version \d+"
             r"|it was made by another build of this library \(format \d+, image [0-9A-F]+; this build has image [0-9A-F]+\))\n",
}
ANSWERS = '{"id":1,"return":5}\n{"id":2,"return":6}\n'


def run(path, kind):
    start = ["--function", "ask", path] if kind == ".mtyc" else ["--resume", path]
    return subprocess.run(["monty-run", "--host-stdio", *start], input=ANSWERS, capture_output=True, text=True)


bad = 0
made = sys.argv[1] if len(sys.argv) > 1 else None  # utils/golden: the folder of the build that says what is right
for path in sorted(glob.glob(os.path.join(ROOT, "*", "*.mty[cs]"))):
    kind = path[-5:]
    done = run(path, kind)
    if os.path.basename(os.path.dirname(path)) == made:
        with open(path + ".out", "w", encoding="utf-8") as f:
            f.write(done.stdout)
    with open(path + ".out", encoding="utf-8") as f:
        expected = f.read()
    if done.returncode == 0 and done.stdout == expected:
        what = "runs"
    elif done.returncode == 2 and not done.stdout and re.fullmatch(REFUSED[kind], done.stderr):
        what = "refused"
    else:
        what, bad = f"exit code {done.returncode}: {done.stdout}{done.stderr}", 1
    print(os.path.relpath(path, ROOT) + ":", what)
print("done" if not bad else "wrong")
sys.exit(bad)
