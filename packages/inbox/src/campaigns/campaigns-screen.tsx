import { useNavigate } from "@tanstack/react-router";
import { Megaphone, Plus } from "lucide-react";
import { useMemo, useState } from "react";
import { campaignsPlace } from "../app/audience-places.ts";
import { useCommand } from "../app/commands.ts";
import { useTitle } from "../app/screen.tsx";
import { useCampaigns } from "../data/campaigns.ts";
import { useRight } from "../data/session.ts";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Failure } from "../ui/failure.tsx";
import { RowList, RowSkeletons } from "../ui/row-list.tsx";
import { CampaignRow } from "./campaign-row.tsx";
import { NewCampaignDialog } from "./new-campaign-dialog.tsx";

const ROW_HEIGHT = 76;

/** Texts to lists, newest first. */
export function CampaignsScreen() {
  useTitle("Campaigns");
  const navigate = useNavigate();
  const maySend = useRight("send");
  const campaigns = useCampaigns();
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = campaigns;
  const rows = useMemo(() => data?.pages.flatMap((page) => page.data) ?? [], [data]);
  const { list } = campaignsPlace.useSearch();
  const [isNew, setNew] = useState(false);
  const close = (): void => {
    setNew(false);
    if (list !== undefined) void navigate({ to: "/campaigns", search: {}, replace: true });
  };
  useCommand(
    maySend ? { id: "new campaign", title: "New campaign", section: "View", keys: "n", run: () => setNew(true) } : null,
  );
  return (
    <main id="main" tabIndex={-1} className="flex min-h-0 min-w-0 flex-1 flex-col bg-surface outline-none">
      <header className="flex h-13 shrink-0 items-center gap-3 border-b border-line px-4 md:px-6">
        <h1 className="flex-1 truncate text-lg font-semibold">Campaigns</h1>
        {maySend && (
          <Button look="primary" onClick={() => setNew(true)}>
            <Plus aria-hidden="true" className="size-4" /> New campaign
          </Button>
        )}
      </header>
      <div className="flex min-h-0 flex-1 flex-col">
        {error !== null && data === undefined ? (
          <Failure error={error} onRetry={() => void campaigns.refetch()} />
        ) : data === undefined ? (
          <RowSkeletons label="Loading campaigns" rowHeight={ROW_HEIGHT} count={5} />
        ) : rows.length === 0 ? (
          <EmptyState icon={Megaphone} title="No campaigns yet">
            <p>
              A campaign texts a list through your own lines, inside the hours that the law gives, and never anybody who
              opted out.
            </p>
          </EmptyState>
        ) : (
          <RowList
            label="Campaigns"
            items={rows}
            rowHeight={ROW_HEIGHT}
            keyOf={({ id }) => id}
            hasMore={hasNextPage}
            isLoadingMore={isFetchingNextPage}
            onMore={() => void fetchNextPage()}
          >
            {(campaign) => <CampaignRow campaign={campaign} />}
          </RowList>
        )}
      </div>
      {(isNew || (list !== undefined && maySend)) && (
        <NewCampaignDialog
          listId={list ?? null}
          onClose={close}
          onMade={({ id }) =>
            // On the way back nothing is begun once more.
            void navigate({
              to: "/campaigns/$campaignId",
              params: { campaignId: id },
              replace: list !== undefined,
            })
          }
        />
      )}
    </main>
  );
}
