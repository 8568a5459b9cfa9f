/** Why a carrier did not deliver, by the code that Quo passes on. The codes are those of the messaging network behind it. */
export interface CarrierReason {
  words: string;
  /** The same text may arrive another time. */
  mayHelp: boolean;
}

const REASONS: Readonly<Record<string, CarrierReason>> = {
  "30001": { words: "Too many texts waited to be sent.", mayHelp: true },
  "30002": { words: "The account is suspended at the network.", mayHelp: false },
  "30003": { words: "The phone is switched off or out of reach.", mayHelp: true },
  "30004": { words: "The recipient or their carrier blocks texts from this line.", mayHelp: false },
  "30005": { words: "The number does not exist, or does not exist any more.", mayHelp: false },
  "30006": { words: "The number is a landline or its carrier takes no texts.", mayHelp: false },
  "30007": { words: "The carrier took the text for spam and filtered it. Other words may pass.", mayHelp: false },
  "30008": { words: "The carrier gave no reason.", mayHelp: true },
  "30034": { words: "The line is not registered for texting (A2P 10DLC).", mayHelp: false },
  "21610": { words: "The recipient opted out at the network.", mayHelp: false },
  "21614": { words: "The number cannot receive texts.", mayHelp: false },
};

export function carrierReason(code: string | null): CarrierReason {
  // Quo lets texts be sent again that failed without a code: they never came to a carrier.
  if (code === null) return { words: "No reason was told.", mayHelp: true };
  return REASONS[code] ?? { words: `The carrier's code is ${code}.`, mayHelp: false };
}
