/** What a provider's truth is, and how a workspace hears of it. */
import type { Provider } from "@linekeeper/simulator";
import type { Clock } from "../../clock.ts";
import { createObservation } from "../../observe/observation.ts";
import type { TestWorkspace } from "../../testing/open-workspace.ts";

/** A text that the provider has: what somebody got. */
export interface Carried {
  id: string;
  at: number;
  from: string;
  to: string;
  text: string;
  phoneNumberId: string;
  conversationId: string;
}

/** `from`: without so many that are known, the oldest first. */
export function carriedBy(provider: Provider, from = 0): Carried[] {
  return [...provider.account.messages.values()]
    .slice(from)
    .filter(({ direction }) => direction === "outgoing")
    .map(({ id, createdAt, thread, text }) => ({
      id,
      at: createdAt,
      from: thread.line.number,
      to: thread.people[0]?.number ?? "",
      text,
      phoneNumberId: thread.line.id,
      conversationId: thread.conversationId,
    }));
}

/** `code`: why it did not arrive. */
export async function tellStatus(
  workspace: TestWorkspace,
  { id, at, from, to, text, ...message }: Carried,
  clock: Clock,
  code: string | null,
): Promise<void> {
  await observe(workspace, clock, {
    ...message,
    id,
    from,
    to: [to],
    text,
    direction: "outgoing",
    status: code === null ? "delivered" : "undelivered",
    ...(code !== null && { errorCode: code }),
    createdAt: new Date(at).toISOString(),
  });
}

/** They write back. */
export async function tellIncoming(
  workspace: TestWorkspace,
  { id, from, to, phoneNumberId, conversationId }: Carried,
  clock: Clock,
  words: string,
): Promise<void> {
  await observe(workspace, clock, {
    phoneNumberId,
    conversationId,
    id: `${id}answer`,
    from: to,
    to: [from],
    text: words,
    direction: "incoming",
    status: "received",
    createdAt: new Date(clock.now()).toISOString(),
  });
}

export async function observe(
  { engine }: TestWorkspace,
  clock: Clock,
  message: Record<string, unknown> & { id: string },
): Promise<void> {
  const now = new Date(clock.now()).toISOString();
  const data = { userId: null, updatedAt: now, ...message };
  await engine.append([
    createObservation({ api: "v1", type: "observed.message", id: message.id, data, observedAt: now, receivedAt: now }),
  ]);
}
