import { createCipheriv, createDecipheriv, createHmac, randomBytes } from "node:crypto";
import { LinekeeperError } from "../errors.ts";
import type { Place, Sealer } from "./secrets.ts";

const VERSION = "lk1";
/** What AES-GCM takes. Random, which is safe for 2^32 texts with one key; there will be dozens. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
export const KEY_BYTES = 32;

/**
 * AES-256-GCM. A sealed text is `lk1.<name of the key>.<nonce, text and tag, base64url>`. The name is a one-way
 * derivation of the key: it says which key is needed, and nothing of it.
 */
export function createSealer(key: Uint8Array): Sealer {
  const name = createHmac("sha256", key).update("linekeeper: name of this key").digest("hex").slice(0, 12);
  return {
    seal(secret, place) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(placeBytes(place));
      const parts = [nonce, cipher.update(secret, "utf8"), cipher.final(), cipher.getAuthTag()];
      return [VERSION, name, Buffer.concat(parts).toString("base64url")].join(".");
    },
    open(sealed, place) {
      const [version, sealedWith, text] = sealed.split(".");
      if (version !== VERSION || sealedWith === undefined || text === undefined) throw damaged(place);
      if (sealedWith !== name) throw new LinekeeperError("secrets.wrong_key", wrongKey(place));
      const bytes = Buffer.from(text, "base64url");
      if (bytes.length < NONCE_BYTES + TAG_BYTES) throw damaged(place);
      const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, NONCE_BYTES), {
        authTagLength: TAG_BYTES,
      });
      decipher.setAAD(placeBytes(place)).setAuthTag(bytes.subarray(-TAG_BYTES));
      try {
        return decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES), undefined, "utf8") + decipher.final("utf8");
      } catch (error) {
        throw damaged(place, error);
      }
    },
  };
}

/** JSON, so that no two places have the same bytes. */
function placeBytes({ workspaceId, table, id }: Place): Buffer {
  return Buffer.from(JSON.stringify([workspaceId, table, id]), "utf8");
}

function wrongKey({ table, id }: Place): string {
  return `The secret of ${table} ${id} was sealed with another encryption key than this process has.`;
}

function damaged({ table, id }: Place, cause?: unknown): LinekeeperError {
  return new LinekeeperError("secrets.damaged", `The secret of ${table} ${id} cannot be opened.`, { cause });
}
