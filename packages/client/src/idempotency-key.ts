/**
 * A key for one intention: made before the first attempt, and the same for every repetition of it, so that the server
 * does it once. `crypto.randomUUID` exists only where the page came over HTTPS or from the same machine, and a server in
 * the office is often neither.
 */
export function newIdempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
