import { useLines } from "../data/directory.ts";
import { formatNumber } from "../data/phone-number.ts";
import { useSession } from "../data/session.ts";
import { Block, Row, Rows } from "./parts.tsx";

export function LineNames() {
  const lines = useLines();
  const seen = useSession()?.lines;
  return (
    <Block
      title="Lines"
      lead={
        seen === "all"
          ? "The firm's own numbers. Their names and symbols are those of Quo: change them there, and they change here."
          : "The numbers that you see. Their names and symbols are those of Quo."
      }
    >
      <Rows of={lines} empty="No line yet. Lines come with the first delivery or import from Quo.">
        {({ id, name, number, symbol }) => (
          <Row
            key={id}
            icon={
              <span
                aria-hidden="true"
                className="flex size-9 items-center justify-center rounded-full bg-sunken text-lg"
              >
                {symbol ?? "#"}
              </span>
            }
            title={name ?? (number === null ? id : formatNumber(number))}
            note={number === null ? "Without a number" : formatNumber(number)}
          />
        )}
      </Rows>
    </Block>
  );
}
