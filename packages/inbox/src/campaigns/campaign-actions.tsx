import { useNavigate } from "@tanstack/react-router";
import { Copy, Pause, Play, Square, Trash2 } from "lucide-react";
import { useState } from "react";
import { type CampaignDetail, type CampaignVerb, useCampaignVerb, useRemoveCampaign } from "../data/campaigns.ts";
import { useRight } from "../data/session.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { cx } from "../ui/class-names.ts";
import { Confirm } from "../ui/confirm.tsx";
import { notify } from "../ui/toasts.tsx";
import { people } from "./campaign-words.ts";

const refused = (error: Error): void =>
  notify({ title: "That did not work", description: error.message, isError: true });

export function CampaignActions({ campaign }: { campaign: CampaignDetail }) {
  const { id, name, state, funnel } = campaign;
  const maySend = useRight("send");
  const navigate = useNavigate();
  const verb = useCampaignVerb();
  const remove = useRemoveCampaign();
  const [asking, setAsking] = useState<"stop" | "delete" | null>(null);
  if (!maySend) return null;
  const act = (which: CampaignVerb): void => verb.mutate({ id, verb: which }, { onError: refused });
  const duplicate = (): void =>
    verb.mutate(
      { id, verb: "duplicate" },
      {
        onSuccess: (copy) => void navigate({ to: "/campaigns/$campaignId", params: { campaignId: copy.id } }),
        onError: refused,
      },
    );
  const isLive = state === "running" || state === "scheduled";
  return (
    <div className={cx("flex items-center gap-1.5", (isLive || state === "paused") && "max-sm:w-full max-sm:px-1")}>
      {isLive && (
        <Button disabled={verb.isPending} onClick={() => act("pause")}>
          <Pause aria-hidden="true" className="size-4" /> Pause
        </Button>
      )}
      {state === "paused" && (
        <Button look="primary" disabled={verb.isPending} onClick={() => act("resume")}>
          <Play aria-hidden="true" className="size-4" /> Resume
        </Button>
      )}
      {(isLive || state === "paused") && (
        <Button look="danger" disabled={verb.isPending} onClick={() => setAsking("stop")}>
          <Square aria-hidden="true" className="size-4" /> Stop
        </Button>
      )}
      <IconButton label="Duplicate" disabled={verb.isPending} onClick={duplicate}>
        <Copy aria-hidden="true" className="size-4" strokeWidth={1.75} />
      </IconButton>
      {state === "draft" && (
        <IconButton label="Delete the draft" disabled={remove.isPending} onClick={() => setAsking("delete")}>
          <Trash2 aria-hidden="true" className="size-4" strokeWidth={1.75} />
        </IconButton>
      )}
      {asking === "stop" && (
        <Confirm
          title="Stop for good?"
          action="Stop it"
          look="danger"
          onClose={() => setAsking(null)}
          onConfirm={() => act("stop")}
        >
          <p>
            {funnel.planned + funnel.sending === 0
              ? "Nobody waits for a text."
              : `${people(funnel.planned + funnel.sending)} would get nothing more.`}{" "}
            A stopped campaign cannot be resumed; a pause can.
          </p>
        </Confirm>
      )}
      {asking === "delete" && (
        <Confirm
          title={`Delete ${name}?`}
          action="Delete"
          look="danger"
          onClose={() => setAsking(null)}
          onConfirm={() =>
            remove.mutate(id, { onSuccess: () => void navigate({ to: "/campaigns" }), onError: refused })
          }
        >
          <p>The draft is gone then. Nothing of it was sent.</p>
        </Confirm>
      )}
    </div>
  );
}
