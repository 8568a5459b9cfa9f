import type { PlacedPresence } from "./live.ts";

export interface PresenceBoardOptions {
  keepMs: number;
  conversationsOfHolder: number;
  /** Somebody came, does something else, or is gone; not called where nothing is new. */
  onChange(presence: PlacedPresence): void;
}

interface Entry {
  presence: PlacedPresence;
  timer: NodeJS.Timeout;
}

/** Who is where, as far as this process was told. Each process forgets by its own clock, so none of them can leave ghosts. */
export class PresenceBoard {
  readonly #options: PresenceBoardOptions;
  /** By holder, then by conversation, the one that was told of longest ago first. */
  readonly #holders = new Map<string, Map<string, Entry>>();

  constructor(options: PresenceBoardOptions) {
    this.#options = options;
  }

  tell(presence: PlacedPresence): void {
    const { who, conversation_id, state } = presence;
    const entries = this.#holders.get(who.id) ?? new Map<string, Entry>();
    const known = entries.get(conversation_id);
    clearTimeout(known?.timer);
    entries.delete(conversation_id);
    if (state === "gone") {
      if (entries.size === 0) this.#holders.delete(who.id);
      if (known !== undefined) this.#options.onChange(presence);
      return;
    }
    this.#holders.set(who.id, entries);
    const timer = setTimeout(() => this.tell({ ...presence, state: "gone" }), this.#options.keepMs).unref();
    entries.set(conversation_id, { presence, timer });
    if (known?.presence.state !== state) this.#options.onChange(presence);
    // Nobody looks at so many; but the board must stay bounded whatever a program tells.
    const oldest = entries.size > this.#options.conversationsOfHolder ? entries.values().next().value : undefined;
    if (oldest !== undefined) this.tell({ ...oldest.presence, state: "gone" });
  }

  *[Symbol.iterator](): Generator<PlacedPresence> {
    for (const entries of this.#holders.values()) for (const { presence } of entries.values()) yield presence;
  }

  clear(): void {
    for (const entries of this.#holders.values()) for (const { timer } of entries.values()) clearTimeout(timer);
    this.#holders.clear();
  }
}
