/**
 * Every setting, in one table. Nothing else reads the environment.
 * `docs/configuration.md` is generated from it.
 */
import ipaddr from "ipaddr.js";
import { z } from "zod";
import { isTimeZone } from "./time-zone.ts";
import { describeProblem, hostList, type Setting, url, wholeNumber, YES_OR_NO, yesOrNo } from "./config-setting.ts";
import { LinekeeperError } from "./errors.ts";
import { readEncryptionKey } from "./secrets/encryption-key.ts";

const LOG_LEVELS = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export interface Config {
  /** Every active key of every webhook. Empty: all deliveries are refused with `signature.no_key`. */
  signingKeys: string[];
  apiKey: string | null;
  /** Base of Quo's REST APIs, without a slash at the end. */
  quoUrl: string;
  /** Requests a second with one key. */
  quoRate: number;
  /** Without a slash at the end. */
  webhookBaseUrl: string | null;
  /** Where people open the inbox, without a slash at the end. Null: `webhookBaseUrl`, or where the server listens. */
  publicUrl: string | null;
  /** Addresses and networks. */
  trustedProxies: string[];
  /** Of one segment of a text; may be a fraction. */
  centsPerSegment: number;
  /** Texts a day from one line to people who never wrote or talked to it. */
  coldLimit: number;
  /** The firm's, an IANA name: where its days begin. */
  timeZone: string;
  /** A file, or a folder of files, with words that are added to those by which replies are read, and taken from them. */
  consentWords: string | null;
  /** 32 bytes, base64 or hex. Null: `encryption.key` in `dataDir`. */
  encryptionKey: string | null;
  host: string;
  /** 0: the system chooses. */
  port: number;
  /** Postgres when set, otherwise SQLite in `dataDir`. */
  databaseUrl: string | null;
  dataDir: string;
  workspaceId: string;
  logLevel: LogLevel;
  /** Let logs carry texts and full numbers. True only where LOG_LEVEL is debug or trace. */
  logPersonalData: boolean;
  /** Conversations that are marked here as done, open or read are marked so in Quo. */
  markInQuo: boolean;
  /** Between two reconciliations; 0: none by themselves. */
  reconcileMinutes: number;
  /** Where alarms are posted. */
  alarmUrl: string | null;
  /** Whom alarms are mailed to; only together with `smtpUrl`. */
  alarmEmail: string | null;
  smtpUrl: string | null;
  /** Bytes of one delivery. */
  maxBodyBytes: number;
  /** Deliveries that may wait for the store before 503. */
  maxQueuedDeliveries: number;
  /** Bytes of deliveries that may wait for the store before 503. */
  maxQueuedBytes: number;
  /** Null: `media` in `dataDir`. */
  mediaDir: string | null;
  /** Bytes of one media file. */
  mediaMaxBytes: number;
  /** `host` or `host:port`, lower case. */
  mediaAllowHosts: string[];
  /** `host` or `host:port`, lower case. */
  pushAllowHosts: string[];
  /** With it, media are kept in the bucket instead of `mediaDir`, which then only takes downloads under way. */
  mediaS3Bucket: string | null;
  mediaS3Endpoint: string | null;
  mediaS3Region: string;
  mediaS3AccessKeyId: string | null;
  mediaS3SecretAccessKey: string | null;
}

