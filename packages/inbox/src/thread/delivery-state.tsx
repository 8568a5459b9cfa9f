import { Check, CheckCheck, Clock, CircleHelp, TriangleAlert } from "lucide-react";
import { cx } from "../ui/class-names.ts";

const STATES = {
  scheduled: { icon: Clock, label: "Scheduled", look: "" },
  waiting: { icon: Clock, label: "Sending", look: "" },
  sending: { icon: Clock, label: "Sending", look: "" },
  queued: { icon: Clock, label: "Queued at Quo", look: "" },
  sent: { icon: Check, label: "Sent", look: "" },
  delivered: { icon: CheckCheck, label: "Delivered", look: "text-good-text" },
  read: { icon: CheckCheck, label: "Read", look: "text-good-text" },
  undelivered: { icon: TriangleAlert, label: "Not delivered", look: "text-danger-text font-medium" },
  failed: { icon: TriangleAlert, label: "Failed", look: "text-danger-text font-medium" },
  refused: { icon: TriangleAlert, label: "Not sent: they opted out", look: "text-danger-text font-medium" },
  not_sent: { icon: TriangleAlert, label: "Not sent", look: "text-danger-text font-medium" },
  cancelled: { icon: Clock, label: "Cancelled", look: "" },
  unknown: { icon: CircleHelp, label: "Checking whether it was sent", look: "text-warn-text" },
} as const;

/** What became of a text, as far as anybody knows: words beside the sign, as colour alone says nothing. */
export function DeliveryState({ status, errorCode }: { status: string | null; errorCode?: string | null }) {
  const state = STATES[(status ?? "") as keyof typeof STATES];
  if (state === undefined) return null;
  const { icon: Icon, label, look } = state;
  return (
    <span className={cx("flex items-center gap-1", look)}>
      <Icon aria-hidden="true" className="size-3.5" strokeWidth={2} />
      {label}
      {errorCode != null && errorCode !== "" && <span>(carrier error {errorCode})</span>}
    </span>
  );
}
