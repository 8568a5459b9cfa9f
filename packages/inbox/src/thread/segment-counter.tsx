import { centsOf, MAX_CHARACTERS, replaceWithGsm, segments } from "@linekeeper/sms/segments";
import { Button } from "../ui/button.tsx";

interface SegmentCounterProps {
  text: string;
  recipients: number;
  /** As the server is set; null until it has told. */
  centsPerSegment: number | null;
  onReplace: (text: string) => void;
}

/** What a text costs, while it is written, and the way to the cheaper alphabet where a character or two stand in it. */
export function SegmentCounter({ text, recipients, centsPerSegment, onReplace }: SegmentCounterProps) {
  if (text === "") return null;
  const counted = segments(text);
  const { count, left, encoding, offenders, charactersTooMany } = counted;
  const plain = replaceWithGsm(text).text;
  const cheaper = encoding === "UCS-2" && segments(plain).count < count ? plain : null;
  const cents = centsPerSegment === null ? null : centsOf({ count: count * recipients }, centsPerSegment);
  const shown = [...new Set(offenders.map(({ character }) => character))].slice(0, 4).join(" ");
  if (charactersTooMany > 0) {
    return (
      <p role="alert" className="text-sm text-danger-text">
        {charactersTooMany} {charactersTooMany === 1 ? "character" : "characters"} too many: a text holds{" "}
        {MAX_CHARACTERS.toLocaleString("en-US")}.
      </p>
    );
  }
  return (
    <p className="tabular flex flex-wrap items-center gap-x-2">
      <span>
        {count} {count === 1 ? "segment" : "segments"}, {left} left
        {cents === null ? "" : ` · about ${cents} ¢`}
      </span>
      {encoding === "UCS-2" && (
        <span>
          <span aria-hidden="true">{shown} </span>
          {cheaper === null ? "shortens segments to 70 characters" : "makes it longer:"}
        </span>
      )}
      {cheaper !== null && (
        <Button look="quiet" className="h-6! px-1.5! text-xs! text-accent-text!" onClick={() => onReplace(cheaper)}>
          Replace, {segments(cheaper).count} instead of {count}
        </Button>
      )}
    </p>
  );
}
