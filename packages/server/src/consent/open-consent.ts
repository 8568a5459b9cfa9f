import type { Clock } from "../clock.ts";
import type { Ids } from "../ids.ts";
import type { Logger } from "../logger.ts";
import { consentOf } from "../read/consents.ts";
import type { Reader } from "../read/reader.ts";
import type { StoreLocation } from "../store/open-store.ts";
import type { StoreEngine } from "../store/store.ts";
import { transactionLocks } from "../store/transaction-locks.ts";
import type { ConsentAnswering, ConsentDesk } from "./consent.ts";
import { createAnswering } from "./create-answering.ts";
import { decideRefusal, reopenRefusal } from "./decide-refusals.ts";
import type { ConsentDependencies } from "./dependencies.ts";
import { exportLedger } from "./export-ledger.ts";
import { listOptOuts } from "./list-opt-outs.ts";
import { listRefusals, readRefusals } from "./list-refusals.ts";
import { recordConsent } from "./record-consent.ts";
import { changeSettings, readSettings } from "./settings.ts";

export interface ConsentParts {
  location: StoreLocation;
  reader: Reader;
  store: Pick<StoreEngine, "transact">;
  /** False without an API key: nothing is answered. */
  canSend: boolean;
  /** An answer waits in the outbox. */
  queued(): void;
  clock: Clock;
  ids: Ids;
  logger: Pick<Logger, "warn">;
}

/** `answering` is null without an API key. */
export function openConsent(parts: ConsentParts): { consent: ConsentDesk; answering: ConsentAnswering | null } {
  const dependencies = { ...parts, locks: transactionLocks(parts.location, parts.reader.workspaceId) };
  return {
    consent: createConsentDesk(dependencies),
    answering: parts.canSend ? createAnswering(dependencies) : null,
  };
}

function createConsentDesk(dependencies: ConsentDependencies): ConsentDesk {
  const { reader, store } = dependencies;
  return {
    seenBy: (lines) => createConsentDesk({ ...dependencies, reader: { ...reader, lines } }),
    record: (consent, alongside) => recordConsent(dependencies, consent, alongside),
    of: (number) => consentOf(reader, number),
    optOuts: (page, filter) => listOptOuts(reader, page, filter),
    refusals: (page, filter) => listRefusals(dependencies, page, filter),
    refusal: async (id) => (await readRefusals(dependencies, id))[0] ?? null,
    decide: (id, decision, by, alongside) => decideRefusal(dependencies, id, decision, by, alongside),
    reopen: (id, by, alongside) => reopenRefusal(dependencies, id, by, alongside),
    settings: () => readSettings(dependencies),
    changeSettings: (change, by, alongside) => changeSettings(dependencies, change, by, alongside),
    exported: (format, numbers) => exportLedger(dependencies, format, numbers),
    recordExport: async (alongside) => {
      await store.transact(alongside("consents"));
    },
  };
}
