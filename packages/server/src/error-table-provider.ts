/** The part of the table of errors that has to do with Quo: webhooks, their keys, and what Quo's API answers. */
export interface ErrorEntry {
  /** HTTP status; null where the code never leaves as an answer. */
  status: number | null;
  title: string;
  meaning: string;
  /** What makes it pass. */
  fix: string;
}

export const PROVIDER_ERRORS = {
  // Stored secrets.
  "secrets.no_key": {
    status: null,
    title: "The encryption key is missing",
    meaning: "Signing keys are kept sealed in the database, and the key that opens them is not here.",
    fix: "Set `LINEKEEPER_ENCRYPTION_KEY`, or put `encryption.key` back into the data directory. Several machines on one database need the same setting. If the key is lost: `linekeeper webhooks delete --all`, then `linekeeper webhooks create`.",
  },
  "secrets.bad_key": {
    status: null,
    title: "The encryption key cannot be used",
    meaning: "It is not 32 bytes in base64 or hexadecimal.",
    fix: "Restore the key as it was. A new one comes from `openssl rand -base64 32`, but opens nothing that another one sealed.",
  },
  "secrets.wrong_key": {
    status: null,
    title: "The encryption key is another one",
    meaning: "The secret was sealed with another key than `LINEKEEPER_ENCRYPTION_KEY` or `encryption.key` hold now.",
    fix: "Give this process the key with which the secret was sealed. If it is lost, `linekeeper webhooks rotate` gets a new signing key and seals it with the key of now.",
  },
  "secrets.damaged": {
    status: null,
    title: "A sealed secret cannot be opened",
    meaning: "The row was changed, or copied to another place. The encryption key is the right one.",
    fix: "Restore the row from a backup, or get a new signing key with `linekeeper webhooks rotate`.",
  },

  // Webhooks at Quo.
  "webhooks.no_api_key": {
    status: null,
    title: "No API key is configured",
    meaning: "Webhooks are managed through Quo's API, which asks for a key.",
    fix: "Set `OPENPHONE_API_KEY` to a key from Workspace settings, API, in Quo.",
  },
  "webhooks.no_address": {
    status: null,
    title: "Nobody knows the address for webhooks",
    meaning: "Quo must be told under which public address this server is reached.",
    fix: "Set `WEBHOOK_BASE_URL` to that address, for example `https://lines.example.com`.",
  },
  "webhooks.elsewhere": {
    status: null,
    title: "The webhook delivers to another address",
    meaning: "The webhook that was made from here has another address than `WEBHOOK_BASE_URL` says now.",
    fix: "If the address changed, `linekeeper webhooks create --move` points the webhook to it. Otherwise correct `WEBHOOK_BASE_URL`.",
  },
  "webhooks.not_ours": {
    status: null,
    title: "The webhook was not made from here",
    meaning: "Another program may depend on it.",
    fix: "If it is to go all the same, say so with `--force`.",
  },
  "webhooks.not_found": {
    status: null,
    title: "There is no such webhook",
    meaning: "Neither Quo nor the database knows it.",
    fix: "`linekeeper webhooks list` shows those that exist. Webhooks that were made in the Quo app are in no list of the API.",
  },
  "webhooks.incomplete": {
    status: null,
    title: "The change was begun and not finished",
    meaning:
      "Quo was told something and its answer, or what was to follow, did not come. The message says what is known.",
    fix: "Run the same command again: each of them takes up what an earlier one left.",
  },
  "webhooks.test_failed": {
    status: null,
    title: "The way from Quo into the tables is broken",
    meaning: "The list names the step that failed.",
    fix: "Do what the failed step says, and run `linekeeper webhooks test` again.",
  },

  // What Quo's API answers.
  "quo.unauthorized": {
    status: null,
    title: "Quo does not know the API key",
    meaning: "401: the key is mistyped, or was deleted. It goes without `Bearer` and without quotes.",
    fix: "Copy the key anew from Workspace settings, API, into `OPENPHONE_API_KEY`.",
  },
  "quo.forbidden": {
    status: null,
    title: "Quo does not allow this",
    meaning: "403: the key is right, but whoever made it may not do this, or the plan does not include it.",
    fix: "Make the key as an owner or admin of the workspace, and look at the plan.",
  },
  "quo.not_found": {
    status: null,
    title: "Quo has nothing there",
    meaning:
      "404: it was deleted meanwhile, belongs to another workspace, or `LINEKEEPER_QUO_URL` is not the API's address.",
    fix: "Compare with `linekeeper webhooks list`; unset `LINEKEEPER_QUO_URL` unless it is meant.",
  },
  "quo.method_not_allowed": {
    status: null,
    title: "What answers there is not Quo's API",
    meaning: "405: the address exists, but does not take this kind of request.",
    fix: "Unset `LINEKEEPER_QUO_URL`, or set it to the API's base without a path.",
  },
  "quo.rate_limited": {
    status: null,
    title: "Too many requests with this key",
    meaning: "429: Quo allows 10 requests a second for each key, whatever programs use it.",
    fix: "Wait a little and try again. Lower `LINEKEEPER_QUO_RATE` where other programs use the same key.",
  },
  "quo.rejected": {
    status: null,
    title: "Quo refuses what was asked",
    meaning: "Another 4xx: the message has Quo's words.",
    fix: "Correct what Quo names. It allows 50 webhooks of 2026-03-30 in a workspace, and public https addresses only.",
  },
  "quo.failed": {
    status: null,
    title: "Quo has a fault",
    meaning: "5xx: the fault is on Quo's side.",
    fix: "Try again in some minutes.",
  },
  "quo.redirected": {
    status: null,
    title: "The API's address sends elsewhere",
    meaning: "3xx: redirects are not followed, because the API key would travel along.",
    fix: "Set `LINEKEEPER_QUO_URL` to where the redirect leads, or unset it.",
  },
  "quo.not_json": {
    status: null,
    title: "The answer is not Quo's",
    meaning: "A page or a cut-off answer came instead of JSON: a proxy, a captive portal or a firewall answered.",
    fix: "Look at `LINEKEEPER_QUO_URL` and at the proxy between this machine and the internet.",
  },
  "quo.timeout": {
    status: null,
    title: "Quo did not answer in time",
    meaning: "The connection or the answer took too long.",
    fix: "Try again. If it lasts, look at this machine's way to the internet.",
  },
  "quo.unreachable": {
    status: null,
    title: "Quo's API cannot be reached from here",
    meaning: "No connection came about; the message says why.",
    fix: "Look at this machine's DNS, firewall and proxy, and at `LINEKEEPER_QUO_URL`.",
  },
} as const satisfies Record<string, ErrorEntry>;
