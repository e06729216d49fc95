// Holds each line of the `github` format against the toolkit that GitHub publishes for writing such commands: the line,
// taken apart and written anew by `@actions/core`, must come out as the same command.
//
// usage: node commands.mjs FILE...   from a folder where @actions/core is installed
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { error, notice, warning } from "@actions/core";

const LEVELS = { error, warning, notice };
const OF_TOOLKIT = { line: "startLine", col: "startColumn", endColumn: "endColumn", endLine: "endLine" };

// The runner's own rules, from docs.github.com, "Workflow commands for GitHub Actions".
const data = (text) => text.replace(/%0A/g, "\n").replace(/%0D/g, "\r").replace(/%25/g, "%");
const property = (text) => data(text.replace(/%3A/g, ":").replace(/%2C/g, ","));

function written(level, message, properties) {
  const lines = [];
  const write = process.stdout.write;
  process.stdout.write = (line) => lines.push(line);
  try {
    LEVELS[level](message, properties);
  } finally {
    process.stdout.write = write;
  }
  return lines.join("").trimEnd();
}

const parts = (command) => {
  const [, level, list, message] = command.match(/^::(\w+) (.*?)::(.*)$/s);
  return { level, list: list.split(",").sort(), message };
};

for (const file of process.argv.slice(2)) {
  const lines = readFileSync(file, "utf8").split("\n").filter(Boolean);
  for (const line of lines) {
    const ours = parts(line);
    assert.ok(ours.level in LEVELS, line);
    const properties = Object.fromEntries(
      ours.list.map((pair) => {
        const [, key, value] = pair.match(/^(\w+)=(.*)$/s);
        return [OF_TOOLKIT[key] ?? key, property(value)];
      }),
    );
    assert.deepEqual(ours, parts(written(ours.level, data(ours.message), properties)));
    // A column is only taken where both ends stand on one line.
    assert.ok(!properties.startColumn || properties.startLine === properties.endLine, line);
  }
  console.log(`${file}: ${lines.length} commands`);
}
