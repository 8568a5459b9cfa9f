/** What a browser loads before the inbox is there: index.html, what it names, and the chunks of the first route. */
import { expect, test } from "vitest";
import { openInbox, rowsOf } from "../testing/open-inbox.ts";

const BUDGET = 200 * 1024;

test("the first route takes at most 200 kB, compressed, of scripts and styles", async () => {
  await using inbox = await openInbox({ events: 60 });
  const page = await inbox.signIn();
  await rowsOf(page).first().waitFor();
  const loaded = await page.evaluate(() =>
    [location.href, ...performance.getEntriesByType("resource").map(({ name }) => name)]
      .map((address) => new URL(address).pathname)
      .filter((path) => /\.(?:js|css|svg)$/.test(path)),
  );
  const sizes = await Promise.all(
    [...new Set(loaded)].map(async (path) => {
      const response = await fetch(inbox.service.url + path, {
        headers: { "accept-encoding": "gzip" },
        method: "HEAD",
      });
      return Number(response.headers.get("content-length"));
    }),
  );
  expect(sizes.length).toBeGreaterThan(4);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  console.log(`the first route: ${sizes.length} files, ${Math.round(total / 1024)} kB gzip`);
  expect(total).toBeLessThanOrEqual(BUDGET);
});
