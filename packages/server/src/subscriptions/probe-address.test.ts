import { once } from "node:events";
import { createServer } from "node:https";
import { createServer as createPlain } from "node:http";
import { type AddressInfo, createServer as createTcp, type Server } from "node:net";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { afterEach, describe, expect, test } from "vitest";
import { makeCertificate } from "../testing/certificate.ts";
import { type Receiver, startReceiver } from "../testing/receiver.ts";
import { probeHealth, probeWebhookPath } from "./probe-address.ts";

const DAY = 24 * 60 * 60 * 1000;
const open: Server[] = [];
let receiver: Receiver | undefined;
const trusted = getCACertificates("default");

afterEach(async () => {
  setDefaultCACertificates(trusted);
  for (const server of open.splice(0)) server.close();
  await receiver?.stop();
  receiver = undefined;
});

async function listen(server: Server, protocol: string): Promise<string> {
  open.push(server);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return `${protocol}://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** What is said of an https address with such a certificate. */
async function saysOf(
  { name = "127.0.0.1", from = -DAY, to = DAY }: { name?: string; from?: number; to?: number },
  { isTrusted }: { isTrusted: boolean },
): Promise<string> {
  const now = Date.now();
  const certificate = makeCertificate({ name, from: new Date(now + from), to: new Date(now + to) });
  if (isTrusted) setDefaultCACertificates([...trusted, certificate.cert]);
  const base = await listen(
    createServer(certificate, (_request, response) => response.end('{"status":"ok"}')),
    "https",
  );
  const probe = await probeHealth(base);
  return probe.ours ? "ours" : probe.says;
}

describe("looking at the public address", () => {
  test("knows this server by its health, and the endpoint by the way it refuses a GET", async () => {
    receiver = await startReceiver();
    expect(await probeWebhookPath(`${receiver.url}/api/webhooks/openphone`)).toMatchObject({ ours: true });
    // What stands for the application in these tests is not it.
    expect(await probeHealth(receiver.url)).toMatchObject({ ours: false, answered: true });
  });

  test("believes a certificate that is right", async () => {
    expect(await saysOf({}, { isTrusted: true })).toBe("ours");
  });

  test.each([
    ["self-signed", {}, false, /self-signed/],
    ["expired", { from: -2 * DAY, to: -DAY }, true, /expired/],
    ["of tomorrow", { from: DAY, to: 2 * DAY }, true, /not valid yet/],
    ["for another name", { name: "other.example.com" }, true, /for another name/],
  ])("says of a certificate that it is %s", async (_case, certificate, isTrusted, says) => {
    expect(await saysOf(certificate, { isTrusted })).toMatch(says);
  });

  test("says that https is spoken to a port of plain HTTP", async () => {
    const base = await listen(createPlain(), "https");
    expect(await probeHealth(base)).toMatchObject({ ours: false, says: expect.stringMatching(/does not speak TLS/) });
  });

  test("says that a port breaks the connection off", async () => {
    const base = await listen(
      createTcp((socket) => socket.destroy()),
      "http",
    );
    expect(await probeHealth(base)).toMatchObject({
      ours: false,
      says: expect.stringMatching(/broke the connection off/),
    });
  });

  test("does not read an answer without end", async () => {
    const base = await listen(
      createPlain((_request, response) => {
        response.writeHead(200, { "content-type": "text/html" });
        const more = (): void => {
          while (!response.destroyed && response.write("x".repeat(16_384)));
          if (!response.destroyed) response.once("drain", more);
        };
        more();
      }),
      "http",
    );
    expect(await probeHealth(base)).toMatchObject({
      ours: false,
      says: expect.stringMatching(/200 with an HTML page/),
    });
  });
});
