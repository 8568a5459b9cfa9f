import { Link } from "@tanstack/react-router";
import { Check, CircleDashed, LoaderCircle } from "lucide-react";
import type { ReactNode } from "react";
import { Screen } from "../app/screen.tsx";
import {
  type ImportRun,
  useCompleteness,
  useImports,
  useSetupState,
  useStartImport,
  useWebhooks,
} from "../data/ledger.ts";
import { Progress } from "../ledger/import-card.tsx";
import { Button } from "../ui/button.tsx";
import { cx } from "../ui/class-names.ts";
import { agoOf } from "../ui/time.ts";
import { notify } from "../ui/toasts.tsx";
import { useNow } from "../ui/use-now.ts";

/** Until it is known what is done: steps that turn out to be done are shorter, and the rest would jump. */
function StartSkeleton() {
  return (
    <Screen title="Welcome to Linekeeper">
      <div
        role="status"
        aria-label="Loading the steps"
        className="mx-auto flex max-w-2xl flex-col gap-3 px-4 py-6 md:px-6"
      >
        {[1, 2, 3, 4].map((step) => (
          <span key={step} className="skeleton h-20 w-full rounded-lg!" />
        ))}
      </div>
    </Screen>
  );
}

type StepState = "done" | "working" | "open";

/** Where a server without data begins: what connects it with Quo, checked while it is done. */
export function FirstStartScreen() {
  const now = useNow(1_000);
  const answers = [useSetupState(), useWebhooks(), useCompleteness(), useImports()] as const;
  const setup = answers[0].data;
  const webhooks = answers[1].data?.data ?? [];
  const completeness = answers[2].data;
  const imports = answers[3].data?.data ?? [];
  const last = completeness?.last_webhook_at ?? null;
  const hasKey = setup?.api_key === true;
  const hasAddress = setup !== undefined && setup.webhook_url !== null;
  const canBelieve = webhooks.length > 0 || (setup?.signing_keys ?? 0) > 0;
  const run = imports.find(({ kind }) => kind === "import");
  if (answers.some(({ isPending }) => isPending)) return <StartSkeleton />;
  return (
    <Screen title="Welcome to Linekeeper">
      <div className="mx-auto max-w-2xl px-4 py-6 md:px-6">
        <p className="text-pretty text-ink-2">
          Four steps connect this server with your Quo account. They are checked here while you do them; nothing needs
          to be loaded again.
        </p>
        <ol className="mt-5 flex flex-col gap-3">
          <Step number={1} title="Give it the API key" state={hasKey ? "done" : "open"}>
            {hasKey ? (
              <p>OPENPHONE_API_KEY is set.</p>
            ) : (
              <>
                <p>
                  In Quo, an owner finds it under Settings, API. Set it where the server starts, and start it again:
                </p>
                <Code>export OPENPHONE_API_KEY=&quot;your key&quot;</Code>
              </>
            )}
          </Step>
          <Step number={2} title="Tell it its public address" state={hasAddress ? "done" : "open"}>
            {hasAddress ? (
              <p className="break-words">Quo delivers to {setup.webhook_url}.</p>
            ) : (
              <>
                <p>An https address at which Quo reaches this server, through a proxy or a tunnel:</p>
                <Code>export WEBHOOK_BASE_URL=&quot;https://lines.example.com&quot;</Code>
              </>
            )}
          </Step>
          <Step
            number={3}
            title="Receive what happens"
            state={last !== null ? "done" : canBelieve ? "working" : "open"}
          >
            {last !== null ? (
              <p>Quo reaches this server: the last delivery came {agoOf(last, now)}.</p>
            ) : canBelieve ? (
              <p>
                The webhook is there. Waiting for its first delivery: text one of your numbers, and it appears here.
              </p>
            ) : (
              <>
                <p>This makes the webhook at Quo and keeps its key; the running server takes it up by itself:</p>
                <Code>npx linekeeper webhooks create</Code>
              </>
            )}
          </Step>
          <Step number={4} title="Read what happened before" state={importState(run)}>
            <ImportStep run={run} canStart={hasKey} />
          </Step>
        </ol>
        <div className="mt-6 flex flex-wrap items-center gap-3">
          <Link
            to="/inbox"
            search={{ view: "open" }}
            className="touch-target inline-flex h-9 items-center rounded-md bg-accent px-4 text-sm font-medium text-on-accent hover:bg-accent-hover"
          >
            Open the inbox
          </Link>
          <p className="min-w-56 flex-1 text-sm text-ink-2">
            Threads fill while the import runs; you need not wait for it.
          </p>
        </div>
        <section className="mt-8 rounded-lg bg-sunken px-4 py-3.5">
          <h2 className="font-medium">Only looking?</h2>
          <p className="mt-0.5 text-ink-2">
            The demo is a made-up firm with texts, calls and recordings, on this machine alone. No account is needed:
          </p>
          <Code isOnSunken>npm run demo</Code>
        </section>
      </div>
    </Screen>
  );
}

