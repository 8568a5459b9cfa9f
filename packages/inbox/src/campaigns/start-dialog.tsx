import { useQueryClient } from "@tanstack/react-query";
import { type SyntheticEvent, useEffect, useRef, useState } from "react";
import { type CampaignDetail, isBeingPlanned, planCampaign, useStartCampaign } from "../data/campaigns.ts";
import { keys } from "../data/query-keys.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { TextField } from "../ui/text-field.tsx";
import { count, momentOf, people } from "./campaign-words.ts";
import { Remark } from "./parts.tsx";
import { Reasons } from "./reasons.tsx";
import type { DraftInHand } from "./use-draft.ts";

const SKIPPED = ["skipped"] as const;

/** The last look before anything leaves: how many get it is counted, and typed by whoever starts it. */
export function StartDialog({
  campaign,
  inHand,
  onClose,
}: {
  campaign: CampaignDetail;
  inHand: DraftInHand;
  onClose: () => void;
}) {
  const { id, plan, forecast } = campaign;
  const start = useStartCampaign(id);
  const [typed, setTyped] = useState("");
  const [when, setWhen] = useState<"now" | "later">("now");
  const [moment, setMoment] = useState("");
  const [error, setError] = useState<string | null>(null);
  const queryClient = useQueryClient();
  // The plan that is shown is one that was made after this was opened.
  const [before] = useState(plan.planned_at);
  const hasBegun = useRef(false);
  const { keep } = inHand;
  // What was just written is kept first, and a plan that it made old is made anew.
  useEffect(() => {
    if (hasBegun.current) return;
    hasBegun.current = true;
    void (async () => {
      if (!(await keep())) {
        setError("The draft is not saved. Close this and look below it.");
        return;
      }
      try {
        await planCampaign(id);
        await queryClient.invalidateQueries({ queryKey: keys.campaign(id) });
      } catch (reason) {
        setError(reason instanceof Error ? reason.message : String(reason));
      }
    })();
  }, [id, keep, queryClient]);
  const planned = plan.state === "ready" && plan.planned_at !== before ? (plan.planned ?? 0) : null;
  const isTyped = planned !== null && typed.replaceAll(/[\s,.]/g, "") === String(planned);
  const isReady = isTyped && planned > 0 && !start.isPending && (when === "now" || moment !== "");
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (!isReady) return;
    const at = when === "later" ? Date.parse(moment) : null;
    if (at !== null && (Number.isNaN(at) || at <= Date.now()))
      return setError("Choose a moment that is still to come.");
    start.mutate(
      { confirm: planned, ...(at !== null && { at: new Date(at).toISOString() }) },
      { onSuccess: onClose, onError: (reason) => setError(reason.message) },
    );
  };
  return (
    <Dialog title="Schedule or start" onClose={onClose}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        {planned === null ? (
          <p role="status" className="text-ink-2">
            {isBeingPlanned(campaign)
              ? `Checking everybody… ${count(plan.members ?? 0)} so far`
              : "Checking everybody…"}
          </p>
        ) : (
          <>
            <p>
              <span className="font-semibold">{people(planned)}</span> will be texted, of {count(plan.members ?? 0)}.
              {forecast.finishes_at !== null && ` The last text leaves about ${momentOf(forecast.finishes_at)}.`}
            </p>
            <div className="text-sm text-ink-2">
              <Reasons campaign={campaign} states={SKIPPED} />
            </div>
          </>
        )}
        <fieldset className="flex flex-col gap-2">
          <legend className="mb-1 text-sm font-medium">When</legend>
          {(["now", "later"] as const).map((one) => (
            <label key={one} className="flex items-center gap-2.5 pointer-coarse:min-h-11">
              <input
                type="radio"
                name="when"
                checked={when === one}
                onChange={() => setWhen(one)}
                className="size-4 accent-accent"
              />
              {one === "now" ? "Now: each as soon as their hours allow" : "Later"}
            </label>
          ))}
          {when === "later" && (
            <TextField
              label="Day and time"
              hint="Where you are. Nobody gets it earlier, and each only inside their own hours."
              type="datetime-local"
              required
              value={moment}
              onChange={(event) => setMoment(event.currentTarget.value)}
            />
          )}
        </fieldset>
        {planned === 0 ? (
          <Remark tone="warn">Nobody would get it. The reasons above say why.</Remark>
        ) : (
          <TextField
            label="How many people will be texted"
            hint="Type the number, so that nobody texts a whole list by mistake."
            inputMode="numeric"
            autoComplete="off"
            data-first
            value={typed}
            error={
              planned !== null && typed !== "" && !isTyped && String(planned).length <= typed.trim().length
                ? `It is ${count(planned)}.`
                : null
            }
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        )}
        {error !== null && <Remark tone="danger">{error}</Remark>}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Not yet</Button>
          <Button look="primary" type="submit" disabled={!isReady}>
            {when === "now" ? "Start" : "Schedule"}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
