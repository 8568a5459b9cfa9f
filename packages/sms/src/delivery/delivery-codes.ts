/**
 * Why a text was not delivered, by the code that Quo passes on.
 *
 * The codes are those of the networks behind Quo, which publish them (Twilio: error dictionary; Bandwidth: messaging error
 * codes, 4xxx and 5xxx; Telnyx: messaging error codes, 40xxx), and Quo's own seven digits. State of November 2026.
 * Guaranteed: every code gets an answer; one that is not in the table is `unknown`, for which nothing is repeated.
 * Not guaranteed: that a carrier means what its code says. Many filter texts and say "unknown error".
 */

export const DELIVERY_CLASSES = {
  hard: { words: "The number cannot get texts, now or later.", retryHelps: false, suppresses: true },
  blocked: { words: "A carrier or the recipient blocked this text.", retryHelps: false, suppresses: false },
  opt_out: { words: "The recipient opted out.", retryHelps: false, suppresses: true },
  capacity: { words: "The line sent as much as it may for now.", retryHelps: true, suppresses: false },
  transient: { words: "It may pass another time.", retryHelps: true, suppresses: false },
  configuration: {
    words: "Something about the line or the account must be changed first.",
    retryHelps: false,
    suppresses: false,
  },
  unknown: { words: "The code is not known.", retryHelps: false, suppresses: false },
} as const satisfies Record<string, ClassFacts>;
export type DeliveryClass = keyof typeof DELIVERY_CLASSES;

interface ClassFacts {
  readonly words: string;
  /** Whether sending the same text again may help, without changing anything. */
  readonly retryHelps: boolean;
  /** Whether the number should get no campaign any more. */
  readonly suppresses: boolean;
}

export interface DeliveryReason {
  readonly code: string | null;
  readonly class: DeliveryClass;
  /** A sentence for people, without the code. */
  readonly words: string;
  /** What would make it pass; null where nothing would, or where it is to send it again. */
  readonly fix: string | null;
  readonly retryHelps: boolean;
  readonly suppresses: boolean;
}

const REGISTER = "Register the number in Quo: Workspace settings, Trust center.";
const LATER = "Wait, and send it again later or tomorrow.";
const REWRITE = "Write it in other words, without shortened links.";
const START = "Only they can change it: they text START.";

type Row = readonly [class_: DeliveryClass, words: string, fix?: string];

