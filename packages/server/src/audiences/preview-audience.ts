import { z } from "zod";
import type { Reader } from "../read/reader.ts";
import type { Audience, Member } from "../audience.ts";
import { membersOf } from "./members-of.ts";
import { ListMember } from "./read-lists.ts";
import { readHeld, readOptedOut, readOwnLines } from "./standing.ts";

const count = z.number().int();

export const AudiencePreview = z
  .object({
    members: count,
    excluded: z
      .object({ opted_out: count, held: count, own_lines: count })
      .describe("Who would be left out of a text now, each counted once, for the first of these reasons"),
    reachable: count.describe("Members less those who are excluded"),
    sample: z.array(ListMember).describe("The first of those who are reachable, in the order of their numbers"),
  })
  .meta({ id: "AudiencePreview" });
export type AudiencePreview = z.infer<typeof AudiencePreview>;

const PAGE = 2000;
const SAMPLE = 10;

/** Walks through the whole audience: nothing is estimated. */
export async function previewAudience(reader: Reader, audience: Audience): Promise<AudiencePreview> {
  const own = await readOwnLines(reader);
  const excluded = { opted_out: 0, held: 0, own_lines: 0 };
  const sample: ListMember[] = [];
  let members = 0;
  let after: string | null = null;
  for (;;) {
    const page: Member[] = await membersOf(reader, audience, after, PAGE);
    const numbers = page.map(({ number }) => number);
    const [out, held] = await Promise.all([readOptedOut(reader, numbers), readHeld(reader, numbers)]);
    members += page.length;
    for (const member of page) {
      if (own.has(member.number)) excluded.own_lines += 1;
      else if (out.has(member.number)) excluded.opted_out += 1;
      else if (held.has(member.number)) excluded.held += 1;
      else if (sample.length < SAMPLE) sample.push(presentMember(member));
    }
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) break;
    after = last.number;
  }
  const { opted_out, held, own_lines } = excluded;
  return { members, excluded, reachable: members - opted_out - held - own_lines, sample };
}

export const presentMember = ({ number, name, fields, postalCode, region }: Member): ListMember => ({
  number,
  name,
  fields,
  postal_code: postalCode,
  region,
});
