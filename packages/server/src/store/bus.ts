/**
 * Words between the processes on one store. On SQLite there is one process, so nobody hears them.
 *
 * Guaranteed
 * - A process does not hear itself.
 * - Neither `publish` nor a database that is away holds up or fails anybody.
 *
 * Not guaranteed
 * - That a message arrives, or in which order. What must not be lost belongs in a table; this only says that it is there.
 */
export interface Bus extends AsyncDisposable {
  /** At most 7,900 bytes. Throws RangeError. */
  publish(message: string): void;
  subscribe(listener: BusListener): void;
}

export interface BusListener {
  message(text: string): void;
  /** Messages may have been missed: the connection was made anew. */
  gap(): void;
}

/** Postgres refuses payloads of 8,000 bytes and more. */
export const MAX_MESSAGE_BYTES = 7900;

export const loneBus: Bus = {
  publish: () => undefined,
  subscribe: () => undefined,
  [Symbol.asyncDispose]: () => Promise.resolve(),
};
