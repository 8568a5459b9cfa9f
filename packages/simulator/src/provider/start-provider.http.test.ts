/** What any HTTP client may do, whoever wrote it: asked in bytes, because `fetch` would put them right. */
import { once } from "node:events";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Provider } from "./provider.ts";
import { startProvider } from "./start-provider.ts";

let provider: Provider;
beforeAll(async () => {
  const rateLimit = { perSecond: 100_000, burst: 100_000 };
  provider = await startProvider({ seed: "http", activities: 50, speed: 0, rateLimit });
});
afterAll(() => provider.stop());

interface Asked {
  target: string;
  method?: string;
  headers?: string[];
  body?: string;
}

async function ask({
  target,
  method = "GET",
  headers = [],
  body = "",
}: Asked): Promise<{ status: number; head: string; body: string }> {
  const socket = connect(Number(new URL(provider.url).port), "127.0.0.1");
  const lines = ["Host: quo", `Authorization: ${provider.apiKey}`, "Connection: close", ...headers];
  socket.write(`${method} ${target} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n${body}`);
  const chunks: Buffer[] = [];
  socket.on("data", (chunk: Buffer) => void chunks.push(chunk));
  await once(socket, "end");
  const [head = "", ...rest] = Buffer.concat(chunks).toString().split("\r\n\r\n");
  return { status: Number(head.split(" ")[1]), head, body: rest.join("\r\n\r\n") };
}

const aThread = () => {
  const message = [...provider.account.messages.values()].find(({ thread }) =>
    thread.people.every(({ number }) => number.startsWith("+")),
  );
  if (message === undefined) throw new Error("The world has no message.");
  const number = encodeURIComponent(message.thread.people[0]?.number ?? "");
  return { line: message.thread.line.id, number };
};

describe("any HTTP client", () => {
  it("HEAD is answered as GET, without the body", async () => {
    const target = "/v1/phone-numbers";
    const [head, get] = [await ask({ method: "HEAD", target }), await ask({ target })];
    expect(head).toMatchObject({ status: 200, body: "" });
    expect(head.head).toContain(`content-length: ${Buffer.byteLength(get.body)}`);
    expect((await ask({ method: "HEAD", target: "/v1/nothing" })).status).toBe(404);
  });

  it("two slashes at the beginning are a path that nothing answers to, and no host", async () => {
    const version = "Quo-Api-Version: 2026-03-30";
    for (const target of ["//v1/phone-numbers", "//[", "//media/x", "//phone-numbers"]) {
      expect(await ask({ target, headers: [version] })).toMatchObject({ status: 404 });
    }
    expect((await ask({ target: "http://[/" })).status).toBe(400);
    expect((await ask({ target: "http://api.quo.com/v1/phone-numbers" })).status).toBe(200);
  });

  it("lists are taken as clients write them: repeated, with brackets, with places in the brackets", async () => {
    const { line, number } = aThread();
    const asked = (list: string) => ask({ target: `/v1/messages?phoneNumberId=${line}&maxResults=5&${list}` });
    const plain = await asked(`participants=${number}`);
    expect(plain.status).toBe(200);
    for (const list of [`participants[]=${number}`, `participants%5B%5D=${number}`, `participants[0]=${number}`]) {
      expect((await asked(list)).body).toBe(plain.body);
    }
    // An unencoded plus is a space, as everywhere on the web.
    expect((await asked(`participants=${number.replace("%2B", "+")}`)).status).toBe(400);
  });

  it("a body in chunks and without a content type is read; an empty one is refused", async () => {
    const [line] = provider.account.world.lines;
    const body = JSON.stringify({ content: "hello", from: line?.id, to: ["+12125550199"] });
    const chunks = `5\r\n${body.slice(0, 5)}\r\n${(body.length - 5).toString(16)}\r\n${body.slice(5)}\r\n0\r\n\r\n`;
    const sent = { method: "POST", target: "/v1/messages" };
    expect((await ask({ ...sent, headers: ["Transfer-Encoding: chunked"], body: chunks })).status).toBe(202);
    expect((await ask({ ...sent, headers: ["Content-Length: 0"] })).status).toBe(400);
  });

  it("an id may come with any of its characters encoded", async () => {
    const [id = ""] = provider.account.messages.keys();
    const encoded = [...Buffer.from(id)].map((byte) => `%${byte.toString(16)}`).join("");
    expect(await ask({ target: `/v1/messages/${encoded}` })).toEqual(await ask({ target: `/v1/messages/${id}` }));
    expect((await ask({ target: "/v1/messages/%zz" })).status).toBe(400);
  });
});
