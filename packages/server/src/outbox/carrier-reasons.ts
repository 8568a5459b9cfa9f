/** Why a carrier did not deliver, as a sent text tells it. The table is in `@linekeeper/sms/delivery`. */
import { deliveryReason } from "@linekeeper/sms/delivery";

export interface CarrierReason {
  words: string;
  /** The same text may arrive another time. */
  mayHelp: boolean;
  /** What would make it pass, where that is neither to send it again nor to give up. */
  fix?: string;
}

export function carrierReason(code: string | null): CarrierReason {
  const reason = deliveryReason(code);
  const isListed = code !== null && reason.class !== "unknown";
  return {
    words: isListed ? `${reason.words} (${code})` : reason.words,
    mayHelp: reason.retryHelps,
    ...(reason.fix === null ? {} : { fix: reason.fix }),
  };
}
