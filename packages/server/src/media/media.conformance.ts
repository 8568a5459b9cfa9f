/** The archive over a real store, real files and real HTTP: one suite, run on both engines. */
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createTestClock, type TestClock } from "../clock.ts";
import type { JobQueue } from "../jobs/jobs.ts";
import { createLogger } from "../logger.ts";
import type { Reader } from "../read/reader.ts";
import { fillRow } from "../testing/fill-row.ts";
import type { ProjectedTable } from "../store/projected-tables.ts";
import type { Row, StoreEngine } from "../store/store.ts";
import { mediaFileId } from "../stable-ids.ts";
import { StoreError } from "../store/store-error.ts";
import type { TestWorkspace } from "../testing/open-workspace.ts";
import { createMediaArchive } from "./create-media-archive.ts";
import { createFollower } from "./follow-changes.ts";
import type { MediaArchive, MediaDependencies, RefreshLink, VerifyResult } from "./media.ts";
import { openMediaParts } from "./open-media-parts.ts";
import { gives, type MediaOrigin, startMediaOrigin, status } from "./testing/media-origin.ts";
import { GIF, HTML, PDF, PNG, wav } from "./testing/sample-files.ts";
import { createTestJobs, type TestJobs } from "./testing/test-jobs.ts";

type Facts = { [T in ProjectedTable]?: Partial<Row<T>>[] };

export interface MediaUnderTest {
  openWorkspace: () => Promise<TestWorkspace>;
  openJobs: (workspace: TestWorkspace) => Promise<JobQueue & AsyncDisposable>;
}

