import { Fragment, type ReactNode } from "react";

const LINK = /(https?:\/\/[^\s<>"]+[^\s<>".,;:!?')\]])/g;

/** Text only: nothing that came from outside is ever taken for markup. */
export function linkify(text: string): ReactNode {
  return text.split(LINK).map((part, index) =>
    index % 2 === 1 ? (
      <a
        key={index}
        href={part}
        target="_blank"
        rel="noreferrer noopener"
        className="font-medium text-accent-text underline"
      >
        {part}
      </a>
    ) : (
      <Fragment key={index}>{part}</Fragment>
    ),
  );
}
