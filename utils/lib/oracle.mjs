// Runs Python files under CPython 3.14 (pyodide) and prints or stores what they
// put out. See utils/oracle for the use, oracle.py for the Python side.
import { readFileSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { createRequire } from "node:module";

const require = createRequire(process.env.MONTY_ORACLE + "/");
const { loadPyodide } = require("pyodide");

const [mode, ...files] = process.argv.slice(2);
const pyodide = await loadPyodide({
  stdout: () => {},
  stderr: (line) => console.error(line),
});
pyodide.FS.writeFile("/oracle.py", readFileSync(new URL("oracle.py", import.meta.url)));
pyodide.runPython("import sys; sys.path.insert(0, '/'); import oracle");
const oracle = pyodide.globals.get("sys").modules.get("oracle");
let failed = 0;
for (const file of files) {
  const source = readFileSync(file, "utf8");
  const text =
    mode === "--syntax-errors" ? oracle.syntax_errors(source)
    : mode === "--ast" ? oracle.tree(source)
    : oracle.run(source, basename(file));
  if (mode === "--write") {
    writeFileSync(file + ".out", text);
  } else if (mode === "--compare") {
    if (readFileSync(file + ".out", "utf8") !== text) {
      console.log(`differs: ${file}`);
      failed++;
    }
  } else {
    process.stdout.write(text);
  }
}
process.exitCode = failed ? 1 : 0;