export const SETTINGS: { [Name in keyof Config]: Setting<Config[Name]> } = {
  signingKeys: {
    env: "OPENPHONE_WEBHOOK_SIGNING_KEY",
    schema: z
      .string()
      .transform((text) => [...new Set(text.split(/[\s,]+/).filter((key) => key !== ""))])
      .refine((keys) => keys.length > 0),
    default: [],
    expects: "one or several signing keys, separated by commas or spaces",
    doc: "The signing keys of your webhooks in Quo: one key for each webhook, and during a rotation both the old and the new one. Separate several by commas or spaces. Keys of the app and of API v1 are base64, keys of the 2026-03-30 API start with `whsec_`; give them as Quo shows them. Without a key every delivery is refused with `signature.no_key`.",
    secret: true,
  },
  apiKey: {
    env: "OPENPHONE_API_KEY",
    schema: z.string().regex(/^[\x21-\x7e]+$/),
    default: null,
    expects: "an API key: visible characters without spaces",
    doc: "The key for Quo's REST API, from Workspace settings, API. It is needed to manage webhooks and to import; receiving works without it.",
    secret: true,
  },
  quoUrl: {
    env: "LINEKEEPER_QUO_URL",
    schema: url(["https:", "http:"])
      .refine((value) => new URL(value).search === "" && new URL(value).hash === "")
      .transform((value) => value.replace(/\/+$/, "")),
    default: "https://api.quo.com",
    expects: "an http:// or https:// address without query or fragment",
    doc: "Where Quo's REST API is. Set it to the address of `linekeeper simulate --provider` to try everything without an account.",
  },
  quoRate: {
    env: "LINEKEEPER_QUO_RATE",
    schema: wholeNumber(1, 100),
    default: 10,
    expects: "a whole number from 1 to 100",
    doc: "How many requests a second may be made with the API key. Quo allows 10. Lower it where other programs use the same key.",
  },
  centsPerSegment: {
    env: "LINEKEEPER_SEGMENT_CENTS",
    schema: z
      .string()
      .regex(/^\d{1,4}(?:\.\d{1,6})?$/)
      .transform(Number),
    default: 1,
    expects: "a number of cents such as 1 or 0.79",
    doc: "What Quo takes for one segment of a text that is sent through its API, in US cents, for the estimate beside the composer. Quo's price for the US and Canada is 1 cent (November 2026).",
  },
  coldLimit: {
    env: "LINEKEEPER_COLD_LIMIT",
    schema: wholeNumber(0, 1_000_000),
    default: 125,
    expects: "a whole number from 0 to 1000000",
    doc: "How many texts a line may send in a day to people who never wrote or talked to it, in all campaigns and by hand together. Lines that send more to strangers are taken for spam by carriers. `PUT /v1/sending-lines/{number}` sets it for one line, and lets it grow for a new one.",
  },
  timeZone: {
    env: "LINEKEEPER_TIME_ZONE",
    schema: z.string().refine(isTimeZone),
    default: "America/New_York",
    expects: "the IANA name of a time zone, for example America/Chicago",
    doc: "The firm's time zone: where the days of `LINEKEEPER_COLD_LIMIT` begin. When somebody may be texted follows from their own time zone, whatever is set here.",
  },
  consentWords: {
    env: "LINEKEEPER_CONSENT_WORDS",
    schema: z.string().refine((value) => !value.includes("\0")),
    default: null,
    expects: "the path of a JSON file, or of a folder with such files",
    doc: "Words of your own by which replies are read: what opts out, what may be a refusal, what is neither, for each language. A JSON file, or a folder of which every `.json` file counts; [consent](consent.md#words) has the form. They are read at the start, and a mistake in them ends it. Set it the same for every process on one database, and for the commands that read replies anew.",
  },
  webhookBaseUrl: {
    env: "WEBHOOK_BASE_URL",
    schema: url(["https:", "http:"])
      .refine((value) => new URL(value).search === "" && new URL(value).hash === "")
      .transform((value) => value.replace(/\/+$/, "")),
    default: null,
    expects: "an http:// or https:// address without query or fragment, for example https://lines.example.com",
    doc: "The address under which Quo reaches this server from outside. `/api/webhooks/openphone` is added to it when webhooks are made.",
  },
  publicUrl: {
    env: "LINEKEEPER_PUBLIC_URL",
    schema: url(["https:", "http:"])
      .refine((value) => new URL(value).pathname === "/" && new URL(value).search === "" && new URL(value).hash === "")
      .transform((value) => new URL(value).origin),
    default: null,
    expects: "an http:// or https:// address without a path, for example https://lines.example.com",
    doc: "The address under which people open the inbox: links to join point there, passkeys belong to it, and with https:// cookies are sent over TLS only. Unset, it is the host of `WEBHOOK_BASE_URL`, or else where the server listens.",
  },
  trustedProxies: {
    env: "LINEKEEPER_TRUSTED_PROXIES",
    schema: z
      .string()
      .transform((text) => [...new Set(text.split(/[\s,]+/).filter((network) => network !== ""))])
      .refine((networks) => networks.every((network) => ipaddr.isValid(network) || ipaddr.isValidCIDR(network))),
    default: [],
    expects: "one or several addresses or networks, separated by commas or spaces, for example 127.0.0.1 or 10.0.0.0/8",
    doc: "The proxies in front of this server. Of these, `X-Forwarded-For`, `X-Forwarded-Host` and `X-Forwarded-Proto` are believed; from everybody else they are ignored. Without it everybody behind the proxy counts as one address when failed sign-ins are counted, and the audit log names the proxy.",
  },
  encryptionKey: {
    env: "LINEKEEPER_ENCRYPTION_KEY",
    schema: z.string().refine((text) => readEncryptionKey(text) !== null),
    default: null,
    expects: "32 bytes in base64 or hexadecimal, for example from `openssl rand -base64 32`",
    doc: "Seals the signing keys of webhooks that are made with `linekeeper webhooks create`, and what the sessions of people are signed with. Unset, `encryption.key` in the data directory is used, and made when it is first needed: keep a copy of it beside your backups. With `DATABASE_URL` and several machines the setting is needed, the same on each. Make one with `openssl rand -base64 32`.",
    secret: true,
  },
  host: {
    env: "HOST",
    schema: z.string().regex(/^[0-9A-Za-z.:_%-]+$/),
    default: "127.0.0.1",
    expects: "an address or a name of this machine, for example 127.0.0.1, 0.0.0.0 or ::",
    doc: "The address to listen on. The default is this machine only, because Linekeeper speaks plain HTTP and carries customers' texts: put a TLS proxy or a tunnel in front of it. In a container, where the proxy is another machine, set it to `0.0.0.0`.",
  },
  port: {
    env: "PORT",
    schema: wholeNumber(0, 65_535),
    default: 5000,
    expects: "a whole number from 0 to 65535",
    doc: "The port to listen on. With 0 the system chooses one, and the log tells which.",
  },
  databaseUrl: {
    env: "DATABASE_URL",
    schema: url(["postgres:", "postgresql:"]),
    default: null,
    expects:
      "an address that starts with postgres:// or postgresql:// (leave it unset for SQLite in LINEKEEPER_DATA_DIR)",
    doc: "PostgreSQL 15 or later, as `postgres://user:password@host:5432/database`. Unset, everything is kept in a SQLite file in the data directory.",
    secret: true,
  },
  dataDir: {
    env: "LINEKEEPER_DATA_DIR",
    schema: z.string().refine((value) => !value.includes("\0")),
    default: "./data",
    expects: "the path of a directory",
    doc: "Where the SQLite database lives. Made at the first start. With `DATABASE_URL` only media are kept here.",
  },
  workspaceId: {
    env: "LINEKEEPER_WORKSPACE",
    schema: z.string().regex(/^[0-9A-Za-z_-]{1,64}$/),
    default: "default",
    expects: "1 to 64 letters, digits, hyphens or underscores",
    doc: "The workspace whose rows this process reads and writes, where several workspaces share one database. Changing it does not rename anything: it shows another, empty workspace.",
  },
  logLevel: {
    env: "LOG_LEVEL",
    schema: z.enum(LOG_LEVELS),
    default: "info",
    expects: `one of ${LOG_LEVELS.join(", ")}`,
    doc: `How much is logged: one of ${LOG_LEVELS.map((level) => `\`${level}\``).join(", ")}. At every level texts, full numbers, e-mail addresses, tokens and keys are left out, unless \`LOG_PERSONAL_DATA\` says otherwise.`,
  },
  logPersonalData: {
    env: "LOG_PERSONAL_DATA",
    schema: yesOrNo,
    default: false,
    expects: YES_OR_NO,
    doc: "Lets logs carry texts, numbers and e-mail addresses in full, to find a fault. Has an effect only together with `LOG_LEVEL` `debug` or `trace`. Tokens and keys stay hidden even then.",
  },
  markInQuo: {
    env: "LINEKEEPER_MARK_IN_QUO",
    schema: yesOrNo,
    default: true,
    expects: YES_OR_NO,
    doc: "Marks a conversation in Quo when it is marked here as done, open or read. Quo does not tell anybody of marks that are made in its own app, so the other direction does not exist. Needs `OPENPHONE_API_KEY`.",
  },
  reconcileMinutes: {
    env: "LINEKEEPER_RECONCILE_MINUTES",
    schema: wholeNumber(0, 10_080),
    default: 15,
    expects: "a whole number of minutes from 0 to 10080",
    doc: "How often the recent past is compared with Quo, so that what no webhook told is found, in minutes. 0 turns it off. Needs `OPENPHONE_API_KEY`.",
  },
  alarmUrl: {
    env: "LINEKEEPER_ALARM_URL",
    schema: url(["https:", "http:"]),
    default: null,
    expects: "an http:// or https:// address",
    doc: "An address that is told of alarms: a POST of JSON with `id`, `kind`, `message`, `text`, `opened_at` and `workspace`. It is repeated until it is answered with 2xx, for about half an hour.",
    secret: true,
  },
  alarmEmail: {
    env: "LINEKEEPER_ALARM_EMAIL",
    schema: z.string().regex(/^[^\s@<>,;]+@[^\s@<>,;]+$/),
    default: null,
    expects: "one e-mail address",
    doc: "Who is told of alarms by e-mail. Needs `LINEKEEPER_SMTP_URL`.",
  },
  smtpUrl: {
    env: "LINEKEEPER_SMTP_URL",
    schema: url(["smtp:", "smtps:"]),
    default: null,
    expects: "an address that starts with smtp:// or smtps://",
    doc: "The mail server for alarms and invitations, as `smtps://user:password@mail.example.com`.",
    secret: true,
  },
  maxBodyBytes: {
    env: "LINEKEEPER_MAX_BODY_BYTES",
    schema: wholeNumber(1024, 64 * 1024 * 1024),
    default: 1024 * 1024,
    expects: "a whole number of bytes from 1024 to 67108864",
    doc: "The largest delivery that is accepted, in bytes; larger ones are refused with `delivery.too_large`. Quo's deliveries are a few kilobytes, transcripts of long calls some hundred.",
  },
  maxQueuedDeliveries: {
    env: "LINEKEEPER_MAX_QUEUED_DELIVERIES",
    schema: wholeNumber(1, 1_000_000),
    default: 10_000,
    expects: "a whole number from 1 to 1000000",
    doc: "How many deliveries may wait for the store. More are answered with 503 and `Retry-After`, and Quo sends them again.",
  },
  maxQueuedBytes: {
    env: "LINEKEEPER_MAX_QUEUED_BYTES",
    schema: wholeNumber(1024, 4 * 1024 * 1024 * 1024),
    default: 64 * 1024 * 1024,
    expects: "a whole number of bytes from 1024 to 4294967296",
    doc: "How many bytes of deliveries may wait for the store, so that a burst cannot use up the machine's memory. Beyond it, 503 with `Retry-After`.",
  },
  mediaDir: {
    env: "LINEKEEPER_MEDIA_DIR",
    schema: z.string().refine((value) => !value.includes("\0")),
    default: null,
    expects: "the path of a directory",
    doc: "Where attachments, recordings and voicemails are kept, each file under its own SHA-256. Unset: `media` in `LINEKEEPER_DATA_DIR`, with PostgreSQL too. With a bucket, only downloads under way are here.",
  },
  mediaMaxBytes: {
    env: "LINEKEEPER_MEDIA_MAX_BYTES",
    schema: wholeNumber(1024, 5 * 1024 * 1024 * 1024),
    default: 100 * 1024 * 1024,
    expects: "a whole number of bytes from 1024 to 5368709120",
    doc: "The largest media file that is archived, in bytes; larger ones are refused with `media.too_large`. An hour of recording is about 30 MB as MP3.",
  },
  mediaAllowHosts: {
    env: "LINEKEEPER_MEDIA_ALLOW_HOSTS",
    schema: hostList,
    default: [],
    expects: "one or several `host` or `host:port`, separated by commas or spaces",
    doc: "Hosts from which media are downloaded although they are on this machine, in its network, or at an unusual port. Links come from outside, so without this only public addresses at ports 80 and 443 are reached. Needed for `linekeeper simulate --provider`, for example `127.0.0.1:4010`.",
  },
  pushAllowHosts: {
    env: "LINEKEEPER_PUSH_ALLOW_HOSTS",
    schema: hostList,
    default: [],
    expects: "one or several `host` or `host:port`, separated by commas or spaces",
    doc: "Push services to which notifications are sent although they are on this machine, in its network, or without TLS. The services of browsers need nothing here: they are public https addresses. For a push service of your own, and for tests.",
  },
  mediaS3Bucket: {
    env: "LINEKEEPER_MEDIA_S3_BUCKET",
    schema: z.string().regex(/^[0-9A-Za-z._-]{1,255}$/),
    default: null,
    expects: "the name of a bucket",
    doc: "Keeps media in this S3-compatible bucket instead of a directory. It must exist, and the keys must allow to read and write objects.",
  },
  mediaS3Endpoint: {
    env: "LINEKEEPER_MEDIA_S3_ENDPOINT",
    schema: url(["https:", "http:"]),
    default: null,
    expects: "an http:// or https:// address",
    doc: "The address of an S3-compatible service that is not Amazon's. Objects are addressed by path: `<endpoint>/<bucket>/<key>`.",
  },
  mediaS3Region: {
    env: "LINEKEEPER_MEDIA_S3_REGION",
    schema: z.string().regex(/^[0-9A-Za-z-]{1,64}$/),
    default: "us-east-1",
    expects: "the name of a region, for example eu-central-1",
    doc: "The region of the bucket. Services that know no regions take any.",
  },
  mediaS3AccessKeyId: {
    env: "LINEKEEPER_MEDIA_S3_ACCESS_KEY_ID",
    schema: z.string().regex(/^[\x21-\x7e]+$/),
    default: null,
    expects: "an access key id: visible characters without spaces",
    doc: "The access key for the bucket. Unset, together with the secret: the AWS SDK looks for keys where it usually does (`AWS_ACCESS_KEY_ID`, profiles, the machine's role).",
    secret: true,
  },
  mediaS3SecretAccessKey: {
    env: "LINEKEEPER_MEDIA_S3_SECRET_ACCESS_KEY",
    schema: z.string().regex(/^[\x21-\x7e]+$/),
    default: null,
    expects: "a secret access key: visible characters without spaces",
    doc: "The secret that belongs to `LINEKEEPER_MEDIA_S3_ACCESS_KEY_ID`.",
    secret: true,
  },
};

