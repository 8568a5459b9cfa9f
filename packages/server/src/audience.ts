/** Whom texts are for: what lists and filters hand to campaigns. */
import { z } from "zod";
import { ContactFilter } from "./contact-filter.ts";
import { plainText } from "./plain-text.ts";

export const Audience = z
  .discriminatedUnion(
    "kind",
    [
      z.strictObject({ kind: z.literal("list"), list_id: plainText(1, 512) }),
      z.strictObject({ kind: z.literal("filter"), filter: ContactFilter }),
    ],
    // Each in its own words where its kind is told; this where it is not, or there is no object at all.
    { error: 'expected {"kind":"list","list_id":…} or {"kind":"filter","filter":…}' },
  )
  .meta({ id: "Audience" });
export type Audience = z.infer<typeof Audience>;

/** Somebody of an audience. */
export interface Member {
  /** E.164. */
  number: string;
  name: string | null;
  /** For merge fields: `first_name`, `company`, and what else the file or the contact has. */
  fields: Readonly<Record<string, string>>;
  postalCode: string | null;
  /** State of the address, `MA` or `CA-ON`; null where none is told. What the area code says is not put here. */
  region: string | null;
}
