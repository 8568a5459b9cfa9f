import { randomBytes } from "node:crypto";
import { link, mkdir, open, readFile, unlink } from "node:fs/promises";
import { join } from "node:path";
import { LinekeeperError } from "../errors.ts";
import { createSealer, KEY_BYTES } from "./sealer.ts";
import type { Sealer } from "./secrets.ts";

export interface EncryptionKeySource {
  /** LINEKEEPER_ENCRYPTION_KEY. */
  encryptionKey: string | null;
  dataDir: string;
}

export interface OpenedSealer {
  sealer: Sealer;
  /** Path of the file that was made for this, null where there was a key. */
  madeFile: string | null;
}

const HEX = /^[0-9a-f]{64}$/i;
const BASE64 = /^[A-Za-z0-9+/_-]{43}=?$/;

/** 32 bytes from their text, base64 or hex; null when it is neither. */
export function readEncryptionKey(text: string): Buffer | null {
  if (HEX.test(text)) return Buffer.from(text, "hex");
  if (!BASE64.test(text)) return null;
  const bytes = Buffer.from(text, "base64");
  return bytes.length === KEY_BYTES ? bytes : null;
}

export function encryptionKeyFile(dataDir: string): string {
  return join(dataDir, "encryption.key");
}

/**
 * The key of the setting, or else of `encryption.key` in the data directory. `make`: make that file where there is none;
 * not to be asked for while something is sealed already, which needs the key that is missing.
 * Throws LinekeeperError: `secrets.no_key`, `secrets.bad_key`.
 */
export async function openSealer(source: EncryptionKeySource, { make }: { make: boolean }): Promise<OpenedSealer> {
  if (source.encryptionKey !== null) {
    return { sealer: createSealer(usable(source.encryptionKey, "LINEKEEPER_ENCRYPTION_KEY")), madeFile: null };
  }
  const file = encryptionKeyFile(source.dataDir);
  const madeFile = make && (await makeKeyFile(source.dataDir)) ? file : null;
  const text = await readIfThere(file);
  if (text === null) {
    throw new LinekeeperError(
      "secrets.no_key",
      `LINEKEEPER_ENCRYPTION_KEY is not set, and there is no ${file}, but there are secrets that were sealed.`,
    );
  }
  return { sealer: createSealer(usable(text.trim(), file)), madeFile };
}

function usable(text: string, where: string): Buffer {
  const key = readEncryptionKey(text);
  if (key !== null) return key;
  throw new LinekeeperError("secrets.bad_key", `${where} does not hold 32 bytes in base64 or hexadecimal.`);
}

/**
 * False when there is one already. Written under a name of its own, flushed, and then given its name by `link`, which
 * fails where the name is taken: so no other process ever sees half a key, and of two that start at once one wins.
 */
async function makeKeyFile(dataDir: string): Promise<boolean> {
  const file = encryptionKeyFile(dataDir);
  if ((await readIfThere(file)) !== null) return false;
  await mkdir(dataDir, { recursive: true });
  const draft = `${file}.${randomBytes(6).toString("hex")}`;
  const handle = await open(draft, "wx", 0o600);
  try {
    await handle.writeFile(`${randomBytes(KEY_BYTES).toString("base64")}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  try {
    await link(draft, file);
  } catch (error) {
    if (isNodeError(error, "EEXIST")) return false;
    throw error;
  } finally {
    await unlink(draft);
  }
  const directory = await open(dataDir, "r");
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
  return true;
}

async function readIfThere(file: string): Promise<string | null> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if (isNodeError(error, "ENOENT")) return null;
    throw error;
  }
}

function isNodeError(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