export interface ConfigProblem {
  /** The variable. */
  env: string;
  message: string;
}

/** Lists every bad variable at once, so that one start is enough to see them all. */
export class ConfigError extends LinekeeperError {
  override readonly name = "ConfigError";
  readonly problems: readonly ConfigProblem[];

  constructor(problems: readonly ConfigProblem[]) {
    super("config.invalid", `Bad configuration.\n${problems.map(({ message }) => `  ${message}`).join("\n")}`);
    this.problems = problems;
  }
}

/** An empty variable counts as unset. Throws ConfigError. */
export function parseConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const problems: ConfigProblem[] = [];
  const read = <Value>(setting: Setting<Value>): Value => {
    const text = env[setting.env]?.trim();
    if (text === undefined || text === "") return setting.default;
    const parsed = setting.schema.safeParse(text);
    if (parsed.success) return parsed.data;
    problems.push({ env: setting.env, message: describeProblem(setting, text) });
    return setting.default;
  };
  const values = Object.entries(SETTINGS).map(([name, setting]) => [name, read<unknown>(setting)]);
  // SETTINGS has one setting, of the right type, for each name of Config.
  const told: Config = Object.fromEntries(values);
  if (problems.length > 0) throw new ConfigError(problems);
  const isDebugging = told.logLevel === "debug" || told.logLevel === "trace";
  return { ...told, logPersonalData: told.logPersonalData && isDebugging };
}
