#!/usr/bin/env node
// Plain JavaScript, so that an old Node can read it and find the Node that was installed beside the program.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const OLDEST = [24, 15];

function isNewEnough(version) {
  const parts = version.split(".").map(Number);
  return parts[0] > OLDEST[0] || (parts[0] === OLDEST[0] && parts[1] >= OLDEST[1]);
}

/** The `node` package puts its binary into the node_modules of the root, some levels above this file. */
function findPinnedNode() {
  const self = fileURLToPath(import.meta.url);
  for (let folder = dirname(self); ; folder = dirname(folder)) {
    const candidate = join(folder, "node_modules", "node", "bin", process.platform === "win32" ? "node.exe" : "node");
    if (existsSync(candidate)) return candidate;
    if (folder === dirname(folder)) return null;
  }
}

function runWith(node) {
  const child = spawn(node, process.argv.slice(1), { stdio: "inherit" });
  // A terminal signals the whole group, `kill` only this process: the child is told in both cases and minds it once.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("error", (error) => {
    console.error(`cli.node_unusable: ${node} cannot be started: ${error.message}`);
    process.exit(3);
  });
  child.on("exit", (code, signal) => {
    if (signal === null) process.exit(code);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

if (isNewEnough(process.versions.node)) {
  await import("../src/main.ts");
} else {
  const node = findPinnedNode();
  // The pinned one is run once: were it too old itself, it would look for itself for ever.
  if (node !== null && node !== process.execPath) {
    runWith(node);
  } else {
    console.error(
      `cli.node_too_old: Linekeeper needs Node ${OLDEST.join(".")} or later, this is ${process.versions.node}.\n` +
        "Run `npm install` in Linekeeper's folder, which brings the right one, or install a newer Node.",
    );
    process.exit(3);
  }
}
