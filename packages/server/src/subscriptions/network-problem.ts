/** What a connection that did not come about means, in words for people. */
export interface NetworkProblem {
  kind: "dns" | "refused" | "timeout" | "tls" | "unreachable" | "broken";
  says: string;
  fix: string;
}

interface Known extends NetworkProblem {
  codes: readonly string[];
}

/** By the codes of Node, its TLS and undici. `{host}` is filled in. */
const KNOWN: readonly Known[] = [
  {
    kind: "dns",
    codes: ["ENOTFOUND", "ENODATA", "EAI_NONAME"],
    says: "the name {host} does not exist in the DNS",
    fix: "Correct the name, or make the DNS entry for it; a new one may take some minutes to be seen.",
  },
  {
    kind: "dns",
    codes: ["EAI_AGAIN", "ESERVFAIL", "ETIMEOUT", "EREFUSED"],
    says: "the name {host} cannot be looked up now",
    fix: "Look at this machine's DNS servers and its way to the internet, then try again.",
  },
  {
    kind: "refused",
    codes: ["ECONNREFUSED"],
    says: "{host} refuses the connection: nothing listens on that port",
    fix: "Start the proxy or the tunnel, and compare the port in the address with the one it listens on.",
  },
  {
    kind: "timeout",
    codes: ["ETIMEDOUT", "UND_ERR_CONNECT_TIMEOUT", "UND_ERR_HEADERS_TIMEOUT", "UND_ERR_BODY_TIMEOUT", "TimeoutError"],
    says: "{host} did not answer in time",
    fix: "Usually a firewall drops the packets: open the port, and compare the address with the machine's public one.",
  },
  {
    kind: "unreachable",
    codes: ["EHOSTUNREACH", "ENETUNREACH", "ENETDOWN", "EHOSTDOWN"],
    says: "there is no way to {host} in the network",
    fix: "Look at this machine's network, and whether the address is a private one that is not reached from here.",
  },
  {
    kind: "tls",
    codes: ["DEPTH_ZERO_SELF_SIGNED_CERT", "SELF_SIGNED_CERT_IN_CHAIN"],
    says: "the certificate of {host} is self-signed, so nobody outside trusts it",
    fix: "Use a certificate of a public authority, for example Let's Encrypt, which Caddy and certbot get by themselves.",
  },
  {
    kind: "tls",
    codes: ["CERT_HAS_EXPIRED"],
    says: "the certificate of {host} has expired",
    fix: "Renew it, and let it be renewed by itself from now on.",
  },
  {
    kind: "tls",
    codes: ["CERT_NOT_YET_VALID"],
    says: "the certificate of {host} is not valid yet",
    fix: "Set this machine's clock, and the clock of the machine that made the certificate.",
  },
  {
    kind: "tls",
    codes: ["ERR_TLS_CERT_ALTNAME_INVALID"],
    says: "the certificate that {host} shows is for another name",
    fix: "Get a certificate for this name, or correct the name; the proxy may lack an entry for this host and show its default one.",
  },
  {
    kind: "tls",
    codes: ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", "UNABLE_TO_GET_ISSUER_CERT", "UNABLE_TO_GET_ISSUER_CERT_LOCALLY"],
    says: "{host} shows a certificate whose issuer is unknown: the intermediate certificates are missing, or the authority is a private one",
    fix: "Configure the full chain (fullchain.pem, not cert.pem) in the proxy, or use a public authority.",
  },
  {
    kind: "tls",
    codes: [
      "EPROTO",
      "ERR_SSL_WRONG_VERSION_NUMBER",
      "ERR_SSL_PACKET_LENGTH_TOO_LONG",
      "ERR_SSL_TLSV1_ALERT_INTERNAL_ERROR",
    ],
    says: "{host} does not speak TLS on that port, or has no certificate for this name",
    fix: "Compare http:// and https:// and the port in the address with what the proxy does there.",
  },
  {
    kind: "broken",
    codes: ["ECONNRESET", "EPIPE", "UND_ERR_SOCKET", "HPE_INVALID_CONSTANT", "HPE_CR_EXPECTED"],
    says: "{host} broke the connection off, or answered with something that is not HTTP",
    fix: "Look at the log of the proxy; an https port that is addressed with http:// looks like this too.",
  },
];

/** Null where no code in the error or its causes is known. */
export function networkProblemOf(error: unknown, host: string): NetworkProblem | null {
  for (const code of codesOf(error)) {
    const known = KNOWN.find(({ codes }) => codes.includes(code));
    if (known !== undefined) return { kind: known.kind, says: known.says.replace("{host}", host), fix: known.fix };
  }
  return null;
}

/** `fetch` hides what happened in causes, and where several addresses were tried, in an AggregateError. */
function* codesOf(error: unknown, depth = 0): Generator<string> {
  if (!(error instanceof Error) || depth > 5) return;
  yield error.name;
  if ("code" in error && typeof error.code === "string") yield error.code;
  if (error instanceof AggregateError) for (const part of error.errors) yield* codesOf(part, depth + 1);
  yield* codesOf(error.cause, depth + 1);
}
