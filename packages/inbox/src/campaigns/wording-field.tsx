import { MAX_CHARACTERS, replaceWithGsm } from "@linekeeper/sms/segments";
import { countSegmentsOf, fieldsOf, warningsOf } from "@linekeeper/sms/templates";
import { useId, useMemo, useRef } from "react";
import type { AudiencePreview } from "../data/audiences.ts";
import { Button } from "../ui/button.tsx";
import { Remark } from "./parts.tsx";
import { SnippetsMenu } from "./snippets-menu.tsx";

type Member = AudiencePreview["sample"][number];

/** A wording with its merge fields: what it will be made of, how long it gets, and what to look at before it leaves. */
export function WordingField({
  label,
  snippetName,
  isFirst,
  body,
  sample,
  isOpen,
  onChange,
}: {
  label: string;
  /** What it is kept under, where it is kept for another time. */
  snippetName: string;
  isFirst: boolean;
  body: string;
  /** Some of those who would get it. */
  sample: readonly Member[];
  isOpen: boolean;
  onChange: (body: string) => void;
}) {
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const insert = (text: string): void => {
    const element = field.current;
    if (element === null) return;
    const { selectionStart: start, selectionEnd: end } = element;
    onChange(body.slice(0, start) + text + body.slice(end));
    requestAnimationFrame(() => {
      element.focus();
      element.setSelectionRange(start + text.length, start + text.length);
    });
  };
  return (
    <div className="flex flex-col gap-2">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      <textarea
        ref={field}
        id={id}
        rows={4}
        value={body}
        readOnly={!isOpen}
        maxLength={MAX_CHARACTERS}
        aria-describedby={`${id}-facts`}
        onChange={(event) => onChange(event.currentTarget.value)}
        className="resize-y rounded-md border border-line-strong bg-surface px-3 py-2 text-base text-ink read-only:bg-sunken pointer-coarse:text-lg"
      />
      {isOpen && (
        <div className="flex flex-wrap gap-1.5">
          {fieldsOfSample(sample).map((name) => (
            <Button
              key={name}
              className="h-7! px-2!"
              onClick={() => insert(name === "first_name" ? "{{first_name|there}}" : `{{${name}|}}`)}
            >
              {nameInWords(name)}
            </Button>
          ))}
          <SnippetsMenu body={body} name={snippetName} onChoose={onChange} />
        </div>
      )}
      <div id={`${id}-facts`} className="flex flex-col gap-2">
        <Length body={body} sample={sample} onReplace={isOpen ? onChange : undefined} />
        <Warnings body={body} isFirst={isFirst} />
      </div>
    </div>
  );
}

function fieldsOfSample(sample: readonly Member[]): string[] {
  const own = new Set(sample.flatMap(({ fields }) => Object.keys(fields)));
  return [...new Set(["first_name", "last_name", ...[...own].toSorted()])].slice(0, 12);
}

function nameInWords(name: string): string {
  const words = name.replaceAll("_", " ");
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

/** As the server fills it in: what a list says comes before what follows from the name. */
function valuesOf({ name, fields }: Member): Record<string, string | null> {
  const [first = "", ...rest] = (name ?? "").trim().split(/\s+/);
  return { name, first_name: first === "" ? null : first, last_name: rest.join(" ") || null, ...fields };
}

function Length({
  body,
  sample,
  onReplace,
}: {
  body: string;
  sample: readonly Member[];
  onReplace: ((body: string) => void) | undefined;
}) {
  const facts = useMemo(() => {
    const measure = (template: string) => {
      const counter = countSegmentsOf(template);
      for (const member of sample.length === 0 ? [NOBODY] : sample) counter.add(valuesOf(member));
      return counter.result();
    };
    const plain = replaceWithGsm(body).text;
    const now = measure(body);
    return { now, plain, after: plain === body ? now : measure(plain) };
  }, [body, sample]);
  if (body.trim() === "") return null;
  const { now, after, plain } = facts;
  const range = now.min === now.max ? segmentsInWords(now.min) : `${now.min} to ${segmentsInWords(now.max)}`;
  const shown = [...now.offenders.keys()].slice(0, 4).join(" ");
  return (
    <p className="tabular flex flex-wrap items-center gap-x-2 text-sm text-ink-2">
      <span>
        {range} each{sample.length > 1 ? `, as ${sample.length} of them would get it` : ""}
      </span>
      {now.ucs2 > 0 && (
        <span>
          <span aria-hidden="true">{shown} </span>
          makes a segment hold 70 characters instead of 160
        </span>
      )}
      {onReplace !== undefined && plain !== body && (
        <Button look="quiet" className="h-6! px-1.5! text-xs! text-accent-text!" onClick={() => onReplace(plain)}>
          Replace{after.total < now.total ? `, ${after.max} instead of ${now.max}` : ""}
        </Button>
      )}
    </p>
  );
}

const NOBODY: Member = { number: "", name: null, fields: {}, postal_code: null, region: null };
const segmentsInWords = (count: number): string => (count === 1 ? "1 segment" : `${count} segments`);

function Warnings({ body, isFirst }: { body: string; isFirst: boolean }) {
  const warnings = useMemo(
    () => [
      ...warningsOf(body, { isFirst }).filter(({ code }) => code !== "ucs_2" && code !== "unfilled_field"),
      ...fieldsOf(body)
        .filter(({ fallback }) => fallback === null)
        .map(({ name, index }) => ({
          code: "unfilled" as const,
          message: `{{${name}}} has no fall-back, as in {{${name}|there}}: whoever has no value for it is skipped.`,
          index,
        })),
    ],
    [body, isFirst],
  );
  if (warnings.length === 0 || body.trim() === "") return null;
  return (
    <Remark tone="warn">
      <ul>
        {warnings.map(({ code, message, index }) => (
          <li key={`${code} ${index ?? ""}`}>{message}</li>
        ))}
      </ul>
    </Remark>
  );
}
