/** With the real client, against a server that answers as Quo does. */
import { createQuoClient } from "@linekeeper/quo";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { RefreshLink } from "./media.ts";
import { createLinkRefresher } from "./refresh-link.ts";
import { type Answer, type MediaOrigin, startMediaOrigin } from "./testing/media-origin.ts";

let quo: MediaOrigin;
let refresh: (file: Partial<Parameters<RefreshLink>[0]>) => Promise<string | null>;
beforeEach(async () => {
  quo = await startMediaOrigin();
  const refreshLink = createLinkRefresher(createQuoClient({ apiKey: "key", baseUrl: quo.url, attempts: 1 }));
  refresh = (file) =>
    refreshLink(
      { activity_id: "AC1", source: "attachment", source_id: "0", url: "https://old/a?sig=1", ...file },
      new AbortController().signal,
    );
});
afterEach(() => quo[Symbol.asyncDispose]());

const answers =
  (body: unknown, status = 200): Answer =>
  (_request, response) => {
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  };
const media = (...urls: string[]) => answers({ data: { id: "AC1", media: urls.map((url) => ({ url, type: null })) } });

it("takes the attachment at the same place, wherever it stands now", async () => {
  quo.answers.set("/messages/AC1", media("https://old/b?sig=2", "https://old/a?sig=2"));
  expect(await refresh({})).toBe("https://old/a?sig=2");
});

it("takes the attachment at the same position where the places say nothing", async () => {
  quo.answers.set("/messages/AC1", media("https://new/file?id=1", "https://new/file?id=2"));
  expect(await refresh({ source_id: "1" })).toBe("https://new/file?id=2");
  expect(await refresh({ source_id: "1", url: "https://new/file?id=9" })).toBe("https://new/file?id=2");
  expect(await refresh({ source_id: "2" })).toBeNull();
});

it("finds a recording by its id", async () => {
  const recording = (id: string, url: string | null, status = "completed") => ({ id, url, status });
  quo.answers.set(
    "/calls/AC1/recordings",
    answers({
      data: [recording("CR1", "https://r/1"), recording("CR2", "https://r/2"), recording("CR3", null)],
      nextCursor: null,
    }),
  );
  const file = { source: "recording" } as const;
  expect(await refresh({ ...file, source_id: "CR2" })).toBe("https://r/2");
  expect(await refresh({ ...file, source_id: "CR3" })).toBeNull();
  expect(await refresh({ ...file, source_id: "nameless:1", url: "https://r/1?sig=old" })).toBe("https://r/1");
  expect(await refresh({ ...file, source_id: "nameless:1" })).toBeNull();
});

it("does not take a recording for gone that Quo is still working at", async () => {
  quo.answers.set(
    "/calls/AC1/recordings",
    answers({ data: [{ id: "CR1", url: null, status: "processing" }], nextCursor: null }),
  );
  await expect(refresh({ source: "recording", source_id: "CR1" })).rejects.toMatchObject({
    code: "media.refresh_failed",
  });
});

it("finds a voicemail by its call", async () => {
  quo.answers.set(
    "/calls/AC1",
    answers({ data: { id: "AC1", voicemail: { recordingUrl: "https://v/1", status: "completed" } } }),
  );
  expect(await refresh({ activity_id: "AC1:voicemail", source: "voicemail", source_id: "" })).toBe("https://v/1");
  expect(quo.asked).toEqual(["/calls/AC1?include=voicemail"]);
});

it("takes what Quo does not know for gone, and every other refusal for a failure", async () => {
  quo.answers.set("/messages/AC1", answers({ title: "Not found" }, 404));
  expect(await refresh({})).toBeNull();
  quo.answers.set("/messages/AC1", answers({ title: "Forbidden" }, 403));
  await expect(refresh({})).rejects.toMatchObject({ status: 403 });
});
