# The suite's own lit formats; lit pickles them, so they live in a module.
import difflib
import os
import subprocess

import lit.formats
import lit.Test


def known_gaps(folder):
    """The scripts of test/Lang/known-gaps.txt: what the interpreter cannot do yet."""
    with open(os.path.join(folder, "known-gaps.txt"), encoding="utf-8") as f:
        return {line.split(":")[0] for line in f if line.strip() and not line.startswith("#")}


class LangTest(lit.formats.FileBasedTest):
    gaps = None

    def execute(self, test, litConfig):
        path = test.getSourcePath()
        with open(path, encoding="utf-8", errors="replace") as f:
            first = f.readline()
        if self.gaps is None:
            self.gaps = known_gaps(os.path.join(test.suite.source_root, "Lang"))
        known = first.startswith("# XFAIL:") or "/".join(test.path_in_suite[1:]) in self.gaps
        test.xfails = ["*"] if known else []
        run = subprocess.run([test.config.monty_run, os.path.basename(path)], capture_output=True, timeout=120,
                             cwd=os.path.dirname(path))
        actual = run.stdout.decode("utf-8", "replace")
        if run.returncode:
            actual += "--- exception\n" + run.stderr.decode("utf-8", "replace")
        with open(path + ".out", encoding="utf-8", errors="replace") as f:
            expected = f.read()
        if actual == expected:
            return lit.Test.PASS, ""
        diff = "\n".join(difflib.unified_diff(expected.splitlines(), actual.splitlines(), "expected", "actual", lineterm=""))
        return lit.Test.FAIL, diff


class ByFolder(lit.formats.ShTest):
    lang = LangTest()

    def getTestsInDirectory(self, suite, path, litConfig, local):
        source = suite.getSourcePath(path)
        for name in sorted(os.listdir(source)):
            full = os.path.join(source, name)
            if os.path.isdir(full) or name.startswith("."):
                continue
            if path and path[0] == "Lang":
                if name.endswith(".py"):
                    yield lit.Test.Test(suite, path + (name,), local)
            elif os.path.splitext(name)[1] in (".test", ".ir"):
                yield lit.Test.Test(suite, path + (name,), local)

    def execute(self, test, litConfig):
        if test.path_in_suite[0] == "Lang":
            return self.lang.execute(test, litConfig)
        return super().execute(test, litConfig)
