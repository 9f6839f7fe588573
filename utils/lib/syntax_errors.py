"""Compares the syntax errors of monty-run with a table that utils/oracle made.

usage: syntax_errors.py MONTY_RUN SNIPPETS EXPECTED GAPS [NAME...]

SNIPPETS holds sources behind lines `### name`; EXPECTED is what
`utils/oracle --syntax-errors SNIPPETS` printed. GAPS lists the names that are
known to differ; one that agrees is to be taken off. With names, only those are
tried.
"""
import os
import subprocess
import sys
import tempfile


def sections(path):
    result, lines = {}, None
    with open(path, encoding="utf-8") as f:
        for line in f:
            if line.startswith("### "):
                lines = result.setdefault(line[4:].strip(), [])
            elif lines is not None:
                lines.append(line)
    return {name: "".join(lines) for name, lines in result.items()}


def plain(snippet):
    # Bytes that an editor would spoil are written out.
    return snippet.replace("\\x00", "\x00").replace("\\x09", "\t").replace("\\x0c", "\f")


def main(run, snippets, expected, gaps, *names):
    with open(gaps) as f:
        known = set(f.read().split())
    sources, wanted = sections(snippets), sections(expected)
    bad = 0
    if not names and sources.keys() != wanted.keys():
        print("the tables name different snippets:", sorted(sources.keys() ^ wanted.keys()))
        bad += 1
    with tempfile.TemporaryDirectory() as folder:
        for name in names or sources:
            with open(os.path.join(folder, "x.py"), "w", encoding="utf-8", newline="") as f:
                f.write(plain(sources[name]))
            done = subprocess.run([run, "--emit=program", "x.py"], cwd=folder, capture_output=True)
            actual = done.stderr.decode("utf-8", "replace") if done.returncode else "no error\n"
            # Behind the fields that the oracle prints stands the text.
            want = wanted[name]
            if not want.startswith("no error"):
                want = "".join(want.splitlines(True)[2:])
            if actual == want:
                if name in known:
                    print(f"{name} agrees now: take it off the gaps")
                    bad += 1
                continue
            if name in known and not names:
                continue
            bad += 1
            print(f"### {name}\n{sources[name]}--- expected\n{want}--- actual\n{actual}")
    print(f"{len(names or sources)} snippets, {len(known)} known gaps, {bad} wrong")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(os.path.abspath(sys.argv[1]) if os.sep in sys.argv[1] else sys.argv[1], *sys.argv[2:]))
