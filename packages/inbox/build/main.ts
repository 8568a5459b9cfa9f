import { buildPage } from "./build.ts";

// Whoever runs it, the page is one for use: React's other half is for development, and twice as large.
// oxlint-disable-next-line node/no-process-env -- the bundler reads it from there
process.env["NODE_ENV"] = "production";

const startedAt = performance.now();
const files = await buildPage();
const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
const size = files.reduce((sum, { gzipBytes }) => sum + gzipBytes, 0);
console.log(`packages/inbox/dist: ${files.length} files, ${Math.round(size / 1024)} kB gzip, in ${seconds} s`);
