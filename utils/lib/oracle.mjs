// Runs Python files under CPython 3.14 (pyodide) and prints or stores what they
// put out. See utils/oracle for the use.
import { readFileSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { createRequire } from "node:module";

const require = createRequire(process.env.MONTY_ORACLE + "/");
const { loadPyodide } = require("pyodide");

const [mode, ...files] = process.argv.slice(2);
let out = "";
const pyodide = await loadPyodide({
  stdout: (line) => { out += line + "\n"; },
  stderr: () => {},
});
pyodide.runPython(`
import sys, traceback, linecache, types, io
def _run(source, name):
    main = types.ModuleType('__main__')
    sys.modules['__main__'] = main
    linecache.cache[name] = (len(source), None, source.splitlines(True), name)
    stream = io.StringIO()
    saved, sys.stdout = sys.stdout, stream
    try:
        try:
            exec(compile(source, name, 'exec'), main.__dict__)
        except BaseException as e:
            tb = e.__traceback__.tb_next if e.__traceback__ else None
            text = ''.join(traceback.format_exception(type(e), e, tb))
            return stream.getvalue() + '--- exception\\n' + text
    finally:
        sys.stdout = saved
    return stream.getvalue()
`);
const run = pyodide.globals.get("_run");
let failed = 0;
for (const file of files) {
  const text = run(readFileSync(file, "utf8"), basename(file));
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
process.exit(failed ? 1 : 0);
