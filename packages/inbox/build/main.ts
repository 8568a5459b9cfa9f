import { buildPage } from "./build.ts";

const startedAt = performance.now();
const files = await buildPage();
const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
const size = files.reduce((sum, { gzipBytes }) => sum + gzipBytes, 0);
console.log(`packages/inbox/dist: ${files.length} files, ${Math.round(size / 1024)} kB gzip, in ${seconds} s`);
