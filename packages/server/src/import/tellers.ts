/** The ways in which people are told of an alarm: a POST to an address of theirs, and e-mail. */
import type { Config } from "../config.ts";
import type { Tellers } from "./alarms.ts";

const TIMEOUT_MS = 15_000;
const SUBJECTS: ReadonlyMap<string, string> = new Map([
  ["webhook.stalled", "webhooks do not arrive as they should"],
  ["api.refused", "Quo does not let it read any more"],
]);

export type AlarmSettings = Pick<Config, "alarmUrl" | "alarmEmail" | "smtpUrl" | "workspaceId">;

/** Those that are configured. E-mail needs both an address and a server. */
export function createTellers({ alarmUrl, alarmEmail, smtpUrl, workspaceId }: AlarmSettings): Tellers {
  return {
    ...(alarmUrl !== null && { url: tellAddress(alarmUrl, workspaceId) }),
    ...(alarmEmail !== null && smtpUrl !== null && { email: tellByEmail(smtpUrl, alarmEmail, workspaceId) }),
  };
}

function tellAddress(url: string, workspace: string): Tellers[string] {
  return async ({ id, kind, message, openedAt }, signal) => {
    const answer = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      // `text` is what chat services show.
      body: JSON.stringify({ id, kind, message, text: `Linekeeper: ${message}`, opened_at: openedAt, workspace }),
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
      redirect: "error",
    });
    await answer.arrayBuffer();
    if (!answer.ok) throw new Error(`LINEKEEPER_ALARM_URL answered ${answer.status}`);
  };
}

function tellByEmail(smtpUrl: string, to: string, workspace: string): Tellers[string] {
  return async ({ id, kind, message, openedAt }) => {
    // Most servers never send one, and it takes 3 MB.
    const { createTransport } = await import("nodemailer");
    const transport = createTransport({
      url: smtpUrl,
      connectionTimeout: TIMEOUT_MS,
      greetingTimeout: TIMEOUT_MS,
      socketTimeout: TIMEOUT_MS,
    });
    try {
      await transport.sendMail({
        from: to,
        to,
        subject: `Linekeeper: ${SUBJECTS.get(kind) ?? kind}`,
        text: `${message}\n\nNoticed at ${openedAt}, workspace ${workspace}.\n`,
        // The same alarm has the same id, so that a repetition after a lost answer is recognised by the mail program.
        messageId: `<${id}@linekeeper>`,
      });
    } finally {
      transport.close();
    }
  };
}