export function describeMedia(name: string, { openWorkspace, openJobs }: MediaUnderTest): void {
  describe(`the media archive on ${name}`, () => {
    let workspace: TestWorkspace;
    let reader: Reader;
    let engine: StoreEngine;
    let origin: MediaOrigin;
    let directory: string;
    let jobs: TestJobs;
    let clock: TestClock;
    let dependencies: MediaDependencies;
    let archive: MediaArchive;
    let refreshed: string[];
    let refreshLink: RefreshLink;

    beforeEach(async () => {
      workspace = await openWorkspace();
      engine = workspace.engine;
      reader = { db: workspace.reader, workspaceId: workspace.workspaceId, lines: "all" };
      origin = await startMediaOrigin();
      directory = await mkdtemp(join(tmpdir(), "linekeeper-test-"));
      jobs = await createTestJobs(reader, engine);
      clock = createTestClock();
      const logger = createLogger({ level: "silent", personalData: false, secrets: [] });
      refreshed = [];
      refreshLink = () => Promise.resolve(null);
      dependencies = {
        reader,
        store: engine,
        jobs,
        ...(await openMediaParts(
          {
            dataDir: directory,
            mediaDir: null,
            mediaMaxBytes: 100_000,
            mediaAllowHosts: [origin.host],
            mediaS3Bucket: null,
            mediaS3Endpoint: null,
            mediaS3Region: "us-east-1",
            mediaS3AccessKeyId: null,
            mediaS3SecretAccessKey: null,
          },
          { clock, logger },
        )),
        refreshLink: (file, signal) => {
          refreshed.push(file.source);
          return refreshLink(file, signal);
        },
        clock,
        logger,
      };
      archive = createMediaArchive(dependencies);
    });
    afterEach(async () => {
      await dependencies.blobs[Symbol.asyncDispose]();
      await origin[Symbol.asyncDispose]();
      await workspace[Symbol.asyncDispose]();
      await rm(directory, { recursive: true, force: true });
    });

    /** Writes rows and changes of them, as projection would. */
    async function happen(facts: Facts, changed: readonly string[]): Promise<void> {
      const payload = Buffer.from(JSON.stringify([clock.now(), changed, Math.random()]));
      await engine.append([
        {
          eventId: `EV${payload.toString("base64url")}`.slice(0, 900),
          eventType: "test",
          kind: "hex-v1",
          deliveryId: null,
          receivedAt: new Date(clock.now()).toISOString(),
          headers: "{}",
          digest: payload,
          payload,
        },
      ]);
      await engine.project({ limit: 100, now: new Date(clock.now()).toISOString() }, async (tx, claimed) => {
        for (const [table, rows] of Object.entries(facts) as [ProjectedTable, object[]][]) {
          const filled = rows.map((row) => fillRow(table, row));
          await tx.remove(table, filled);
          await tx.insert(table, filled);
        }
        await tx.settle(
          claimed.map(({ seq }) => ({
            seq,
            state: "projected",
            attempts: 1,
            nextAttemptAt: null,
            errorCode: null,
            errorMessage: null,
          })),
        );
        await tx.addChanges(changed.map((id) => ({ entity: "activity", entity_id: id, op: "upsert" })));
      });
    }
    const message = (id: string, ...links: string[]): Facts => ({
      activities: [
        {
          id,
          openphone_id: id,
          activity_type: "message",
          media: JSON.stringify(links.map((url) => ({ url, type: "image/png" }))),
        },
      ],
    });
    const call = (id: string, recordings: { id: string; url: string }[]): Facts => ({
      activities: [{ id, openphone_id: id, activity_type: "call" }],
      recordings: recordings.map((recording) => ({ call_id: id, type: "audio/wav", ...recording })),
    });

    async function follow(): Promise<void> {
      const follower = createFollower(dependencies);
      while (await follower.step()) {
        // Until the end of the feed.
      }
    }
    /** Follows the feed and downloads. Returns the errors of attempts. */
    async function work(): Promise<unknown[]> {
      await follow();
      return jobs.runAll(archive.handlers);
    }
    const files = async () => (await archive.list({ limit: 200 }, {})).data;
    const attachment = (activityId: string, position = 0): string =>
      mediaFileId(activityId, "attachment", String(position));
    async function bytesOf(id: string): Promise<Buffer | null> {
      const sha256 = (await archive.read(id))?.sha256 ?? null;
      return sha256 === null ? null : buffer(await archive.open(sha256));
    }

    it("keeps attachments, recordings and voicemails", async () => {
      origin.answers.set("/a.png", gives(PNG));
      origin.answers.set("/b.pdf", gives(PDF));
      origin.answers.set("/rec", gives(wav(Array.from({ length: 16_000 }, () => 0.5))));
      origin.answers.set("/vm", gives(wav([0, 1])));
      await happen(message("AC1", `${origin.url}/a.png?sig=1`, `${origin.url}/b.pdf`), ["AC1"]);
      await happen(call("AC2", [{ id: "CR1", url: `${origin.url}/rec` }]), ["AC2"]);
      await happen(
        {
          activities: [
            {
              id: "AC2:voicemail",
              openphone_id: "VM1",
              activity_type: "voicemail",
              recording_url: `${origin.url}/vm`,
            },
          ],
        },
        ["AC2:voicemail"],
      );
      expect(await work()).toEqual([]);
      const kept = await files();
      const shown = kept.map((file) =>
        [file.activity_id, file.source, file.source_id, file.state, file.type].join(" "),
      );
      expect(new Set(shown)).toEqual(
        new Set([
          "AC1 attachment 0 archived image/png",
          "AC1 attachment 1 archived application/pdf",
          "AC2 recording CR1 archived audio/wav",
          "AC2:voicemail voicemail  archived audio/wav",
        ]),
      );
      expect(shown).toHaveLength(4);
      expect(await bytesOf(attachment("AC1"))).toEqual(PNG);
      const recording = mediaFileId("AC2", "recording", "CR1");
      expect(await archive.read(recording)).toMatchObject({ duration: 2, has_peaks: true, attempts: 1, size: 32_044 });
      expect((await archive.peaks(recording))?.slice(0, 2)).toEqual([0.5, 0.5]);
      expect(await archive.read(attachment("AC1"))).toMatchObject({ duration: null, has_peaks: false });
      // Nothing is left under way.
      expect(await readdir(join(directory, "media", "incoming"))).toEqual([]);
    });

    it("keeps the same bytes once, for however many files", async () => {
      origin.answers.set("/a", gives(PNG));
      origin.answers.set("/b", gives(PNG));
      await happen(message("AC1", `${origin.url}/a`, `${origin.url}/b`), ["AC1"]);
      await work();
      const names = await readdir(join(directory, "media"), { recursive: true });
      expect(names.filter((path) => /^..\/.{62}$/.test(path))).toHaveLength(1);
      expect((await files()).map(({ state }) => state)).toEqual(["archived", "archived"]);
    });

    it("downloads once, however often an activity changes and its links are signed anew", async () => {
      origin.answers.set("/a", gives(PNG));
      await happen(message("AC1", `${origin.url}/a?sig=1`), ["AC1"]);
      await work();
      await happen(message("AC1", `${origin.url}/a?sig=2`), ["AC1"]);
      await happen({}, ["AC1", "AC1"]);
      await work();
      expect(origin.asked).toEqual(["/a?sig=1"]);
    });

    it("uses the newest link while nothing is archived", async () => {
      origin.answers.set("/a", (request, response) =>
        (request.url === "/a?sig=2" ? gives(PNG) : status(403))(request, response),
      );
      await happen(message("AC1", `${origin.url}/a?sig=1`), ["AC1"]);
      await work();
      expect(await archive.read(attachment("AC1"))).toMatchObject({ state: "gone", error_code: "media.gone" });
      await happen(message("AC1", `${origin.url}/a?sig=2`), ["AC1"]);
      await work();
      expect(await archive.read(attachment("AC1"))).toMatchObject({ state: "archived", error_code: null });
    });

    it("fetches anew what comes to be told from another place, and keeps what it has until then", async () => {
      origin.answers.set("/a", gives(PNG));
      await happen(message("AC1", `${origin.url}/a`), ["AC1"]);
      await work();
      // A picture that was missing comes first: the first place is another picture now.
      await happen(message("AC1", `${origin.url}/new`, `${origin.url}/a`), ["AC1"]);
      await work();
      expect(await archive.read(attachment("AC1"))).toMatchObject({ state: "archived", error_code: "media.gone" });
      expect(await bytesOf(attachment("AC1"))).toEqual(PNG);
      expect(await bytesOf(attachment("AC1", 1))).toEqual(PNG);
      origin.answers.set("/new", gives(GIF));
      await archive.retry(attachment("AC1"));
      await work();
      expect(await archive.read(attachment("AC1"))).toMatchObject({
        state: "archived",
        type: "image/gif",
        error_code: null,
      });
      expect(await bytesOf(attachment("AC1"))).toEqual(GIF);
    });

    it("asks for a new link when one is dead, and does not fetch again when the old one is told again", async () => {
      origin.answers.set("/old", status(403));
      origin.answers.set("/fresh", gives(PNG));
      refreshLink = () => Promise.resolve(`${origin.url}/fresh`);
      await happen(message("AC1", `${origin.url}/old`), ["AC1"]);
      expect(await work()).toEqual([]);
      expect(await bytesOf(attachment("AC1"))).toEqual(PNG);
      await happen({}, ["AC1"]);
      await work();
      expect([origin.asked, refreshed]).toEqual([["/old", "/fresh"], ["attachment"]]);
    });

    it("takes a page for a dead link, and refuses the file when the new link gives a page too", async () => {
      origin.answers.set("/a", gives(HTML, "image/png"));
      await happen(message("AC1", `${origin.url}/a`), ["AC1"]);
      refreshLink = () => Promise.resolve(`${origin.url}/a?again`);
      expect(await work()).toEqual([]);
      expect(await archive.read(attachment("AC1"))).toMatchObject({ state: "refused", error_code: "media.not_media" });
      expect(origin.asked).toEqual(["/a", "/a?again"]);
    });

    it("tries again until the attempts are used up, then says why it failed, and can be told to start over", async () => {
      origin.answers.set("/a", status(500));
      await happen(message("AC1", `${origin.url}/a`), ["AC1"]);
      const errors = await work();
      expect(errors).toHaveLength(7);
      expect(errors[0]).toMatchObject({ code: "media.failed" });
      expect(await archive.read(attachment("AC1"))).toMatchObject({
        state: "failed",
        attempts: 8,
        error_code: "media.failed",
        error_message: "The link was answered with 500.",
      });
      expect(await bytesOf(attachment("AC1"))).toBeNull();
      origin.answers.set("/a", gives(PNG));
      expect(await archive.retryAll(["failed"])).toBe(1);
      await work();
      expect(await archive.read(attachment("AC1"))).toMatchObject({ state: "archived", attempts: 1, error_code: null });
      expect(await archive.retry("mf_none")).toBe(false);
      expect(await jobs.waiting()).toEqual([]);
    });

    it("tries again when Quo cannot be asked", async () => {
      origin.answers.set("/a", status(410));
      origin.answers.set("/b", gives(PNG));
      let asked = 0;
      refreshLink = () => {
        asked += 1;
        if (asked < 3) throw new TypeError("network is away");
        return Promise.resolve(`${origin.url}/b`);
      };
      await happen(message("AC1", `${origin.url}/a`), ["AC1"]);
      expect(await work()).toEqual([
        expect.objectContaining({ code: "media.refresh_failed" }),
        expect.objectContaining({ code: "media.refresh_failed" }),
      ]);
      expect(await archive.read(attachment("AC1"))).toMatchObject({ state: "archived", attempts: 3 });
    });

    it("says that it needs an API key where it has none", async () => {
      archive = createMediaArchive({ ...dependencies, refreshLink: null });
      await happen(message("AC1", `${origin.url}/a`), ["AC1"]);
      expect(await work()).toEqual([]);
      expect(await archive.read(attachment("AC1"))).toMatchObject({ state: "failed", error_code: "media.no_api_key" });
    });

    it("refuses what is too large and what leads inside, once and for all", async () => {
      origin.answers.set("/big", gives(Buffer.alloc(100_001)));
      await happen(message("AC1", `${origin.url}/big`, "http://169.254.169.254/x", "nonsense"), ["AC1"]);
      expect(await work()).toEqual([]);
      const codes = await Promise.all([0, 1, 2].map((position) => archive.read(attachment("AC1", position))));
      expect(codes.map((file) => [file?.state, file?.error_code])).toEqual([
        ["refused", "media.too_large"],
        ["refused", "media.address_refused"],
        ["refused", "media.address_refused"],
      ]);
    });

    it("does not mark a file by the fate of a link that was replaced meanwhile", async () => {
      origin.answers.set("/old", gives(PNG));
      origin.answers.set("/new", gives(GIF));
      await happen(message("AC1", `${origin.url}/old`), ["AC1"]);
      await follow();
      const blobs = {
        ...dependencies.blobs,
        put: async (file: Parameters<MediaDependencies["blobs"]["put"]>[0]) => {
          await dependencies.blobs.put(file);
          if (origin.asked.at(-1) !== "/old") return;
          await happen(message("AC1", `${origin.url}/new`), ["AC1"]);
          await follow();
        },
      };
      await jobs.runAll(createMediaArchive({ ...dependencies, blobs }).handlers);
      expect(await bytesOf(attachment("AC1"))).toEqual(GIF);
    });

    it("keeps its files over a rebuild", async () => {
      origin.answers.set("/a", gives(PNG));
      await happen(message("AC1", `${origin.url}/a?sig=1`), ["AC1"]);
      await work();
      const before = await files();
      await engine.resetProjections();
      await work();
      expect(await files()).toEqual(before);
      await happen(message("AC1", `${origin.url}/a?sig=1`), ["AC1"]);
      await work();
      expect(await files()).toEqual(before);
      expect(origin.asked).toEqual(["/a?sig=1"]);
    });

    it.each(["before", "after"] as const)(
      "misses nothing and doubles nothing when it is killed %s any of its commits",
      async (when) => {
        for (let killedAt = 1; killedAt <= 6; killedAt += 1) {
          const ids = [1, 2, 3].map((n) => `AC${killedAt}-${n}`);
          for (const id of ids) {
            origin.answers.set(`/${id}`, gives(Buffer.concat([PNG, Buffer.from(id)])));
            await happen(message(id, `${origin.url}/${id}`), [id]);
          }
          let commits = 0;
          const store: MediaDependencies["store"] = {
            transact: async (statements) => {
              commits += 1;
              const dies = commits === killedAt;
              if (dies && when === "before") throw new Error("killed");
              const result = await engine.transact(statements);
              if (dies) throw new Error("killed");
              return result;
            },
          };
          const mortal = { ...dependencies, store };
          await createFollower(mortal)
            .step()
            .catch(() => {});
          // A killed job runs again: the queue sees only that the attempt did not end.
          await jobs.runAll(createMediaArchive(mortal).handlers);
          await work();
          const kept = await files();
          for (const id of ids) {
            expect(kept.filter((file) => file.activity_id === id).map(({ state }) => state)).toEqual(["archived"]);
          }
        }
        expect(await jobs.waiting()).toEqual([]);
      },
    );

    it("is read by two processes at once without a file twice or a job too many", async () => {
      origin.answers.set("/a", gives(PNG));
      for (let n = 0; n < 20; n += 1) await happen(message(`AC${n}`, `${origin.url}/a`), [`AC${n}`]);
      const one = createFollower(dependencies);
      const two = createFollower(dependencies);
      await Promise.all([one.step(), two.step(), one.step(), two.step()]);
      expect((await files()).length).toBe(20);
      expect(await jobs.waiting()).toHaveLength(20);
    });

    it("gives a file that lost its job a new one", async () => {
      origin.answers.set("/a", gives(PNG));
      await happen(message("AC1", `${origin.url}/a`), ["AC1"]);
      await follow();
      await jobs.runAll({ "media.download": () => Promise.resolve() });
      expect(await archive.read(attachment("AC1"))).toMatchObject({ state: "pending" });
      const passes = async () => {
        const stop = new AbortController();
        const following = createFollower({ ...dependencies, pollMs: 1 }).follow(stop.signal);
        await new Promise((resolve) => {
          setTimeout(resolve, 100);
        });
        stop.abort();
        await following;
      };
      await passes();
      expect(await jobs.waiting()).toEqual([]);
      clock.advance(7 * 3_600_000);
      await passes();
      expect(await jobs.waiting()).toEqual([attachment("AC1")]);
    });

    it("looks at once when it is woken, and ends with the signal", async () => {
      const stop = new AbortController();
      const woken = createMediaArchive({ ...dependencies, pollMs: 60_000 });
      const following = woken.follow(stop.signal);
      await new Promise((resolve) => {
        setTimeout(resolve, 50);
      });
      await happen(message("AC1", `${origin.url}/a`), ["AC1"]);
      woken.wake();
      await expect.poll(() => jobs.waiting(), { timeout: 5000 }).toEqual([attachment("AC1")]);
      expect(jobs.wakes()).toBe(1);
      stop.abort();
      await following;
    });

    it("takes note of very many files in small transactions, between which deliveries are stored", async () => {
      const ids = Array.from({ length: 60 }, (_, index) => `AC${index}`);
      const links = Array.from({ length: 10 }, (_, index) => `${origin.url}/${index}`);
      await happen({ activities: ids.flatMap((id) => message(id, ...links).activities ?? []) }, ids);
      const sizes: number[] = [];
      const follower = createFollower({
        ...dependencies,
        store: {
          transact: (statements) => {
            sizes.push(statements.length);
            return engine.transact(statements);
          },
        },
      });
      while (await follower.step()) {
        // Until the end of the feed.
      }
      expect(await jobs.waiting()).toHaveLength(600);
      expect(Math.max(...sizes)).toBeLessThan(300);
    });

    it("bears a store that is away while it follows, and hides no other fault", async () => {
      await happen(message("AC1", `${origin.url}/a`), ["AC1"]);
      const faults = [new StoreError("store.unavailable", "the database is away"), new TypeError("a fault")];
      const failing = createFollower({
        ...dependencies,
        pollMs: 10,
        store: {
          transact: () => {
            throw faults.shift() ?? new Error("asked too often");
          },
        },
      });
      await expect(failing.follow(new AbortController().signal)).rejects.toThrow("a fault");
    });

    it("finds bytes that are missing or altered, and heals them by fetching them again", async () => {
      for (const path of ["/a", "/b", "/c"]) origin.answers.set(path, gives(Buffer.concat([PNG, Buffer.from(path)])));
      await happen(message("AC1", `${origin.url}/a`, `${origin.url}/b`, `${origin.url}/c`), ["AC1"]);
      await work();
      const pathOf = async (position: number): Promise<string> => {
        const sha256 = (await archive.read(attachment("AC1", position)))?.sha256 ?? "";
        return join(directory, "media", sha256.slice(0, 2), sha256.slice(2));
      };
      await rm(await pathOf(0));
      await writeFile(await pathOf(1), "altered");
      const verify = async (): Promise<Map<string | undefined, VerifyResult["problem"]>> => {
        const results = new Map<string | undefined, VerifyResult["problem"]>();
        for await (const { ids, problem } of archive.verify()) results.set(ids[0], problem);
        return results;
      };
      const problems = await verify();
      expect([0, 1, 2].map((position) => problems.get(attachment("AC1", position)))).toEqual([
        "media.bytes_missing",
        "media.bytes_altered",
        null,
      ]);
      await expect(bytesOf(attachment("AC1"))).rejects.toMatchObject({ code: "media.bytes_missing" });
      await archive.retry(attachment("AC1"));
      await archive.retry(attachment("AC1", 1));
      await work();
      expect([...(await verify()).values()]).toEqual([null, null, null]);
    });

    it("archives by the real queue, which tries a failed download again by itself", async () => {
      let asked = 0;
      origin.answers.set("/a", (request, response) => {
        asked += 1;
        (asked === 1 ? status(500) : gives(PNG))(request, response);
      });
      await using queue = await openJobs(workspace);
      const real = createMediaArchive({ ...dependencies, jobs: queue, pollMs: 20 });
      const runner = await queue.start(real.handlers, { concurrency: 2 });
      const stop = new AbortController();
      const following = real.follow(stop.signal);
      await happen(message("AC1", `${origin.url}/a`, `${origin.url}/none`), ["AC1"]);
      real.wake();
      await expect
        .poll(async () => (await files()).map(({ state }) => state).sort(), { timeout: 20_000 })
        .toEqual(["archived", "gone"]);
      expect(asked).toBe(2);
      stop.abort();
      await following;
      await runner.stop(0);
    });

    it("lists by state and by activity, page by page", async () => {
      origin.answers.set("/a", gives(PNG));
      for (let n = 0; n < 5; n += 1) {
        clock.advance(1000);
        await happen(message(`AC${n}`, `${origin.url}/a`, `${origin.url}/none`), [`AC${n}`]);
        await work();
      }
      const first = await archive.list({ limit: 3 }, { state: "archived" });
      const rest = await archive.list({ limit: 3, cursor: first.next_cursor ?? "" }, { state: "archived" });
      expect([...first.data, ...rest.data].map(({ activity_id }) => activity_id)).toEqual([
        "AC4",
        "AC3",
        "AC2",
        "AC1",
        "AC0",
      ]);
      expect(rest.next_cursor).toBeNull();
      expect((await archive.list({ limit: 9 }, { activityId: "AC2" })).data.map(({ state }) => state).sort()).toEqual([
        "archived",
        "gone",
      ]);
    });
  });
}