const ROWS: Readonly<Record<string, Row>> = {
  "21211": ["hard", "This is no number that exists."],
  "21408": ["configuration", "Texts to this country are switched off.", "Allow international messaging in Quo."],
  "21610": ["opt_out", "The recipient opted out at the network.", START],
  "21611": ["capacity", "Too many texts of this line waited to be sent.", LATER],
  "21612": ["hard", "This number cannot be reached from this line."],
  "21614": ["hard", "The number cannot receive texts."],
  "21617": ["configuration", "The text is longer than 1,600 characters.", "Write less."],
  "30001": ["capacity", "Too many texts waited to be sent.", LATER],
  "30002": ["configuration", "The account is suspended at the network.", "Ask Quo's support."],
  "30003": ["transient", "The phone is switched off or out of reach."],
  "30004": ["blocked", "The recipient or their carrier blocks texts from this line."],
  "30005": ["hard", "The number does not exist, or does not exist any more."],
  "30006": ["hard", "The number is a landline, or its carrier takes no texts."],
  "30007": ["blocked", "The carrier took the text for spam and filtered it.", REWRITE],
  "30008": ["transient", "The carrier gave no reason."],
  "30009": ["transient", "A part of the text was lost on the way."],
  "30017": ["capacity", "The carrier's network is overloaded.", LATER],
  "30022": ["capacity", "The line sent more texts in a short time than carriers allow.", LATER],
  "30023": ["capacity", "The line has sent as many texts today as carriers allow to its registration.", LATER],
  "30024": ["configuration", "The line is not yet known at this carrier.", REGISTER],
  "30027": ["capacity", "T-Mobile takes no more texts from this registration today.", LATER],
  "30032": ["configuration", "The toll-free line is not verified for texting.", REGISTER],
  "30034": ["configuration", "The line is not registered for texting (A2P 10DLC).", REGISTER],
  "30036": ["transient", "The text waited longer than it was valid."],
  "30410": ["transient", "The carrier did not answer in time."],
  "4470": ["blocked", "The network took the text for spam and filtered it.", REWRITE],
  "4476": ["configuration", "The line's registration for texting is not active.", REGISTER],
  "4720": ["hard", "The number does not exist, or takes no texts."],
  "4750": ["transient", "The recipient's carrier refused the text and gave no reason."],
  "4770": ["blocked", "The carrier took the text for spam and filtered it.", REWRITE],
  "4771": ["blocked", "The carrier refuses texts with this link shortener.", REWRITE],
  "4780": ["capacity", "T-Mobile takes no more texts from this registration today.", LATER],
  "4781": ["capacity", "AT&T takes no more texts from this registration for now.", LATER],
  "4785": ["capacity", "The line sent more texts than its registration allows.", LATER],
  "5620": ["transient", "The recipient's carrier did not take the text in time."],
  "40001": ["hard", "The number is a landline, or takes no texts."],
  "40002": ["blocked", "The network took the text for spam and filtered it.", REWRITE],
  "40003": ["blocked", "The network took the line for a sender of spam.", "Ask Quo's support."],
  "40004": ["transient", "The recipient's carrier refused the text and gave no reason."],
  "40005": ["transient", "The text waited longer than it was valid."],
  "40006": ["transient", "The recipient's carrier could not be reached."],
  "40008": ["transient", "The text could not be delivered, and nobody said why."],
  "40010": ["configuration", "The line is not registered for texting (A2P 10DLC).", REGISTER],
  "40011": ["capacity", "The line sent more texts in a short time than carriers allow.", LATER],
  "40012": ["hard", "This is no number that exists."],
  "40014": ["transient", "The text waited longer than it was valid."],
  "40015": ["blocked", "The network took the text for spam and filtered it.", REWRITE],
  "40016": ["capacity", "T-Mobile takes no more texts from this registration today.", LATER],
  "40017": ["blocked", "AT&T took the text for spam and filtered it.", REWRITE],
  "40018": ["capacity", "AT&T takes no more texts from this registration for now.", LATER],
  "40300": ["opt_out", "The recipient opted out at the network.", START],
  // Of Quo's API itself: it refused to take the text.
  "0200402": [
    "configuration",
    "The account has no credits for texts by API.",
    "Buy credits in Quo: Workspace settings, Billing.",
  ],
  "0201402": ["configuration", "The Quo subscription has expired.", "Renew it in Quo: Workspace settings, Billing."],
  "0202403": ["configuration", "The user may not send from this line.", "Share the line with the user in Quo."],
  "0204403": ["capacity", "The line has sent as many texts today as its registration allows (A2P 10DLC).", LATER],
  "0206400": ["configuration", "The line is not registered for texting (A2P 10DLC).", REGISTER],
};

export function deliveryReason(code: string | null): DeliveryReason {
  // Quo lets texts be sent again that failed without a code: they never came to a carrier.
  if (code === null) return reasonOf(null, ["transient", "No reason was told."]);
  const row = Object.hasOwn(ROWS, code) ? ROWS[code] : undefined;
  return reasonOf(code, row ?? ["unknown", `The carrier's code is ${code}.`]);
}

/** All that are known, for documentation. */
export function knownDeliveryReasons(): readonly DeliveryReason[] {
  return Object.entries(ROWS).map(([code, row]) => reasonOf(code, row));
}

function reasonOf(code: string | null, [name, words, fix]: Row): DeliveryReason {
  const { retryHelps, suppresses } = DELIVERY_CLASSES[name];
  return { code, class: name, words, fix: fix ?? null, retryHelps, suppresses };
}
