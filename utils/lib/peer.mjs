// Runs one Python file in the peer (@pydantic/monty) and prints its output,
// then on stderr `peer_ns: N`, the time of compiling and running it.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(process.env.MONTY_PEER + "/");
const { Monty } = require("@pydantic/monty");

const source = readFileSync(process.argv[2], "utf8");
let out = "";
const begin = process.hrtime.bigint();
try {
  const program = new Monty(source);
  program.run({ printCallback: (_stream, text) => { out += text; } });
} catch (error) {
  console.error(String(error.message ?? error).split("\n").at(-1));
  process.exit(1);
}
console.error(`peer_ns: ${process.hrtime.bigint() - begin}`);
process.stdout.write(out);
