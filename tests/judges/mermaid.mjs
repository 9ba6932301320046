// Reads diagrams as Mermaid does: every file named on the command line, one line of JSON each.
// NODE_MODULES says where `mermaid` and `jsdom` are installed.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const require = createRequire(`${process.env.NODE_MODULES}/judge.cjs`);
const { JSDOM } = require("jsdom");
const { window } = new JSDOM("<!doctype html><body></body>");
globalThis.window = window;
globalThis.document = window.document;

const entry = `${process.env.NODE_MODULES}/mermaid/dist/mermaid.core.mjs`;
const mermaid = (await import(pathToFileURL(entry).href)).default;
mermaid.initialize({ securityLevel: "strict" });
for (const file of process.argv.slice(2)) {
  try {
    const text = readFileSync(file, "utf-8");
    const { diagramType } = await mermaid.parse(text);
    const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
    const labels = [...db.getVertices().values()].map((vertex) => vertex.text);
    console.log(JSON.stringify({ diagramType, labels, edges: db.getEdges().length }));
  } catch (error) {
    console.log(JSON.stringify({ error: String(error.message ?? error) }));
  }
}
