/**
 * Makes the folder that is published: `node build.ts [folder]`, `dist` by default, then `npm publish dist`.
 * In the repository the package is used from its source; npm does not honour `publishConfig.exports`, so the
 * `package.json` of the published folder is made here.
 */
import { execFileSync } from "node:child_process";
import { cpSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import manifest from "./package.json" with { type: "json" };

const root = import.meta.dirname;
const out = path.resolve(process.argv[2] ?? path.join(root, "dist"));

// The repository's compiler: the one beside this file is older, and only generates the schema.
const compiler = path.join(root, "../../node_modules/typescript/bin/tsc");

rmSync(out, { recursive: true, force: true });
execFileSync(process.execPath, [compiler, "--project", path.join(root, "tsconfig.build.json"), "--outDir", out], {
  stdio: "inherit",
});
for (const file of ["README.md", "LICENSE"]) cpSync(path.join(root, file), path.join(out, file));

const { name, version, description, license, type, dependencies, engines } = manifest;
const published = {
  name,
  version,
  description,
  license,
  type,
  exports: { ".": { types: "./index.d.ts", default: "./index.js" } },
  sideEffects: false,
  dependencies,
  engines,
};
writeFileSync(path.join(out, "package.json"), `${JSON.stringify(published, null, 2)}\n`);
