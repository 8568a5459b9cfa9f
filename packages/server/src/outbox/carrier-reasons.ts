/** Why a carrier did not deliver, by the code that Quo passes on. The codes are those of the messaging network behind it. */
export interface CarrierReason {
  words: string;
  /** The same text may arrive another time. */
  mayHelp: boolean;
  /** What would make it pass, where that is neither to send it again nor to give up. */
  fix?: string;
}

const REGISTER = "Register the number in Quo: Workspace settings, Trust center.";
const LATER = "Wait, and send it again later or tomorrow.";

const REASONS: Readonly<Record<string, CarrierReason>> = {
  "21211": { words: "This is no number that exists.", mayHelp: false },
  "21408": {
    words: "Texts to this country are switched off.",
    mayHelp: false,
    fix: "Allow international messaging in Quo.",
  },
  "21610": {
    words: "The recipient opted out at the network.",
    mayHelp: false,
    fix: "Only they can change it: they text START.",
  },
  "21611": { words: "Too many texts of this line waited to be sent.", mayHelp: true, fix: LATER },
  "21612": { words: "This number cannot be reached from this line.", mayHelp: false },
  "21614": { words: "The number cannot receive texts.", mayHelp: false },
  "30001": { words: "Too many texts waited to be sent.", mayHelp: true, fix: LATER },
  "30002": { words: "The account is suspended at the network.", mayHelp: false, fix: "Ask Quo's support." },
  "30003": { words: "The phone is switched off or out of reach.", mayHelp: true },
  "30004": { words: "The recipient or their carrier blocks texts from this line.", mayHelp: false },
  "30005": { words: "The number does not exist, or does not exist any more.", mayHelp: false },
  "30006": { words: "The number is a landline, or its carrier takes no texts.", mayHelp: false },
  "30007": {
    words: "The carrier took the text for spam and filtered it.",
    mayHelp: false,
    fix: "Write it in other words, without shortened links.",
  },
  "30008": { words: "The carrier gave no reason.", mayHelp: true },
  "30009": { words: "A part of the text was lost on the way.", mayHelp: true },
  "30017": { words: "The carrier's network is overloaded.", mayHelp: true, fix: LATER },
  "30022": { words: "The line sent more texts in a short time than carriers allow.", mayHelp: true, fix: LATER },
  "30023": {
    words: "The line has sent as many texts today as carriers allow to its registration.",
    mayHelp: true,
    fix: LATER,
  },
  "30024": { words: "The line is not yet known at this carrier.", mayHelp: false, fix: REGISTER },
  "30032": { words: "The toll-free line is not verified for texting.", mayHelp: false, fix: REGISTER },
  "30034": { words: "The line is not registered for texting (A2P 10DLC).", mayHelp: false, fix: REGISTER },
};

export function carrierReason(code: string | null): CarrierReason {
  // Quo lets texts be sent again that failed without a code: they never came to a carrier.
  if (code === null) return { words: "No reason was told.", mayHelp: true };
  const reason = REASONS[code];
  return reason === undefined
    ? { words: `The carrier's code is ${code}.`, mayHelp: false }
    : { ...reason, words: `${reason.words} (${code})` };
}
