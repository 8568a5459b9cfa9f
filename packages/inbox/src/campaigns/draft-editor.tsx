import { FlaskConical, Send } from "lucide-react";
import { useState } from "react";
import { type Audience, useAudiencePreview } from "../data/audiences.ts";
import type { CampaignDetail } from "../data/campaigns.ts";
import { useRight } from "../data/session.ts";
import { filledOnly } from "../filters/filter-conditions.ts";
import { useSettled } from "../filters/use-settled.ts";
import { Button } from "../ui/button.tsx";
import { TextField } from "../ui/text-field.tsx";
import { AudiencePart } from "./audience-part.tsx";
import { Forecast } from "./forecast.tsx";
import { LinesPart } from "./lines-part.tsx";
import { MessagePart } from "./message-part.tsx";
import { Remark, Section } from "./parts.tsx";
import { PreviewSkeleton, RecipientPreview } from "./recipient-preview.tsx";
import { RulesPart } from "./rules-part.tsx";
import { StartDialog } from "./start-dialog.tsx";
import { TestDialog } from "./test-dialog.tsx";
import { type DraftInHand, useDraft } from "./use-draft.ts";

/**
 * Everything about what is sent, to whom and when. Of a paused campaign the wording and the hours; of others it is there to
 * be read.
 */
export function DraftEditor({ campaign }: { campaign: CampaignDetail }) {
  const { state } = campaign;
  const maySend = useRight("send");
  const inHand = useDraft(campaign);
  const { draft, change, status } = inHand;
  const isDraft = maySend && state === "draft";
  const isOpen = isDraft || (maySend && state === "paused");
  // What is typed of numbers is kept where it is typed: it begins anew with what it is typed into.
  const [discarded, setDiscarded] = useState(0);
  const discard = (): void => {
    inHand.discard();
    setDiscarded(discarded + 1);
  };
  const [step, setStep] = useState(1);
  const [dialog, setDialog] = useState<"start" | "test" | null>(null);
  const asked = useSettled(whole(draft.audience));
  const preview = useAudiencePreview(isOpen ? asked : null);
  const sample = preview.data?.sample ?? [];
  const at = Math.min(step, draft.steps.length);
  return (
    <>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto max-w-3xl px-4 md:px-6">
          {isDraft && (
            <div className="pt-5">
              <TextField
                label="Name"
                value={draft.name}
                maxLength={200}
                onChange={({ currentTarget: { value } }) => change({ name: value })}
              />
            </div>
          )}
          {!isOpen && (
            <div className="pt-5">
              <Remark tone="warn">
                {maySend && (state === "running" || state === "scheduled")
                  ? "Pause the campaign to change its wording or its hours. What was sent keeps the wording it had."
                  : "This is as it was sent. Duplicate the campaign to write another one."}
              </Remark>
            </div>
          )}
          <AudiencePart campaign={campaign} draft={draft} isOpen={isDraft} onChange={change} preview={preview} />
          <MessagePart
            key={discarded}
            campaignName={draft.name}
            steps={draft.steps}
            current={at}
            sample={sample}
            isOpen={isOpen}
            mayChangeSteps={isDraft}
            onStep={setStep}
            onChange={(steps) => change({ steps })}
          />
          <Section title="As they will read it" lead="One recipient after the other, with the arrow keys too.">
            {at > campaign.steps.length ? (
              // The server does not have this text yet.
              <PreviewSkeleton />
            ) : (
              <RecipientPreview
                key={at}
                campaignId={campaign.id}
                step={at}
                isBehind={status === "changed" || status === "keeping"}
              />
            )}
          </Section>
          <LinesPart
            settings={draft.settings}
            isOpen={isDraft}
            onChange={(settings) => change({ settings: { ...draft.settings, ...settings } })}
          />
          <RulesPart
            settings={draft.settings}
            isOpen={isOpen}
            isDraft={isDraft}
            onChange={(settings) => change({ settings: { ...draft.settings, ...settings } })}
          />
          {isDraft && campaign.plan.state === "ready" && (
            <Section title="When it is through" lead="If nobody answers. Answers and opt-outs make it shorter.">
              <Forecast campaign={campaign} />
            </Section>
          )}
        </div>
      </div>
      {isOpen && (
        <footer className="flex shrink-0 flex-wrap items-center gap-2 border-t border-line px-4 py-2.5 md:px-6">
          <KeptState inHand={inHand} isByItself={isDraft} />
          {/* Of a paused campaign nothing is kept that nobody asked to keep. */}
          <Button disabled={!isDraft && status !== "kept"} onClick={() => setDialog("test")}>
            <FlaskConical aria-hidden="true" className="size-4" /> Test
          </Button>
          {isDraft ? (
            <Button look="primary" onClick={() => setDialog("start")}>
              <Send aria-hidden="true" className="size-4" /> Schedule or start
            </Button>
          ) : (
            <>
              {status !== "kept" && (
                <Button disabled={status === "keeping"} onClick={discard}>
                  Discard
                </Button>
              )}
              <Button
                look="primary"
                disabled={status === "kept" || status === "keeping"}
                onClick={() => void inHand.keep()}
              >
                Save
              </Button>
            </>
          )}
        </footer>
      )}
      {dialog === "start" && <StartDialog campaign={campaign} inHand={inHand} onClose={() => setDialog(null)} />}
      {dialog === "test" && (
        <TestDialog campaign={campaign} inHand={inHand} step={at} onClose={() => setDialog(null)} />
      )}
    </>
  );
}

/** Conditions in which nothing is chosen yet ask for nothing. */
const whole = (audience: Audience): Audience =>
  audience.kind === "filter" ? { kind: "filter", filter: filledOnly(audience.filter) } : audience;

function KeptState({ inHand: { status, error }, isByItself }: { inHand: DraftInHand; isByItself: boolean }) {
  if (error !== null) {
    return (
      <p role="alert" className="min-w-0 flex-1 basis-60 text-sm wrap-anywhere text-danger-text">
        Not saved: {error}
      </p>
    );
  }
  const words = {
    kept: "Saved",
    changed: isByItself ? "Saving…" : "Not saved yet",
    keeping: "Saving…",
    refused: "Not saved",
  } as const satisfies Record<DraftInHand["status"], string>;
  return (
    <p role="status" className="min-w-0 flex-1 text-sm text-ink-3">
      {words[status]}
    </p>
  );
}
