import { randomBytes } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { encryptionKeyFile, openSealer, readEncryptionKey } from "./encryption-key.ts";
import { createSealer } from "./sealer.ts";

const KEY = randomBytes(32);
const PLACE = { workspaceId: "default", table: "webhook_subscriptions", id: "key_1" };

const codeOf = (work: () => unknown): unknown => {
  try {
    work();
    return null;
  } catch (error) {
    return error instanceof Error && "code" in error ? error.code : error;
  }
};

describe("a sealed secret", () => {
  test("opens in its place, whatever it is, and is another text each time", () => {
    const sealer = createSealer(KEY);
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (secret) => {
        const sealed = sealer.seal(secret, PLACE);
        expect(sealer.open(sealed, PLACE)).toBe(secret);
        expect(sealer.seal(secret, PLACE)).not.toBe(sealed);
      }),
    );
  });

  test.each([
    ["another workspace", { ...PLACE, workspaceId: "other" }],
    ["another row", { ...PLACE, id: "key_2" }],
    ["another table", { ...PLACE, table: "accounts" }],
  ])("does not open in %s", (_case, place) => {
    const sealer = createSealer(KEY);
    expect(codeOf(() => sealer.open(sealer.seal("whsec_x", PLACE), place))).toBe("secrets.damaged");
  });

  test("says that the encryption key is another one, and names no secret", () => {
    const sealed = createSealer(KEY).seal("whsec_x", PLACE);
    const other = createSealer(randomBytes(32));
    expect(codeOf(() => other.open(sealed, PLACE))).toBe("secrets.wrong_key");
    expect(() => other.open(sealed, PLACE)).toThrow(/^(?!.*whsec_x).*webhook_subscriptions key_1/);
  });

  test("does not open once any of its characters is changed", () => {
    const sealer = createSealer(KEY);
    const sealed = sealer.seal("whsec_secret", PLACE);
    // The last character of base64 may carry bits that mean nothing.
    for (let at = 0; at < sealed.length - 1; at++) {
      const changed = `${sealed.slice(0, at)}${sealed[at] === "A" ? "B" : "A"}${sealed.slice(at + 1)}`;
      expect(codeOf(() => sealer.open(changed, PLACE))).toMatch(/^secrets\.(?:damaged|wrong_key)$/);
    }
  });

  test.each(["", "lk1", "lk1.x", "lk2.a.b", "plain text"])("is not %j", (text) => {
    expect(codeOf(() => createSealer(KEY).open(text, PLACE))).toMatch(/^secrets\.(?:damaged|wrong_key)$/);
  });
});

describe("the encryption key", () => {
  let dataDir: string;
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), "linekeeper-test-"));
  });
  afterEach(() => rm(dataDir, { recursive: true }));

  test("is read as base64 and as hexadecimal, and nothing else", () => {
    expect(readEncryptionKey(KEY.toString("base64"))).toEqual(KEY);
    expect(readEncryptionKey(KEY.toString("base64url"))).toEqual(KEY);
    expect(readEncryptionKey(KEY.toString("hex"))).toEqual(KEY);
    for (const text of ["", "short", KEY.toString("hex").slice(2), `${KEY.toString("base64")}AAAA`]) {
      expect(readEncryptionKey(text)).toBeNull();
    }
  });

  test("is made at first need, for its owner only, and stays", async () => {
    const first = await openSealer({ encryptionKey: null, dataDir }, { make: true });
    expect(first.madeFile).toBe(encryptionKeyFile(dataDir));
    expect((await stat(encryptionKeyFile(dataDir))).mode & 0o777).toBe(0o600);
    const before = await readFile(encryptionKeyFile(dataDir), "utf8");
    const second = await openSealer({ encryptionKey: null, dataDir }, { make: true });
    expect(second.madeFile).toBeNull();
    expect(await readFile(encryptionKeyFile(dataDir), "utf8")).toBe(before);
    expect(second.sealer.open(first.sealer.seal("whsec_x", PLACE), PLACE)).toBe("whsec_x");
  });

  test("is one, however many make it at once, and no draft is left", async () => {
    const opened = await Promise.all(
      Array.from({ length: 20 }, () => openSealer({ encryptionKey: null, dataDir }, { make: true })),
    );
    expect(opened.filter(({ madeFile }) => madeFile !== null)).toHaveLength(1);
    const sealed = opened[0]?.sealer.seal("whsec_x", PLACE) ?? "";
    for (const { sealer } of opened) expect(sealer.open(sealed, PLACE)).toBe("whsec_x");
    expect(await readdir(dataDir)).toEqual(["encryption.key"]);
  });

  test("of the setting goes before the file, which is then not made", async () => {
    await openSealer({ encryptionKey: KEY.toString("hex"), dataDir }, { make: true });
    expect(await readdir(dataDir)).toEqual([]);
  });

  test("that is missing is not made where something is sealed with it already", async () => {
    await expect(openSealer({ encryptionKey: null, dataDir }, { make: false })).rejects.toMatchObject({
      code: "secrets.no_key",
    });
    expect(await readdir(dataDir)).toEqual([]);
  });

  test("that is no key is refused, is not shown, and is not overwritten", async () => {
    await writeFile(encryptionKeyFile(dataDir), "not a key");
    const opening = openSealer({ encryptionKey: null, dataDir }, { make: true });
    await expect(opening).rejects.toMatchObject({ code: "secrets.bad_key" });
    await expect(opening).rejects.not.toThrow("not a key");
    expect(await readFile(encryptionKeyFile(dataDir), "utf8")).toBe("not a key");
  });
});
