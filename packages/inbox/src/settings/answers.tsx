import { segments } from "@linekeeper/sms/segments";
import { type FormEvent, useId, useState } from "react";
import { changeConsentSettings, type ConsentSettings, useConsentSettings } from "../data/consent-settings.ts";
import { useLines } from "../data/directory.ts";
import { Button } from "../ui/button.tsx";
import { counted } from "../ui/counted.ts";
import { Failure } from "../ui/failure.tsx";
import { TextField } from "../ui/text-field.tsx";
import { notify } from "../ui/toasts.tsx";
import { Block, Trouble } from "./parts.tsx";

const MOST_CHARACTERS = 320;

/** The two texts that leave by themselves. */
export function Answers() {
  const { data, error, refetch } = useConsentSettings();
  if (data === undefined) {
    return error === null ? (
      <div role="status" aria-label="Loading the answers" className="flex flex-col gap-3">
        <span className="skeleton h-24" />
        <span className="skeleton h-24" />
      </div>
    ) : (
      <Failure error={error} onRetry={() => void refetch()} />
    );
  }
  return <AnswersForm settings={data} />;
}

function AnswersForm({ settings }: { settings: ConsentSettings }) {
  const [business, setBusiness] = useState(settings.business_name ?? "");
  const [contact, setContact] = useState(settings.contact ?? "");
  const [confirm, setConfirm] = useState(settings.confirm);
  const [confirmation, setConfirmation] = useState(settings.confirmation);
  const [help, setHelp] = useState(settings.help);
  const [helpText, setHelpText] = useState(settings.help_text);
  const [error, setError] = useState<Error | null>(null);
  const [isBusy, setBusy] = useState(false);
  const values = usePreviewValues(business.trim(), contact.trim());
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setError(null);
    try {
      const saved = await changeConsentSettings({
        business_name: business.trim() || null,
        contact: contact.trim() || null,
        confirm,
        help,
        // What was not touched stays the server's own, which may become better.
        ...(confirmation !== settings.confirmation && { confirmation: confirmation.trim() || null }),
        ...(helpText !== settings.help_text && { help_text: helpText.trim() || null }),
      });
      setConfirmation(saved.confirmation);
      setHelpText(saved.help_text);
      notify({ title: "The answers are saved" });
    } catch (reason) {
      setError(reason instanceof Error ? reason : new Error(String(reason)));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form onSubmit={(event) => void save(event)} className="flex flex-col gap-8">
      <Block
        title="Answers"
        lead="Two texts leave by themselves: one that confirms an opt-out which Quo does not confirm itself, and the answer to HELP."
      >
        {!settings.can_send && (
          <p className="rounded-md bg-warn-soft px-3 py-2 text-sm text-warn-text">
            Nothing is answered now: the server has no API key of Quo.
          </p>
        )}
        <TextField
          label="Name of the business"
          value={business}
          maxLength={100}
          hint="Stands for {{business}}. Empty: the name of the line."
          onChange={(event) => setBusiness(event.currentTarget.value)}
        />
        <TextField
          label="Where to call or write"
          value={contact}
          maxLength={100}
          hint="Stands for {{contact}}. Empty: the number of the line."
          onChange={(event) => setContact(event.currentTarget.value)}
        />
      </Block>
      <Wording
        title="Confirmation of an opt-out"
        lead="Once, to those who ask in other words than the ones that Quo answers. It may hold no link and nothing of an offer."
        isOn={confirm}
        onSwitch={setConfirm}
        text={confirmation}
        onChange={setConfirmation}
        values={values}
      />
      <Wording
        title="Answer to HELP"
        lead="To HELP and INFO. Carriers demand the name, where to call, and STOP."
        isOn={help}
        onSwitch={setHelp}
        text={helpText}
        onChange={setHelpText}
        values={values}
      />
      <Trouble error={error} />
      <p>
        <Button type="submit" look="primary" disabled={isBusy}>
          Save the answers
        </Button>
      </p>
    </form>
  );
}

type Values = Readonly<Record<string, string>>;

/** As on the first line: each line fills in its own name and number. */
function usePreviewValues(business: string, contact: string): Values {
  const [line] = useLines().data ?? [];
  const number = line?.number ?? "+16175550101";
  return { business: business || (line?.name ?? number), contact: contact || number, line: number };
}

function Wording({
  title,
  lead,
  isOn,
  onSwitch,
  text,
  onChange,
  values,
}: {
  title: string;
  lead: string;
  isOn: boolean;
  onSwitch: (isOn: boolean) => void;
  text: string;
  onChange: (text: string) => void;
  values: Values;
}) {
  const id = useId();
  const shown = text.replaceAll(/\{\{\s*(\w+)\s*\}\}/g, (field, name: string) => values[name] ?? field);
  const { count, encoding } = segments(shown);
  return (
    <Block title={title} lead={lead}>
      <label className="flex items-center gap-2.5 pointer-coarse:min-h-11">
        <input
          type="checkbox"
          checked={isOn}
          onChange={({ currentTarget }) => onSwitch(currentTarget.checked)}
          className="size-4 accent-accent"
        />
        Send it
      </label>
      <textarea
        aria-label={title}
        aria-describedby={id}
        rows={3}
        maxLength={MOST_CHARACTERS}
        value={text}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
        className="w-full resize-y rounded-md border border-line-strong bg-surface px-3 py-2 text-base text-ink pointer-coarse:text-lg"
      />
      <div id={id} className="flex flex-col gap-1.5">
        {text.trim() === "" ? (
          <p className="text-sm text-ink-2">Empty: the server&apos;s own wording comes back.</p>
        ) : (
          <>
            <p className="max-w-96 self-start rounded-xl bg-bubble-out px-3.5 py-2 [overflow-wrap:anywhere] whitespace-pre-wrap">
              {shown}
            </p>
            <p className="tabular text-sm text-ink-2">
              {counted(count, "segment")}
              {encoding === "UCS-2" && ": a character in it shortens segments to 70 characters"}
            </p>
          </>
        )}
      </div>
    </Block>
  );
}
