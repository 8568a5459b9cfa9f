/** The part of the table of errors that has to do with imports. */
import type { ErrorEntry } from "./error-table-provider.ts";

export const IMPORT_ERRORS = {
  "import.no_api_key": {
    status: 409,
    title: "There is no API key",
    meaning: "Importing reads Quo's REST API, which needs a key.",
    fix: "Put the key that Quo shows under Settings, API into `OPENPHONE_API_KEY`, and restart.",
  },
  "import.not_found": {
    status: 404,
    title: "No such import",
    meaning: "No import has this id.",
    fix: "Take the id from `GET /v1/imports`.",
  },
  "import.active": {
    status: 409,
    title: "Another import waits, runs or is paused",
    meaning: "Two imports at once would read the same things twice.",
    fix: "Wait for it, resume it, or cancel it; `GET /v1/imports` shows it.",
  },
  "import.wrong_state": {
    status: 409,
    title: "The import is in another state",
    meaning: "The message tells its state, and from which states it can be done.",
    fix: "Look at its state; an import that is done or cancelled stays so, and a new one can be started.",
  },
  "import.unauthorized": {
    status: null,
    title: "Quo does not accept the API key",
    meaning: "The key was deleted, belongs to another workspace, or was not copied whole.",
    fix: "Put a valid key into `OPENPHONE_API_KEY`, restart, and resume the import: it goes on where it was.",
  },
  "import.subscription_expired": {
    status: null,
    title: "Quo does not answer because of the subscription",
    meaning: "Quo answers 402: the account's subscription has ended.",
    fix: "Renew the subscription, then resume the import: it goes on where it was.",
  },
  "import.wrong_address": {
    status: null,
    title: "The address of Quo's API leads elsewhere",
    meaning: "The address answers with a redirect, which is not followed, because the key would travel along.",
    fix: "Set `LINEKEEPER_QUO_URL` to the address of the API itself, or leave it unset.",
  },
  "import.refused": {
    status: null,
    title: "Quo refuses the list of phone numbers",
    meaning: "Both APIs refuse the first thing that an import reads. The message has Quo's own words.",
    fix: "Make a key as owner or administrator of the workspace, and resume the import.",
  },
  "import.waiting": {
    status: null,
    title: "Quo does not answer as it should",
    meaning: "Quo is away, too slow or out of order. The import waits and goes on by itself.",
    fix: "Nothing, if it passes. Otherwise look at Quo's status page and at this machine's connection.",
  },
} as const satisfies Record<string, ErrorEntry>;