function ImportStep({ run, canStart }: { run: ImportRun | undefined; canStart: boolean }) {
  const start = useStartImport();
  if (run === undefined || run.state === "cancelled") {
    return (
      <>
        <p>
          Texts, calls, recordings, transcripts and contacts, at Quo&rsquo;s own pace. It can be paused, and goes on
          where it was.
        </p>
        <Button
          look="primary"
          className="mt-3"
          disabled={!canStart || start.isPending}
          onClick={() =>
            start.mutate("import", {
              onError: (error) => notify({ title: "Not started", description: error.message, isError: true }),
            })
          }
        >
          Read the whole history
        </Button>
        {!canStart && <p className="mt-2 text-sm text-ink-3">It needs the API key of the first step.</p>}
      </>
    );
  }
  if (run.state === "done") return <p>The history is here.</p>;
  return (
    <>
      {run.error !== null && <p className="break-words text-danger-text">{run.error.message}</p>}
      {run.state !== "failed" && <Progress run={run} />}
      <Link
        to="/ledger"
        search={{ show: "imports" }}
        className="mt-1 inline-block font-medium text-accent-text underline"
      >
        {run.state === "failed" ? "See what failed" : "Pause or cancel it in the ledger"}
      </Link>
    </>
  );
}

function importState(run: ImportRun | undefined): StepState {
  if (run?.state === "done") return "done";
  return run?.state === "running" || run?.state === "queued" ? "working" : "open";
}

const STATE_WORDS: Readonly<Record<StepState, string>> = { done: "Done", working: "Under way", open: "To do" };

function Step({
  number,
  title,
  state,
  children,
}: {
  number: number;
  title: string;
  state: StepState;
  children: ReactNode;
}) {
  const Icon = state === "done" ? Check : state === "working" ? LoaderCircle : CircleDashed;
  return (
    <li className="flex gap-3 rounded-lg border border-line px-4 py-3.5">
      <span
        className={cx(
          "flex size-7 shrink-0 items-center justify-center rounded-full",
          state === "done" ? "bg-accent text-on-accent" : "bg-sunken text-ink-2",
        )}
      >
        <Icon aria-hidden="true" className={cx("size-4", state === "working" && "animate-spin")} />
      </span>
      <div className="min-w-0 flex-1">
        <h2 className="flex min-h-7 flex-wrap items-center gap-x-2 font-medium">
          {number}. {title}
          <span role="status" className="text-sm font-normal text-ink-3">
            {STATE_WORDS[state]}
          </span>
        </h2>
        <div className="text-pretty text-ink-2">{children}</div>
      </div>
    </li>
  );
}

function Code({ children, isOnSunken = false }: { children: ReactNode; isOnSunken?: boolean }) {
  return (
    <pre
      className={cx(
        "mt-2 overflow-x-auto rounded-md px-3 py-2 font-mono text-sm whitespace-pre-wrap break-words text-ink",
        isOnSunken ? "bg-surface" : "bg-sunken",
      )}
    >
      <code>{children}</code>
    </pre>
  );
}
