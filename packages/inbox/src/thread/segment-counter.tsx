/** What a text costs, while it is written. Until the rules of texting are here: its length. */
export function SegmentCounter({ text }: { text: string; recipients: number; onReplace: (text: string) => void }) {
  return <span className="tabular">{text.length === 0 ? "" : `${text.length} of 1,600 characters`}</span>;
}
