import type { SendMail } from "./accounts-context.ts";

const TIMEOUT_MS = 15_000;

/** Mail by the server's SMTP; null where none is set. */
export function createSendMail({ smtpUrl, from }: { smtpUrl: string | null; from: string }): SendMail | null {
  if (smtpUrl === null) return null;
  return async ({ to, subject, text }) => {
    // Most servers never send one, and it takes 3 MB.
    const { createTransport } = await import("nodemailer");
    const transport = createTransport({
      url: smtpUrl,
      connectionTimeout: TIMEOUT_MS,
      greetingTimeout: TIMEOUT_MS,
      socketTimeout: TIMEOUT_MS,
    });
    try {
      await transport.sendMail({ from, to, subject, text });
    } finally {
      transport.close();
    }
  };
}
