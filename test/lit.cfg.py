# The test suite. `*.test` and `*.ir` files have RUN lines; test/Lang/*.py are
# plain scripts whose output is compared with the `.out` beside them, which
# utils/oracle made. A first line `# XFAIL: reason` marks a known gap.
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "utils", "lib"))
from monty_lit import ByFolder

config.name = "Monty"
config.test_format = ByFolder(execute_external=False)
config.test_source_root = os.path.dirname(__file__)
config.test_exec_root = os.path.join(config.monty_build, "test")
config.monty_run = os.path.join(config.monty_build, "bin", "monty-run")
config.environment["PATH"] = os.pathsep.join(
    [os.path.join(config.monty_build, "bin"), os.path.join(config.monty_build, "unittests"),
     os.path.join(config.monty_build, "examples"), "/usr/lib/llvm-19/bin", config.environment.get("PATH", "")])
config.substitutions.append(("%python", sys.executable))
config.substitutions.append(("%examples", os.path.join(os.path.dirname(__file__), "..", "examples")))
config.excludes = ["Inputs"]
config.environment["ASAN_OPTIONS"] = "detect_leaks=0"
