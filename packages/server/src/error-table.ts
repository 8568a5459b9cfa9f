import { CONSENT_ERRORS } from "./consent/consent-errors.ts";
import { AUDIENCE_ERRORS } from "./audiences/audience-errors.ts";
import { DESK_ERRORS } from "./desk/desk-errors.ts";
import { CAMPAIGN_ERRORS } from "./campaigns/campaign-errors.ts";
import { ACCOUNT_ERRORS } from "./accounts/account-errors.ts";
import { IMPORT_ERRORS } from "./error-table-import.ts";
import { type ErrorEntry, PROVIDER_ERRORS } from "./error-table-provider.ts";
import { LIVE_ERRORS } from "./live/live-errors.ts";
import { MEDIA_ERRORS } from "./media/media-errors.ts";
import { OUTBOX_ERRORS } from "./outbox/outbox-errors.ts";
import { PUSH_ERRORS } from "./push/push-errors.ts";

/**
 * Every code that Linekeeper answers, logs or writes beside a ledger row: what it means and what makes it pass.
 * This table is the operator's manual; `docs/errors.md` is generated from it. A code is never renamed or reused.
 */
export const ERRORS = {
  // A delivery that is not believed.
  "signature.no_key": {
    status: 403,
    title: "No signing key is configured",
    meaning:
      "The server has no key to check deliveries with, so it refuses all of them. Quo keeps them and tries again.",
    fix: "Run `linekeeper webhooks create`, which makes the webhook and keeps its key; or set `OPENPHONE_WEBHOOK_SIGNING_KEY` to the signing key that Quo shows for the webhook, and restart.",
  },
  "signature.missing": {
    status: 403,
    title: "No signature header",
    meaning:
      "The request carries none of the headers by which Quo signs: `webhook-signature`, `openphone-signature`, `x-openphone-signature-v1`, `x-openphone-signature`.",
    fix: "If the sender is Quo, a proxy in between drops headers: let these pass. Otherwise sign the request; `linekeeper test` shows how.",
  },
  "signature.malformed": {
    status: 403,
    title: "The signature header cannot be read",
    meaning:
      "A signature header is there, but not in the form of its scheme, or one of the headers that belong to it is missing. The message says which.",
    fix: "Send the header as documented for its scheme, unchanged by proxies.",
  },
  "signature.mismatch": {
    status: 403,
    title: "The signature is not of this body with any of the keys",
    meaning: "The key belongs to another webhook, the key was rotated, or something changed the body on its way.",
    fix: "`linekeeper webhooks status` says for which webhooks the key is here; `linekeeper webhooks rotate` gets the key of one that was made elsewhere, and a new one where the stored key is older than Quo's, as after a restored backup. Of webhooks made in the Quo app, put the keys into `OPENPHONE_WEBHOOK_SIGNING_KEY`. Make sure that no proxy rewrites bodies.",
  },
  "signature.too_old": {
    status: 403,
    title: "The signature is too old",
    meaning:
      "The time in the signature lies further back than its scheme allows. Old signatures are refused because a recorded request could be sent again.",
    fix: "Set this machine's clock (NTP). If the clock is right, let Quo send the event again, which signs it anew.",
  },
  "signature.too_new": {
    status: 403,
    title: "The signature is from the future",
    meaning: "The time in the signature is ahead of this machine's clock by more than its scheme allows.",
    fix: "Set this machine's clock (NTP).",
  },

  // A delivery that cannot be taken now, or not at this size. Nothing of it was stored.
  "delivery.too_large": {
    status: 413,
    title: "The delivery is too large",
    meaning: "The body is larger than the limit.",
    fix: "Raise `LINEKEEPER_MAX_BODY_BYTES`; Quo sends the event again.",
  },
  "ingest.overloaded": {
    status: 503,
    title: "Too many deliveries are waiting",
    meaning:
      "More deliveries wait for the store than `LINEKEEPER_MAX_QUEUED_DELIVERIES` or `LINEKEEPER_MAX_QUEUED_BYTES` allow.",
    fix: "Nothing, if it passes: senders try again. If it lasts, the disk or the database is too slow for the traffic; `GET /v1/stats` and `/readyz` tell the backlog.",
  },
  "ingest.stalled": {
    status: 503,
    title: "The store does not answer",
    meaning:
      "A write has been under way for longer than Quo waits for an answer. Deliveries are refused until it ends.",
    fix: "Look at the disk (full, failing, on a network that is away) or at the database server (locks, connections).",
  },
  "ingest.shutting_down": {
    status: 503,
    title: "The server is stopping",
    meaning: "The delivery came while the server was stopping.",
    fix: "Nothing: the sender tries again and reaches the next process.",
  },
  "ingest.failed": {
    status: 503,
    title: "The delivery could not be handled",
    meaning: "A fault in Linekeeper itself; the log has it whole.",
    fix: "Report it. The sender tries again for hours, so an update in that time loses nothing.",
  },
  "store.disk_full": {
    status: 503,
    title: "The disk is full",
    meaning: "The database could not grow.",
    fix: "Make room on the disk that holds the database. Nothing needs a restart.",
  },
  "store.unavailable": {
    status: 503,
    title: "The database is away",
    meaning: "The database could not be reached, or refused to write for now.",
    fix: "Look at the database server and at `DATABASE_URL`. Linekeeper reconnects by itself.",
  },
  "store.refused": {
    status: 503,
    title: "The database refuses this delivery",
    meaning:
      "This one delivery cannot be written, whatever is tried, while others can. It is authentic, so it is neither acknowledged nor dropped: the sender keeps trying.",
    fix: "The log has the database's message. Report it: a delivery that is authentic must fit.",
  },

  ...PROVIDER_ERRORS,

  // Requests in general.
  "request.malformed": {
    status: 400,
    title: "Not a valid HTTP request",
    meaning: "The bytes on the connection are not HTTP/1.1, or the address cannot be decoded.",
    fix: "Send a valid HTTP/1.1 request. A TLS handshake on this port looks like this too: TLS belongs in the proxy in front.",
  },
  "request.timeout": {
    status: 408,
    title: "The request did not end in time",
    meaning:
      "Headers must be complete after 10 seconds, the whole request after 30. A file of people may take longer, as long as its bytes keep coming.",
    fix: "Send it again on a faster connection.",
  },
  "request.headers_too_large": {
    status: 431,
    title: "The headers are too large",
    meaning: "All headers together may have 16 KiB.",
    fix: "Send fewer or shorter headers; usually cookies are to blame.",
  },
  "request.too_large": {
    status: 413,
    title: "The request body is too large",
    meaning: "Bodies of API requests may have 256 KiB.",
    fix: "Send a smaller body, or split the request.",
  },
  "request.unsupported_media_type": {
    status: 415,
    title: "The body is not declared as JSON",
    meaning: "The API reads JSON bodies only.",
    fix: "Send `Content-Type: application/json`.",
  },
  "request.not_json": {
    status: 400,
    title: "The body is not JSON",
    meaning: "The body was declared as JSON but cannot be parsed as such.",
    fix: "Send valid JSON, or no body and no content type.",
  },
  "request.invalid": {
    status: 400,
    title: "A parameter or a field does not fit",
    meaning: "The message names each parameter or field and what was expected.",
    fix: "Correct what the message names; `/v1/openapi.json` describes every operation.",
  },
  "request.bad_cursor": {
    status: 400,
    title: "The cursor does not fit",
    meaning: "The cursor was not given out by this list, or with another order.",
    fix: "Use `next_cursor` of an earlier answer of the same list unchanged, or leave the parameter out to begin anew.",
  },
  "route.not_found": {
    status: 404,
    title: "Nothing lives at this address",
    meaning: "No operation has this path.",
    fix: "Compare the path with `/v1/openapi.json`. Webhooks go to `/api/webhooks/openphone`.",
  },
  "route.method_not_allowed": {
    status: 405,
    title: "The address exists, but not with this method",
    meaning: "The `Allow` header names the methods that work.",
    fix: "Use one of the methods in `Allow`. Webhooks are sent with POST; opening their address in a browser is a GET.",
  },

  // The right to read and write.
  "auth.missing": {
    status: 401,
    title: "No access token",
    meaning: "This address needs an access token.",
    fix: "Send `Authorization: Bearer lk_…`. The first token was printed at the first start.",
  },
  "auth.malformed": {
    status: 401,
    title: "The Authorization header cannot be read",
    meaning: "The header is not of the form `Bearer lk_…`.",
    fix: "Send `Authorization: Bearer` followed by a space and the whole token.",
  },
  "auth.invalid": {
    status: 401,
    title: "The access token is not valid",
    meaning: "The token is unknown here, or was revoked.",
    fix: "Use a valid token, or make a new one on the server.",
  },
  "auth.forbidden": {
    status: 403,
    title: "This needs a right that you do not have",
    meaning: "You are known here, but your role does not allow this.",
    fix: "Ask somebody who manages the firm's people for the role, or use a token with the right.",
  },

  // What was asked for does not exist.
  "conversation.not_found": {
    status: 404,
    title: "No such conversation",
    meaning: "No conversation has this id, and none had it earlier.",
    fix: "Take the id from `GET /v1/conversations`.",
  },
  "contact.not_found": {
    status: 404,
    title: "No such contact",
    meaning: "No contact has this id.",
    fix: "Take the id from `GET /v1/contacts`.",
  },
  "activity.not_found": {
    status: 404,
    title: "No such activity",
    meaning: "No activity has this id.",
    fix: "Take the id from `GET /v1/activities`.",
  },
  "event.not_found": {
    status: 404,
    title: "No such event",
    meaning: "The ledger has no row with this number.",
    fix: "Take the number (`seq`) from `GET /v1/events`.",
  },
  "replay.no_filter": {
    status: 400,
    title: "A replay of everything must be asked for",
    meaning: "No filter was given, which would replay the whole ledger.",
    fix: 'Give `states`, `seqs` or `event_ids`, or `"all": true` if everything is meant.',
  },

  ...ACCOUNT_ERRORS,
  ...IMPORT_ERRORS,
  ...MEDIA_ERRORS,
  ...DESK_ERRORS,
  ...CONSENT_ERRORS,
  ...AUDIENCE_ERRORS,
  ...OUTBOX_ERRORS,
  ...CAMPAIGN_ERRORS,
  ...PUSH_ERRORS,
  ...LIVE_ERRORS,

  // Beside ledger rows: why a stored delivery was not projected.
  "body.not_json": {
    status: null,
    title: "The delivery is not JSON",
    meaning: "It was rightly signed and is kept, but there is nothing to read in it.",
    fix: "Nothing is lost. Replay it if a later version can read it.",
  },
  "body.not_an_object": {
    status: null,
    title: "The delivery is JSON, but no object",
    meaning: "It was rightly signed and is kept, but an event is an object.",
    fix: "Nothing is lost. Replay it if a later version can read it.",
  },
  "type.missing": {
    status: null,
    title: "The event names no type",
    meaning: "Without a type nothing can be made of the event. It is kept.",
    fix: "Nothing is lost. Replay it if a later version can read it.",
  },
  "field.missing": {
    status: null,
    title: "A field that is needed is missing",
    meaning: "The message names the field. The event is kept.",
    fix: "Update Linekeeper if Quo changed its events, then `linekeeper events replay --state quarantined`.",
  },
  "field.wrong_type": {
    status: null,
    title: "A field has another type than known",
    meaning: "The message names the field. The event is kept.",
    fix: "Update Linekeeper if Quo changed its events, then `linekeeper events replay --state quarantined`.",
  },

  "event.unknown_type": {
    status: null,
    title: "The event's type is not known",
    meaning: "The event is kept and set aside as ignored: this version has no rule for its type.",
    fix: "Update Linekeeper, then replay the events of that type.",
  },
  "event.not_projected": {
    status: null,
    title: "The event's type says nothing about the tables",
    meaning:
      "The type is known, and nothing of it belongs into contacts, conversations, activities or tasks. The event is kept.",
    fix: "Nothing is to be done.",
  },
  "projection.failed": {
    status: null,
    title: "Projecting the event failed",
    meaning:
      "A fault in Linekeeper, met on every attempt. The event is kept and quarantined; the message has the reason.",
    fix: "Report it, update, then `linekeeper events replay --state quarantined`.",
  },

  // Beside a background job.
  "job.unknown_task": {
    status: null,
    title: "No handler has the job's task",
    meaning:
      "This version of Linekeeper does not know the work that the job asks for. The job is kept: it is tried again, and then is a dead letter.",
    fix: "Run the version that enqueued it, or a newer one, and `linekeeper jobs retry` the dead letter.",
  },
  "job.abandoned": {
    status: null,
    title: "The process that ran the job ended",
    meaning:
      "The process was killed, or could not reach the database for longer than its claim on the job lasted. That counts as an attempt.",
    fix: "Nothing: the job runs again by itself. A job that ends its process every time becomes a dead letter (`linekeeper jobs dead`); the log from before the end says why.",
  },

  "job.not_found": {
    status: null,
    title: "No such job",
    meaning: "No job that was given up has this id: it may have been put back already.",
    fix: "Take the id from `linekeeper jobs dead`.",
  },

  // Starting, and the command line.
  "config.invalid": {
    status: null,
    title: "The configuration is not valid",
    meaning: "The message lists every variable that does not fit, what was given and what would pass.",
    fix: "Correct the listed variables; `docs/configuration.md` describes all of them.",
  },
  "store.database_newer": {
    status: null,
    title: "The database was migrated by a newer Linekeeper",
    meaning: "An older program could damage a newer database, so it does not touch it.",
    fix: "Start the newer version, or restore the backup from before the update.",
  },
  "store.not_migrated": {
    status: null,
    title: "The database is older than the program",
    meaning: "Tables are missing, and this command does not migrate.",
    fix: "Run `linekeeper migrate`, or start the server, which migrates by itself.",
  },
  "store.migration_edited": {
    status: null,
    title: "An applied migration is not the one of this program",
    meaning: "The database records another text for a migration than the program carries.",
    fix: "Use an unmodified release. Never edit a migration that was applied; add another.",
  },
  "store.sqlite_too_old": {
    status: null,
    title: "The SQLite inside Node is too old",
    meaning: "SQLite before 3.51.3 can corrupt a database in WAL mode in rare cases.",
    fix: "Use Node 24.15 or later, or 26; `npm install` brings the right one.",
  },
  "store.no_wal": {
    status: null,
    title: "The file system cannot carry the database",
    meaning: "SQLite's write-ahead log does not work in the data directory, so nothing acknowledged would be durable.",
    fix: "Put `LINEKEEPER_DATA_DIR` on a local file system, not on a network share.",
  },
  "store.postgres_too_old": {
    status: null,
    title: "The PostgreSQL server is too old",
    meaning: "PostgreSQL 15 or later is needed.",
    fix: "Upgrade the server, or leave `DATABASE_URL` unset to use SQLite.",
  },
  "store.not_durable": {
    status: null,
    title: "The database would not keep what it acknowledges",
    meaning: "The database is set up to report a commit before it is on disk.",
    fix: "Set `fsync` and `synchronous_commit` to `on` on the PostgreSQL server.",
  },
  "cli.usage": {
    status: null,
    title: "The command was not understood",
    meaning: "The message names the argument.",
    fix: "See `linekeeper help` or `linekeeper <command> --help`.",
  },
  "cli.server_unreachable": {
    status: null,
    title: "No server answers",
    meaning: "The command needs a running server.",
    fix: "Start one with `linekeeper serve`, or name its address with `--url`.",
  },
  "cli.test_failed": {
    status: null,
    title: "A test delivery did not arrive as it should",
    meaning: "The table names the event type and what was missing.",
    fix: "Look at the server's log and at `linekeeper events list --state quarantined`.",
  },
  "internal.error": {
    status: 500,
    title: "A fault in Linekeeper",
    meaning:
      "Something happened that the program does not expect. The log has it whole, under the request id of the answer.",
    fix: "Report it with the log entry.",
  },
} as const satisfies Record<string, ErrorEntry>;
