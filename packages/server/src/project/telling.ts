/**
 * Who tells, and as of when.
 *
 * A webhook tells what happened, once, at its moment. A read tells how a resource stands when Quo answers; reading it again
 * is a duplicate and keeps the moment of the first read. So the moment of a read is no version: only the resource's own
 * moments are. The one exception are tasks, see `tasks.ts`.
 */
import type { EventEnvelope } from "@linekeeper/quo";

/** Bits of `activities.sources`. */
const TOLD_BY_WEBHOOK = 1;
const TOLD_BY_READ = 2;

export const isRead = ({ dialect }: EventEnvelope): boolean => dialect === "rest-v1" || dialect === "rest-2026-03-30";

export const sourceBit = (event: EventEnvelope): number => (isRead(event) ? TOLD_BY_READ : TOLD_BY_WEBHOOK);

/** When the event happened at Quo. A read is no event. */
export const happenedAt = (event: EventEnvelope): string | null => (isRead(event) ? null : event.createdAt);

/**
 * Above every moment, doubled, and below what is present (`registers.ts`): what a read tells of an artefact, which has no
 * moment of its own, stands above what a webhook told of it, so the row ends the same with webhooks lost, late or early.
 */
export const AS_READ = 6e14;
