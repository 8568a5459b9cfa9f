import { createHash } from "node:crypto";
import { createServer, type Server } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { fileTypeFromBuffer } from "file-type";
import { parseBuffer } from "music-metadata";
import { describe, expect, test } from "vitest";
import { SECOND } from "../../scene.ts";
import { createStoryAccount, type StoryAccount } from "../testing/story-account.ts";
import { SAMPLES } from "../webhooks/sample.ts";
import type { HOSTILE } from "./hostile.ts";
import { makeFile } from "./make-file.ts";
import { createMedia, type Media } from "./media.ts";

interface Served extends AsyncDisposable {
  story: StoryAccount;
  media: Media;
  url: string;
}

async function serve(seed = "media"): Promise<Served> {
  const story = createStoryAccount(seed);
  const server: Server = createServer((request, response) => {
    if (!media.handle(request, response)) response.writeHead(418).end();
  });
  const media = createMedia({ account: story.account, baseUrl: () => url, linkSeconds: 60 });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    story,
    media,
    url,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** Files that the story attaches before `enough` of each kind were found. */
function filesOf({ account, next }: StoryAccount, enough: number): { url: string; type: string; seconds: number }[] {
  const found = new Map<string, { url: string; type: string; seconds: number }[]>();
  const add = (file: { url: string; type: string; duration?: number }): void => {
    const kind = `${file.type} ${new URL(file.url).pathname.split("/", 2).join("/")}`;
    const list = found.get(kind) ?? [];
    if (list.length < enough && !list.some(({ url }) => url === file.url))
      list.push({ url: file.url, type: file.type, seconds: file.duration ?? 0 });
    found.set(kind, list);
  };
  for (let count = 0; count < 3_000; count += 1) {
    const moment = next();
    account.happen(moment);
    if (moment.subject.kind === "message") moment.subject.message.media.forEach((file) => add(file));
    if (moment.type === "call.recording.completed" && moment.subject.kind === "call") {
      moment.subject.call.recordings.forEach((file) => add(file));
    }
    if (moment.subject.kind === "call" && moment.subject.call.voicemail !== null) add(moment.subject.call.voicemail);
  }
  return [...found.values()].flat();
}

const digest = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

async function fetchBytes(url: string, init: RequestInit = {}): Promise<{ response: Response; bytes: Buffer }> {
  const response = await fetch(url, init);
  return { response, bytes: Buffer.from(await response.arrayBuffer()) };
}

const SNIFFED: Record<string, string> = { "audio/x-wav": "audio/wav" };

describe("files", () => {
  test("are of the type that their fact says, and audio lasts as long", async () => {
    await using served = await serve();
    const files = filesOf(served.story, 4);
    expect(new Set(files.map(({ type }) => type))).toEqual(
      new Set(["image/jpeg", "image/png", "application/pdf", "audio/mpeg", "audio/wav"]),
    );
    for (const { url, type, seconds } of files) {
      const { response, bytes } = await fetchBytes(served.media.links.issue(url));
      expect([response.status, response.headers.get("content-type")]).toEqual([200, type]);
      expect(Number(response.headers.get("content-length"))).toBe(bytes.length);
      expect((await fileTypeFromBuffer(bytes))?.mime).toBe(SNIFFED[type] ?? type);
      if (!type.startsWith("audio/")) continue;
      const { format } = await parseBuffer(bytes, { mimeType: type }, { duration: true });
      expect(Math.abs((format.duration ?? 0) - seconds)).toBeLessThan(0.05);
    }
  });

  test.each([
    ["audio/mpeg", 7_200, 8_000_000],
    ["audio/wav", 1_200, 10_000_000],
  ])("of %s stay small enough when they are long", async (type, seconds, most) => {
    const bytes = makeFile("/long", { type, seconds });
    expect(bytes.length).toBeLessThan(most);
    const { format } = await parseBuffer(bytes, { mimeType: type }, { duration: true });
    expect(Math.abs((format.duration ?? 0) - seconds)).toBeLessThan(0.05);
  });

  test("have the same bytes in every run, and no two of them the same", async () => {
    const fetchAll = async (): Promise<string[]> => {
      await using served = await serve("bytes");
      const files = filesOf(served.story, 3);
      const all: string[] = [];
      for (const { url } of files) all.push(digest((await fetchBytes(served.media.links.issue(url))).bytes));
      return all;
    };
    const first = await fetchAll();
    expect(await fetchAll()).toEqual(first);
    expect(new Set(first).size).toBe(first.length);
  });

  test("never change: what is pinned here is what tests of others have stored", () => {
    const pinned = (type: string): string => digest(makeFile("/media/pinned", { type, seconds: 3 })).slice(0, 16);
    expect(["image/jpeg", "image/png", "application/pdf", "audio/mpeg", "audio/wav"].map(pinned))
      .toMatchInlineSnapshot(`
      [
        "46a6ab7afed3ba77",
        "7a524aff857a7d09",
        "d67d7c07301d1e99",
        "973ce194d2194d33",
        "36f011c0c331e0ae",
      ]
    `);
  });

  test("sound like speech: loud and silent by turns", () => {
    const bytes = makeFile("/voice.wav", { type: "audio/wav", seconds: 20 });
    const loudest = Array.from({ length: 200 }, (_, tenth) => {
      let peak = 0;
      for (let sample = 0; sample < 800; sample += 1) {
        peak = Math.max(peak, Math.abs(bytes.readInt16LE(44 + (tenth * 800 + sample) * 2)));
      }
      return peak;
    });
    expect(loudest.filter((peak) => peak > 8_000).length).toBeGreaterThan(60);
    expect(loudest.filter((peak) => peak < 300).length).toBeGreaterThan(15);
  });
});

describe("links", () => {
  test("lead to the provider, work for their time, and are dead afterwards", async () => {
    await using served = await serve();
    const [file] = filesOf(served.story, 1);
    const link = served.media.links.issue(file?.url ?? "");
    expect(link).toMatch(new RegExp(`^${served.url}/media/.*\\?expires=\\d+&signature=[0-9a-f]{64}$`));
    expect(served.media.links.issue(file?.url ?? "")).toBe(link);
    expect((await fetchBytes(link)).response.status).toBe(200);
    await served.story.clock.advance(59 * SECOND);
    expect((await fetchBytes(link)).response.status).toBe(200);
    await served.story.clock.advance(SECOND);
    const { response, bytes } = await fetchBytes(link);
    expect([response.status, bytes.toString()]).toEqual([403, expect.stringContaining("ExpiredToken")]);
    expect((await fetchBytes(served.media.links.issue(file?.url ?? ""))).response.status).toBe(200);
  });

  test("cannot be made up or changed", async () => {
    await using served = await serve();
    const [file] = filesOf(served.story, 1);
    const link = new URL(served.media.links.issue(file?.url ?? ""));
    link.searchParams.set("expires", "99999999999");
    for (const forged of [link.href, `${link.origin}${link.pathname}`]) {
      expect((await fetchBytes(forged)).response.status).toBe(403);
    }
    expect(
      (await fetchBytes(served.media.links.issue("https://storage.example.com/media/x.jpg"))).response.status,
    ).toBe(404);
  });

  test("to other places stay what they are", async () => {
    await using served = await serve();
    const elsewhere = `${served.url}/media/hostile/svg`;
    expect(served.media.links.issue(elsewhere)).toBe(elsewhere);
  });

  test("of the test endpoint's samples work", async () => {
    await using served = await serve();
    const subject = SAMPLES.get("call.voicemail.completed")?.subject;
    const voicemail = subject?.kind === "call" ? subject.call.voicemail : null;
    expect((await fetchBytes(served.media.links.issue(voicemail?.url ?? ""))).response.status).toBe(200);
  });

  test("are for reading, and other paths are not for media", async () => {
    await using served = await serve();
    const [file] = filesOf(served.story, 1);
    const link = served.media.links.issue(file?.url ?? "");
    expect((await fetchBytes(link, { method: "DELETE" })).response.status).toBe(405);
    expect((await fetchBytes(`${served.url}/v1/users`)).response.status).toBe(418);
    const head = await fetchBytes(link, { method: "HEAD" });
    expect([head.response.status, head.bytes.length]).toEqual([200, 0]);
    expect(Number(head.response.headers.get("content-length"))).toBeGreaterThan(0);
  });
});

describe("ranges", () => {
  test("together make the whole", async () => {
    await using served = await serve();
    const file = filesOf(served.story, 1).find(({ type }) => type === "audio/mpeg");
    const link = served.media.links.issue(file?.url ?? "");
    const { bytes: whole, response } = await fetchBytes(link);
    expect(response.headers.get("accept-ranges")).toBe("bytes");
    const range = async (wanted: string, headers: Record<string, string> = {}) => {
      const part = await fetchBytes(link, { headers: { range: wanted, ...headers } });
      return [part.response.status, part.response.headers.get("content-range"), digest(part.bytes)];
    };
    const { length } = whole;
    const part = (from: number, to: number) => [
      206,
      `bytes ${from}-${to - 1}/${length}`,
      digest(whole.subarray(from, to)),
    ];
    expect(await range("bytes=0-99")).toEqual(part(0, 100));
    expect(await range("bytes=100-")).toEqual(part(100, length));
    expect(await range("bytes=-50")).toEqual(part(length - 50, length));
    expect(await range(`bytes=10-${length * 2}`)).toEqual(part(10, length));
    const all = [200, null, digest(whole)];
    expect(await range("bytes=0-1,5-6")).toEqual(all);
    expect(await range("bytes=0-99", { "if-range": '"another"' })).toEqual(all);
    expect(await range("bytes=0-99", { "if-range": response.headers.get("etag") ?? "" })).toEqual(part(0, 100));
    expect((await range(`bytes=${length}-`)).slice(0, 2)).toEqual([416, `bytes */${length}`]);
  });
});

describe("what is hostile", () => {
  const get = (served: Served, name: keyof typeof HOSTILE, init: RequestInit = {}): Promise<Response> =>
    fetch(`${served.url}/media/hostile/${name}`, { redirect: "manual", signal: AbortSignal.timeout(5_000), ...init });

  test("says it is an image and is something else", async () => {
    await using served = await serve();
    const sniffed = async (name: keyof typeof HOSTILE): Promise<[string | null, string | undefined]> => {
      const response = await get(served, name);
      const type = await fileTypeFromBuffer(await response.arrayBuffer());
      return [response.headers.get("content-type"), type?.mime];
    };
    expect(await sniffed("html-as-png")).toEqual(["image/png", undefined]);
    expect(await sniffed("wrong-type")).toEqual(["image/jpeg", "application/pdf"]);
    expect(await sniffed("no-type")).toEqual([null, "image/png"]);
    expect(await sniffed("empty")).toEqual(["image/png", undefined]);
    expect((await get(served, "svg")).headers.get("content-type")).toBe("image/svg+xml");
  });

  test("has no end, or another one than it says", async () => {
    await using served = await serve();
    const readUpTo = async (name: keyof typeof HOSTILE, most: number): Promise<number> => {
      const response = await get(served, name);
      let length = 0;
      for await (const chunk of response.body ?? []) {
        length += (chunk as Uint8Array).length;
        if (length > most) break;
      }
      return length;
    };
    expect(await readUpTo("endless", 20_000_000)).toBeGreaterThan(20_000_000);
    expect(await readUpTo("gzip-bomb", 50_000_000)).toBeGreaterThan(50_000_000);
    await expect(readUpTo("lying-length", 1_000_000)).rejects.toThrow(/terminated/);
    await expect(get(served, "silence", { signal: AbortSignal.timeout(300) })).rejects.toThrow(/timeout/);
    const slow = await get(served, "slow-drip", { signal: AbortSignal.timeout(700) });
    await expect(slow.arrayBuffer()).rejects.toThrow(/timeout/);
    expect((await get(served, "huge-length")).headers.get("content-length")).toBe("10000000000000");
  });

  test("leads somewhere else", async () => {
    await using served = await serve();
    const target = async (name: keyof typeof HOSTILE): Promise<string | null> =>
      (await get(served, name)).headers.get("location");
    expect(await target("redirect-to-private")).toBe("http://169.254.169.254/latest/meta-data/");
    expect(await target("redirect-loop")).toBe("/media/hostile/redirect-loop");
    await expect(get(served, "redirect-loop", { redirect: "follow" })).rejects.toThrow(/fetch failed/);
    expect((await fetch(`${served.url}/media/hostile/unknown`)).status).toBe(404);
  });
});
