import type { ErrorEntry } from "../error-table-provider.ts";

/** Of signing in, of people, and of what they may do. Part of `ERRORS`. */
export const ACCOUNT_ERRORS = {
  "setup.needed": {
    status: 401,
    title: "Nobody has an account yet",
    meaning: "The server was just installed, and waits for its owner.",
    fix: "Open the link with `/setup#` that the server printed when it started. `linekeeper owner-link` prints a new one.",
  },
  "auth.wrong_credentials": {
    status: 401,
    title: "The e-mail address or the password is wrong",
    meaning: "No active account has this e-mail address and this password.",
    fix: "Try again. Somebody who manages people can make a link to choose a new password; for an owner, `linekeeper owner-link` on the server does.",
  },
  "auth.passkey_refused": {
    status: 401,
    title: "The passkey was not accepted",
    meaning: "It belongs to no account here, or the answer came later than five minutes after the question.",
    fix: "Try again, or sign in with the password and register the passkey anew.",
  },
  "auth.deactivated": {
    status: 403,
    title: "The account is deactivated",
    meaning: "Somebody who manages people has deactivated it.",
    fix: "Ask an owner or admin to activate it again.",
  },
  "auth.too_many_attempts": {
    status: 429,
    title: "Too many failed attempts",
    meaning:
      "Passwords are guessed by machines, so after 10 failures for one account or 30 from one address within 15 minutes no more are looked at. The message and `Retry-After` say when again.",
    fix: "Wait until the moment in the message. A passkey works meanwhile. Behind a proxy, set `LINEKEEPER_TRUSTED_PROXIES`, or everybody counts as one address.",
  },
  "auth.session_expired": {
    status: 401,
    title: "You are signed out",
    meaning: "The session is over: it expired, was revoked, or its account was deactivated.",
    fix: "Sign in again.",
  },
  "auth.other_site": {
    status: 403,
    title: "The request came from another site",
    meaning: "A browser sent it with your session, but from a page that is not of this server. So nothing was changed.",
    fix: "Open the inbox under its own address. If this is its own address, set `LINEKEEPER_PUBLIC_URL` to what the browser shows, and let the proxy pass `Host`.",
  },
  "auth.sign_in_again": {
    status: 403,
    title: "This needs a recent sign-in",
    meaning: "Whoever adds a passkey can come back for good, so it takes a session that is younger than a day.",
    fix: "Sign out and in again, then repeat it.",
  },
  "auth.persons_only": {
    status: 403,
    title: "This is for people, not for tokens",
    meaning: "The request came with an API token.",
    fix: "Sign in, and do it in the inbox.",
  },
  "auth.no_passkeys_here": {
    status: 409,
    title: "Passkeys need a name",
    meaning: "Browsers bind passkeys to a domain, and this server is reached by a bare address.",
    fix: "Open it as `http://localhost:<port>`, or set `LINEKEEPER_PUBLIC_URL` to an https:// address with a name.",
  },
  "link.invalid": {
    status: 410,
    title: "The link does not work any more",
    meaning: "Each link works once. This one was used, revoked or replaced, or it has expired.",
    fix: "Ask for a new one. For the owner, run `linekeeper owner-link` on the server.",
  },
  "account.not_found": {
    status: 404,
    title: "No such person",
    meaning: "No account has this id.",
    fix: "Take the id from `GET /v1/people`.",
  },
  "account.email_taken": {
    status: 409,
    title: "The e-mail address has an account already",
    meaning: "Two people cannot share one.",
    fix: "Use another address, or change the account that has it.",
  },
  "account.bad_email": {
    status: 400,
    title: "That is not an e-mail address that works here",
    meaning: "Expected an address such as anna@example.com; before the @ Latin letters, digits and ._%+- only.",
    fix: "Give another address.",
  },
  "account.owners_only": {
    status: 403,
    title: "Only an owner may do this",
    meaning: "Owners are made, changed and let in again by owners alone.",
    fix: "Ask an owner.",
  },
  "account.last_owner": {
    status: 409,
    title: "The last owner cannot go",
    meaning: "Somebody must be able to manage everything.",
    fix: "Make somebody else an owner first.",
  },
  "invitation.not_found": {
    status: 404,
    title: "No such invitation",
    meaning: "No invitation that is open has this id.",
    fix: "Take the id from `GET /v1/invitations`.",
  },
  "session.not_found": {
    status: 404,
    title: "No such session",
    meaning: "No session that you may end has this id.",
    fix: "Take the id from `GET /v1/sessions`.",
  },
  "token.not_found": {
    status: 404,
    title: "No such token",
    meaning: "No token that you may revoke has this id.",
    fix: "Take the id from `GET /v1/tokens`.",
  },
  "token.too_much": {
    status: 403,
    title: "The token would be able to do more than you",
    meaning:
      "A token has no scope and no line that whoever makes it does not have, and `manage` is for all lines only.",
    fix: "Leave out the scopes and lines that you do not have.",
  },
  "passkey.not_found": {
    status: 404,
    title: "No such passkey",
    meaning: "You have no passkey with this id.",
    fix: "Take the id from `GET /v1/passkeys`.",
  },
} as const satisfies Record<string, ErrorEntry>;
