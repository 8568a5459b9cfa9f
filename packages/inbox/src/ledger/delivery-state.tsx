import { CircleAlert, CircleCheck, CircleDashed, CircleSlash, type LucideIcon } from "lucide-react";
import type { DeliveryState } from "../data/ledger.ts";

export const STATE_LABELS: Readonly<Record<DeliveryState, string>> = {
  quarantined: "Failed",
  received: "Waiting",
  projected: "In the tables",
  ignored: "Nothing to do",
};

const LOOK: Readonly<Record<DeliveryState, { icon: LucideIcon; look: string }>> = {
  quarantined: { icon: CircleAlert, look: "text-danger-text" },
  received: { icon: CircleDashed, look: "text-warn-text" },
  projected: { icon: CircleCheck, look: "text-good-text" },
  ignored: { icon: CircleSlash, look: "text-ink-3" },
};

export function StateMark({ state }: { state: DeliveryState }) {
  const { icon: Icon, look } = LOOK[state];
  return (
    <span className={`inline-flex shrink-0 items-center gap-1.5 text-xs font-medium ${look}`}>
      <Icon aria-hidden="true" className="size-4" strokeWidth={1.9} />
      {STATE_LABELS[state]}
    </span>
  );
}

/** How it came. */
export function kindLabel(kind: string): string {
  switch (kind) {
    case "standard-webhooks":
      return "Webhook of the 2026-03-30 API";
    case "openphone-signature":
      return "Webhook of the app or API v1";
    case "hex-v1":
    case "hex-sha256":
      return "Webhook, signed in hexadecimal";
    case "rest-v1":
      return "Read through API v1";
    case "rest-2026-03-30":
      return "Read through the 2026-03-30 API";
    default:
      return kind;
  }
}
