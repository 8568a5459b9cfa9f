/**
 * Vitest's global setup: one Postgres for the whole run, started by the first test file that asks for it, so that runs
 * without such tests cost nothing. Test files are other processes; they ask over a loopback port.
 */
import { once } from "node:events";
import { createServer } from "node:http";
import type { TestProject } from "vitest/node";
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
    starting ??= startTestPostgres();
    return (await starting).url;
  };
  const broker = createServer((_request, response) => {
    urlToUse().then(
      (url) => response.end(url),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  broker.listen(0, "127.0.0.1");
  await once(broker, "listening");
  const address = broker.address();
  if (address === null || typeof address === "string") throw new Error("no port for the broker");
  project.provide("postgresBroker", `http://127.0.0.1:${address.port}`);
  return async () => {
    broker.closeAllConnections();
    broker.close();
    await starting?.then(
      (postgres) => postgres.stop(),
      // The tests that asked for it have failed with the reason.
      () => undefined,
    );
  };
}
