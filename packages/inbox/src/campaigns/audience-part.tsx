import type { UseQueryResult } from "@tanstack/react-query";
import { RefreshCw } from "lucide-react";
import { type Audience, type AudiencePreview, type List, useEveryList } from "../data/audiences.ts";
import { type CampaignDetail, type CampaignDraft, isBeingPlanned, useCampaignVerb } from "../data/campaigns.ts";
import { isUnfinished, UNFINISHED } from "../filters/filter-conditions.ts";
import { FilterEditor } from "../filters/filter-editor.tsx";
import { Standing } from "../filters/standing.tsx";
import { Button } from "../ui/button.tsx";
import { SelectField } from "../ui/select-field.tsx";
import { notify } from "../ui/toasts.tsx";
import { count, people } from "./campaign-words.ts";
import { ListOptions } from "./list-options.tsx";
import { Section } from "./parts.tsx";
import { Reasons } from "./reasons.tsx";

/** Whom it is for: how many they are now, and who of them will get nothing and why. */
export function AudiencePart({
  campaign,
  draft,
  isOpen,
  onChange,
  preview,
}: {
  campaign: CampaignDetail;
  draft: CampaignDraft;
  isOpen: boolean;
  onChange: (part: Partial<CampaignDraft>) => void;
  preview: UseQueryResult<AudiencePreview>;
}) {
  const { audience } = draft;
  const lists = useEveryList();
  const setAudience = (next: Audience): void => onChange({ audience: next });
  const listId = audience.kind === "list" ? audience.list_id : "";
  return (
    <Section
      title="Who gets it"
      lead="Whoever opted out gets nothing, whatever list they are on: that is asked again as each text leaves."
    >
      {isOpen ? (
        <SelectField
          label="Who it is for"
          value={listId}
          className="max-w-sm"
          onChange={(value) =>
            setAudience(value === "" ? { kind: "filter", filter: { version: 1 } } : { kind: "list", list_id: value })
          }
        >
          {listId !== "" && !lists.some(({ id }) => id === listId) && <option value={listId}>A list</option>}
          <ListOptions lists={lists} />
        </SelectField>
      ) : (
        <p>{audience.kind === "filter" ? "Contacts that fit a filter" : nameOf(lists, listId)}</p>
      )}
      {audience.kind === "filter" && (
        <FilterEditor
          filter={audience.filter}
          isOpen={isOpen}
          onChange={(filter) => setAudience({ kind: "filter", filter })}
        />
      )}
      {audience.kind === "filter" && isUnfinished(audience.filter) && (
        <p className="text-sm text-danger-text">{UNFINISHED}</p>
      )}
      {isOpen && <Standing preview={preview} />}
      {isOpen && <Plan campaign={campaign} />}
    </Section>
  );
}

const SKIPPED = ["skipped"] as const;

const nameOf = (lists: readonly List[], id: string): string => lists.find((list) => list.id === id)?.name ?? "A list";

/** Everybody by name, with every reason there is: what a start is confirmed against. */
function Plan({ campaign }: { campaign: CampaignDetail }) {
  const { id, plan } = campaign;
  const verb = useCampaignVerb();
  const isBusy = isBeingPlanned(campaign) || verb.isPending;
  const begin = (): void =>
    verb.mutate(
      { id, verb: "plan" },
      { onError: (error) => notify({ title: "Not checked", description: error.message, isError: true }) },
    );
  return (
    <div className="flex flex-col gap-3 rounded-lg border border-line p-4">
      <div className="flex flex-wrap items-center gap-3">
        <p className="tabular min-w-0 flex-1 basis-52" role="status">
          {isBusy
            ? `Checking everybody… ${count(plan.members ?? 0)} so far`
            : plan.state === "ready"
              ? `${people(plan.planned ?? 0)} would get it, of ${count(plan.members ?? 0)}.`
              : "Not checked one by one yet."}
        </p>
        <Button disabled={isBusy} onClick={begin}>
          <RefreshCw aria-hidden="true" className="size-4" />
          {plan.state === "ready" ? "Check again" : "Check everybody"}
        </Button>
      </div>
      {plan.state === "ready" && <Reasons campaign={campaign} states={SKIPPED} />}
    </div>
  );
}
