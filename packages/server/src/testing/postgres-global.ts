/**
 * Vitest's global setup: one Postgres for the whole run, started by the first test file that asks for it, so that runs
 * without such tests cost nothing. Test files are other processes; they ask over a loopback port.
 */
import { createServer } from "node:http";
import type { TestProject } from "vitest/node";
import { listen } from "./listen.ts";
import { startTestPostgres, type TestPostgres } from "./postgres.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** GET answers with the URL of the Postgres to test on, or with status 500 and the reason why there is none. */
    postgresBroker: string;
  }
}

// oxlint-disable-next-line node/no-process-env -- a setting of the test run, not of the program
const GIVEN_URL = process.env["DATABASE_URL"];

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  let starting: Promise<TestPostgres> | undefined;
  const urlToUse = async (): Promise<string> => {
    if (GIVEN_URL !== undefined && GIVEN_URL !== "") return GIVEN_URL;
    starting ??= startTestPostgres({ fsync: false });
    return (await starting).url;
  };
  const broker = createServer((_request, response) => {
    urlToUse().then(
      (url) => response.end(url),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  const listening = await listen(broker);
  project.provide("postgresBroker", listening.url);
  return async () => {
    await listening[Symbol.asyncDispose]();
    await starting?.then(
      (postgres) => postgres.stop(),
      // The tests that asked for it have failed with the reason.
      () => undefined,
    );
  };
}
