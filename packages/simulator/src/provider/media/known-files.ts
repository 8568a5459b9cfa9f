/** Which files there are: those that the account's facts link to, and those of the samples of the test endpoint. */
import type { Subject } from "../../fact.ts";
import type { Account } from "../provider.ts";
import { SAMPLES } from "../webhooks/sample.ts";
import type { FileFact } from "./make-file.ts";

/** Where the links of facts lead, on a host that does not exist. */
export const STORAGE = "https://storage.example.com";

export class KnownFiles {
  readonly #account: Pick<Account, "messages" | "calls" | "onMoment">;
  readonly #files = new Map<string, FileFact>();
  #isRead = false;

  constructor(account: Pick<Account, "messages" | "calls" | "onMoment">) {
    this.#account = account;
    account.onMoment(({ subject }) => this.#add(subject));
  }

  /** `source`: the link as the fact has it. */
  get(source: string): FileFact | undefined {
    if (!this.#isRead) this.#readAccount();
    return this.#files.get(source);
  }

  /** Only when somebody asks: most accounts are never asked for a file. */
  #readAccount(): void {
    this.#isRead = true;
    for (const message of this.#account.messages.values()) this.#add({ kind: "message", message });
    for (const call of this.#account.calls.values()) this.#add({ kind: "call", call });
    for (const { subject } of SAMPLES.values()) this.#add(subject);
  }

  #add(subject: Subject): void {
    switch (subject.kind) {
      case "message":
        for (const { url, type } of subject.message.media) this.#files.set(url, { type, seconds: 0 });
        return;
      case "call": {
        const { recordings, voicemail } = subject.call;
        for (const { url, type, duration } of recordings) this.#files.set(url, { type, seconds: duration });
        if (voicemail !== null) this.#files.set(voicemail.url, { type: voicemail.type, seconds: voicemail.duration });
        return;
      }
      case "contact":
      case "task":
      case "notice":
    }
  }
}
