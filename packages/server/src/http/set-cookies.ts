import type { FastifyReply } from "fastify";

/**
 * Where the public address is https, cookies are for TLS alone anyway. Where it is not set, but a trusted proxy says that
 * the browser came over TLS, they are kept from going back without it.
 */
export function setCookies(reply: FastifyReply, { setCookies: all }: { setCookies: readonly string[] }): void {
  const isTls = reply.request.protocol === "https";
  for (const cookie of all) {
    const isSecure = /; *secure *(;|$)/i.test(cookie);
    reply.header("set-cookie", isTls && !isSecure ? `${cookie}; Secure` : cookie);
  }
}
