/** How archived files are given over HTTP: one suite, run on both engines. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestClock } from "../clock.ts";
import { createLogger } from "../logger.ts";
import { ActivityDetail, MediaFile } from "../read/resources.ts";
import { z } from "zod";
import type { TestWorkspace } from "../testing/open-workspace.ts";
import { startTestApi, type TestApi } from "../testing/test-api.ts";
import { createMediaArchive } from "./create-media-archive.ts";
import { createDiskBlobStore } from "./disk-blob-store.ts";
import type { MediaRow } from "./media.ts";
import { createStaging } from "./staged-file.ts";
import { sniffType } from "./sniff-type.ts";
import { GIF, HTML, PDF, PNG, SVG, wav } from "./testing/sample-files.ts";
import { createTestJobs, type TestJobs } from "./testing/test-jobs.ts";

const SOUND = wav(Array.from({ length: 5000 }, (_, index) => Math.sin(index)));

export function describeMediaApi(name: string, openWorkspace: () => Promise<TestWorkspace>): void {
  describe(`media over HTTP on ${name}`, () => {
    let api: TestApi;
    let directory: string;
    let jobs: TestJobs;
    let beforeOpen: () => Promise<void> = () => Promise.resolve();
    let forget: (id: string) => Promise<void>;
    let keep: (id: string, bytes: Buffer | null, more?: Partial<MediaRow>) => Promise<void>;

    beforeAll(async () => {
      const workspace = await openWorkspace();
      const { engine, workspaceId } = workspace;
      const reader = { db: workspace.reader, workspaceId, lines: "all" as const };
      directory = await mkdtemp(join(tmpdir(), "linekeeper-test-"));
      const blobs = createDiskBlobStore(directory);
      const staging = createStaging(join(directory, "incoming"));
      jobs = await createTestJobs(reader, engine);
      const notCalled = (): never => {
        throw new TypeError("nothing is downloaded here");
      };
      const media = createMediaArchive({
        reader,
        store: engine,
        jobs,
        blobs,
        download: notCalled,
        refreshLink: null,
        analyse: notCalled,
        clock: createTestClock(),
        logger: createLogger({ level: "silent", personalData: false, secrets: [] }),
      });
      api = await startTestApi(workspace, {
        media: {
          ...media,
          open: async (...args) => {
            await beforeOpen();
            return media.open(...args);
          },
        },
      });
      forget = async (id) => {
        await engine.transact([reader.db.deleteFrom("media_files").where("id", "=", id).compile()]);
      };
      keep = async (id, bytes, more = {}) => {
        const row: MediaRow = {
          workspace_id: workspaceId,
          id,
          activity_id: "AC1",
          source: "attachment",
          source_id: "0",
          url: "https://example.com/secret?signature=1",
          told_type: null,
          state: bytes === null ? "pending" : "archived",
          attempts: 1,
          error_code: null,
          error_message: null,
          sha256: null,
          size: null,
          type: null,
          duration: null,
          peaks: null,
          created_at: "2026-02-01T10:00:00.000Z",
          updated_at: "2026-02-01T10:00:00.000Z",
          archived_at: null,
          ...more,
        };
        if (bytes !== null) {
          const file = await staging.stage(chunk(bytes));
          await blobs.put(file);
          Object.assign(row, { sha256: file.sha256, size: file.size, type: await sniffType(file.head) });
        }
        await engine.transact([reader.db.insertInto("media_files").values(row).compile()]);
      };
      await keep("mf_png", PNG);
      await keep("mf_gif", GIF, { source_id: "10" });
      await keep("mf_pdf", PDF, { source_id: "2" });
      await keep("mf_html", HTML, { activity_id: "AC2" });
      await keep("mf_svg", SVG, { activity_id: "AC2", told_type: "image/svg+xml", source_id: "1" });
      await keep("mf_sound", SOUND, {
        activity_id: "AC3",
        source: "recording",
        source_id: "CR1",
        duration: 0.625,
        peaks: "[0,0.5,1]",
      });
      await keep("mf_pending", null, { activity_id: "AC4" });
      await keep("mf_refused", null, {
        activity_id: "AC4",
        state: "refused",
        error_code: "media.too_large",
        error_message: "The file has more than 5 bytes.",
      });
    });
    afterAll(async () => {
      await api[Symbol.asyncDispose]();
      await rm(directory, { recursive: true, force: true });
    });

    const get = (id: string, headers: Record<string, string> = {}) =>
      api.request("GET", `/v1/media/${id}`, { headers });
    const bytesOf = async (response: Response): Promise<Buffer> => Buffer.from(await response.arrayBuffer());

    it("gives one content whole, also when the file is fetched anew in the middle of it", async () => {
      await keep("mf_anew", PNG);
      beforeOpen = async () => {
        await forget("mf_anew");
        await keep("mf_anew", SOUND);
      };
      const before = await get("mf_anew");
      beforeOpen = () => Promise.resolve();
      expect(await bytesOf(before)).toEqual(PNG);
      const after = await get("mf_anew", { "if-none-match": before.headers.get("etag") ?? "" });
      expect(after.status).toBe(200);
      expect(await bytesOf(after)).toEqual(SOUND);
      await forget("mf_anew");
    });

    it("gives a picture whole, to be shown in place, and to nobody without a token", async () => {
      const response = await get("mf_png");
      expect(await bytesOf(response)).toEqual(PNG);
      expect(Object.fromEntries(response.headers)).toMatchObject({
        "accept-ranges": "bytes",
        "cache-control": "private, no-cache",
        "content-disposition": 'inline; filename="mf_png.png"',
        "content-length": String(PNG.length),
        "content-security-policy": "sandbox; default-src 'none'",
        "content-type": "image/png",
        "cross-origin-resource-policy": "same-origin",
        etag: expect.stringMatching(/^"[0-9a-f]{64}"$/),
        "x-content-type-options": "nosniff",
      });
      for (const path of ["/v1/media", "/v1/media/mf_png", "/v1/media/mf_png/peaks"]) {
        const refused = await api.request("GET", path, { headers: { authorization: "" } });
        expect([path, refused.status]).toEqual([path, 401]);
      }
    });

    it.each([
      ["mf_html", "application/octet-stream", 'attachment; filename="mf_html.bin"'],
      ["mf_svg", "application/octet-stream", 'attachment; filename="mf_svg.bin"'],
      ["mf_pdf", "application/pdf", 'attachment; filename="mf_pdf.pdf"'],
      ["mf_gif", "image/gif", 'inline; filename="mf_gif.gif"'],
      ["mf_sound", "audio/wav", 'inline; filename="mf_sound.wav"'],
    ])("gives %s as %s, %s", async (id, type, disposition) => {
      const { headers } = await get(id);
      expect([headers.get("content-type"), headers.get("content-disposition")]).toEqual([type, disposition]);
    });

    it("answers HEAD with the same headers and no bytes", async () => {
      const whole = await get("mf_sound");
      const head = await api.request("HEAD", "/v1/media/mf_sound");
      const headersOf = ({ headers }: Response) =>
        [...headers].filter(([header]) => !["date", "x-request-id", "connection", "keep-alive"].includes(header));
      expect(headersOf(head)).toEqual(headersOf(whole));
      expect([head.status, (await bytesOf(head)).length, head.headers.get("content-length")]).toEqual([
        200,
        0,
        String(SOUND.length),
      ]);
      await bytesOf(whole);
    });

    it.each([
      ["bytes=0-99", 0, 100],
      ["bytes=5000-", 5000, SOUND.length],
      ["bytes=-44", SOUND.length - 44, SOUND.length],
      ["bytes=10000-99999999", 10_000, SOUND.length],
    ])("gives the part %s", async (range, from, to) => {
      const response = await get("mf_sound", { range });
      expect([response.status, response.headers.get("content-range")]).toEqual([
        206,
        `bytes ${from}-${to - 1}/${SOUND.length}`,
      ]);
      expect(response.headers.get("content-length")).toBe(String(to - from));
      expect(await bytesOf(response)).toEqual(SOUND.subarray(from, to));
    });

    it("gives everything where several parts are asked for, or the file is another than expected", async () => {
      const { headers } = await api.request("HEAD", "/v1/media/mf_sound");
      const ifRanges: [Record<string, string>, number][] = [
        [{ range: "bytes=0-1,4-5" }, 200],
        [{ range: "bytes=0-1", "if-range": '"another"' }, 200],
        [{ range: "bytes=0-1", "if-range": "Wed, 21 Oct 2026 07:28:00 GMT" }, 200],
        [{ range: "bytes=0-1", "if-range": headers.get("etag") ?? "" }, 206],
      ];
      for (const [asked, status] of ifRanges) {
        const response = await get("mf_sound", asked);
        expect([asked, response.status]).toEqual([asked, status]);
        await bytesOf(response);
      }
    });

    it("refuses a part outside the file, with its size", async () => {
      const response = await get("mf_sound", { range: `bytes=${SOUND.length}-` });
      expect(response.headers.get("content-range")).toBe(`bytes */${SOUND.length}`);
      expect(response.headers.get("cache-control")).toBe("no-store");
      expect(await api.refusal(response)).toMatchObject({ status: 416, code: "media.range_not_satisfiable" });
    });

    it("gives nothing to who has it already", async () => {
      const { headers } = await api.request("HEAD", "/v1/media/mf_png");
      const response = await get("mf_png", { "if-none-match": `"x", W/${headers.get("etag") ?? ""}` });
      expect([response.status, (await bytesOf(response)).length]).toEqual([304, 0]);
    });

    it("says why a file is not there", async () => {
      expect(await api.refusal(await get("mf_none"))).toMatchObject({ status: 404, code: "media.not_found" });
      expect(await api.refusal(await get("mf_pending"))).toEqual({
        status: 404,
        code: "media.not_archived",
        message: "The file is pending.",
      });
      expect(await api.refusal(await get("mf_refused"))).toMatchObject({
        message: "The file is refused (media.too_large: The file has more than 5 bytes.).",
      });
    });

    it("gives waveforms", async () => {
      const peaks = await api.read(z.unknown(), "/v1/media/mf_sound/peaks");
      expect(peaks).toEqual({ data: [0, 0.5, 1], duration: 0.625 });
      const refused = await api.request("GET", "/v1/media/mf_png/peaks");
      expect(await api.refusal(refused)).toMatchObject({ status: 404, code: "media.no_peaks" });
    });

    it("lists files by activity and state, without their links", async () => {
      const list = z.strictObject({ data: z.array(MediaFile.strict()), next_cursor: z.string().nullable() });
      const all = await api.read(list, "/v1/media");
      expect(all.data).toHaveLength(8);
      const some = await api.read(list, "/v1/media?state=refused&activity=AC4");
      expect(some.data.map(({ id }) => id)).toEqual(["mf_refused"]);
      expect(JSON.stringify(all)).not.toContain("signature");
      const first = await api.read(list, "/v1/media?activity=AC1&limit=2");
      const rest = await api.read(list, `/v1/media?activity=AC1&limit=2&cursor=${first.next_cursor ?? ""}`);
      expect([...first.data, ...rest.data].map(({ id }) => id)).toEqual(["mf_gif", "mf_pdf", "mf_png"]);
      const wrong = await api.request("GET", "/v1/media?state=lost");
      expect(await api.refusal(wrong)).toMatchObject({ status: 400, code: "request.invalid" });
    });

    it("shows the files of an activity in the order of their positions", async () => {
      await api.project({
        activities: [{ id: "AC1", openphone_id: "AC1", activity_type: "message", to_numbers: "[]" }],
      });
      const activity = await api.read(ActivityDetail, "/v1/activities/AC1");
      expect(activity.media_files.map(({ id, type }) => [id, type])).toEqual([
        ["mf_png", "image/png"],
        ["mf_pdf", "application/pdf"],
        ["mf_gif", "image/gif"],
      ]);
    });

    it("downloads anew when it is asked to", async () => {
      const response = await api.request("POST", "/v1/media/mf_refused/retry");
      expect(response.status).toBe(202);
      expect(await response.json()).toMatchObject({ state: "pending", attempts: 0, error_code: null });
      expect(await jobs.waiting()).toEqual(["mf_refused"]);
      const refused = await api.request("POST", "/v1/media/mf_none/retry");
      expect(await api.refusal(refused)).toMatchObject({ status: 404, code: "media.not_found" });
    });

    it("says so when archived bytes are not where they should be", async () => {
      await keep("mf_lost", Buffer.from("lost"), { activity_id: "AC9" });
      const { headers } = await api.request("HEAD", "/v1/media/mf_lost");
      const sha256 = (headers.get("etag") ?? "").replaceAll('"', "");
      await rm(join(directory, sha256.slice(0, 2), sha256.slice(2)));
      expect(await api.refusal(await get("mf_lost"))).toMatchObject({ status: 404, code: "media.bytes_missing" });
    });
  });
}

async function* chunk(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
