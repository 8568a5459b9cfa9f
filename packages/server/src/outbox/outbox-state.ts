import { STORED_OUTBOX_STATES } from "../store/schema.ts";

/** What Quo tells of a message that it has. */
export const CARRIED_STATES = ["sent", "delivered", "undelivered"] as const;

/** As people see it. `failed` is told by Quo's first answer, or later by the message. */
export const OUTBOX_STATES = [...STORED_OUTBOX_STATES, ...CARRIED_STATES] as const;
export type OutboxState = (typeof OUTBOX_STATES)[number];
