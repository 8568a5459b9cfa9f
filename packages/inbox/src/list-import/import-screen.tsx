import { Link } from "@tanstack/react-router";
import { ArrowLeft, Lock } from "lucide-react";
import { importPlace } from "../app/audience-places.ts";
import { Screen } from "../app/screen.tsx";
import { type ListImport, useListImport } from "../data/list-imports.ts";
import { useRight, useSession } from "../data/session.ts";
import { buttonLook } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Failure } from "../ui/failure.tsx";
import { CheckStep } from "./check-step.tsx";
import { ChooseFile } from "./choose-file.tsx";
import { ColumnsStep } from "./columns-step.tsx";
import { Progress } from "./progress.tsx";
import { Report } from "./report.tsx";
import { type Step, Steps } from "./steps.tsx";

/** From a file to a list. Where it stands is in the address and at the server: it can be left, and taken up again. */
export function ImportScreen() {
  const { file, kind } = importPlace.useSearch();
  const seesAll = useSession()?.lines === "all";
  const mayImport = useRight("manage") && seesAll;
  return (
    <Screen
      title={kind === "suppression" ? "Numbers that are not to be texted" : "Import a file"}
      actions={
        <Link to="/lists" className={buttonLook("quiet")}>
          <ArrowLeft aria-hidden="true" className="size-4" /> Lists
        </Link>
      }
    >
      {mayImport ? (
        <div className="mx-auto flex max-w-3xl flex-col gap-6 px-4 py-5 md:px-6">
          {file === undefined ? (
            <>
              <Steps current="file" />
              <ChooseFile kind={kind ?? "list"} />
            </>
          ) : (
            <OneImport key={file} id={file} />
          )}
        </div>
      ) : (
        <EmptyState icon={Lock} title="For those who manage">
          <p>Files are imported by owners and admins who see all lines.</p>
        </EmptyState>
      )}
    </Screen>
  );
}

function OneImport({ id }: { id: string }) {
  const { step } = importPlace.useSearch();
  const { data: run, error, refetch } = useListImport(id);
  if (run === undefined) {
    return error === null ? (
      <div role="status" aria-label="Loading the import" className="flex flex-col gap-3">
        <span className="skeleton h-8 w-full" />
        <span className="skeleton h-40 w-full" />
      </div>
    ) : (
      <Failure error={error} onRetry={() => void refetch()} />
    );
  }
  const isChecked = step === "check";
  return (
    <>
      <Steps current={stepOf(run.state, isChecked)} />
      <State run={run} isChecked={isChecked} />
    </>
  );
}

function stepOf(state: ListImport["state"], isChecked: boolean): Step {
  if (state === "draft") return isChecked ? "check" : "columns";
  return state === "done" || state === "undone" ? "report" : "import";
}

function State({ run, isChecked }: { run: ListImport; isChecked: boolean }) {
  switch (run.state) {
    case "draft":
      return isChecked ? <CheckStep run={run} /> : <ColumnsStep run={run} />;
    case "uploading":
    case "running":
    case "undoing":
      return <Progress run={run} />;
    case "done":
    case "undone":
      return <Report run={run} />;
  }
}
