#!/usr/bin/env node
// Plain JavaScript, so that an old Node can read it and find the Node that was installed beside the program.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import module from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const OLDEST = [24, 15];

function isNewEnough(version) {
  const parts = version.split(".").map(Number);
  return parts[0] > OLDEST[0] || (parts[0] === OLDEST[0] && parts[1] >= OLDEST[1]);
}

/** A path in the node_modules of a folder at or above this file's. */
function findInstalled(...path) {
  const self = fileURLToPath(import.meta.url);
  for (let folder = dirname(self); ; folder = dirname(folder)) {
    const candidate = join(folder, "node_modules", ...path);
    if (existsSync(candidate)) return candidate;
    if (folder === dirname(folder)) return null;
  }
}

const findPinnedNode = () => findInstalled("node", "bin", process.platform === "win32" ? "node.exe" : "node");

/**
 * Keeps the code without its types for the next start: 30 MB less memory and a third less time, because the program that
 * takes the types away is then not loaded. Kept beside the packages, not in the shared temporary folder, where another
 * user could put code in its place. Where that cannot be written, Node goes on without.
 */
function keepCompiled() {
  const packages = findInstalled("node", "package.json");
  if (packages === null) return;
  const folder = join(dirname(packages), "..", ".cache", "linekeeper");
  // Threads take it from here.
  // oxlint-disable-next-line node/no-process-env -- a setting of Node, not of the program
  process.env.NODE_COMPILE_CACHE ??= folder;
  module.enableCompileCache(folder);
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
  keepCompiled();
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
