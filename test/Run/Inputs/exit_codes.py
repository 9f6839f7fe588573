# Each way to end, and the exit code that tells it.
import subprocess
import sys

CASES = [
    (["-c", "1"], 0, b""),
    (["-c", "import sys; sys.exit()"], 0, b""),
    (["-c", "import sys; sys.exit(7)"], 7, b""),
    (["-c", "raise SystemExit(True)"], 1, b""),
    (["-c", "raise SystemExit('that was it')"], 1, b"that was it\n"),
    (["-c", "class E(SystemExit): pass\nraise E(1, 2)"], 1, b"(1, 2)\n"),
    (["-c", "raise ValueError('x')"], 1, None),
    (["-c", "def"], 1, None),
    (["--nonsense"], 2, None),
    (["--max-steps", "9", "-c", "while True: pass"], 4, b"monty-run: limit exceeded: steps (9)\n"),
    (["--max-time", "0", "-c", "while True: pass"], 4, None),
]
for arguments, code, errors in CASES:
    run = subprocess.run(["monty-run", *arguments], capture_output=True, timeout=60)
    if run.returncode != code or (errors is not None and run.stderr != errors):
        sys.exit(f"{arguments}: exit code {run.returncode} instead of {code}, stderr {run.stderr}")
