import { z } from "zod";
import type { Lines } from "../../access/access.ts";
import { plainText } from "../../plain-text.ts";
import { PERSON_FIELDS, type Search } from "../../search/search.ts";
import { TEXT_KINDS, type TextKind } from "../../store/schema.ts";
import type { Api } from "../api.ts";
import { moment, pageParameters, phoneNumber } from "../parameters.ts";
import { viewerOf } from "../viewer.ts";

const tags = ["Search"];

const MOST_QUERY = 500;
const PEOPLE_KINDS = ["contact", "number"] as const;
const KINDS = [...TEXT_KINDS, ...PEOPLE_KINDS] as const;
const PEOPLE_SHOWN = 20;

const segments = z.array(z.object({ text: z.string(), hit: z.boolean() }));

const TextHit = z
  .object({
    kind: z.enum(TEXT_KINDS),
    conversation_id: z.string().nullable(),
    activity_id: z.string().nullable().describe("Null for a note"),
    note_id: z.string().nullable(),
    occurred_at: z.string().nullable().describe("Of words in a call: when they were said"),
    direction: z.string().nullable(),
    line_number: z.string().nullable(),
    second: z.number().nullable().describe("Of a transcript: where in the recording it is said"),
    recording_id: z.string().nullable(),
    turn: z.number().nullable().describe("Of a transcript: its place among the turns, from 0"),
    speaker: z.string().nullable(),
    excerpt: segments.describe("The text around the first hit, to be shown as plain text"),
  })
  .meta({ id: "TextHit" });

const PersonHit = z
  .object({
    kind: z.enum(PEOPLE_KINDS).describe("`number`: nobody gave it a name"),
    contact_id: z.string(),
    conversation_id: z.string().nullable().describe("The newest one with any of the numbers"),
    name: z.string().nullable().describe("As people here wrote it, or else as in Quo; so is the company"),
    company: z.string().nullable(),
    numbers: z.array(z.string()).describe("Also those of contacts that were merged into this one"),
    matches: z.array(
      z.object({
        field: z.enum(PERSON_FIELDS).describe("`other_name`: the one in Quo, or of a contact that was merged"),
        label: z.string().nullable().describe("Of a `field`: the name that people here gave it"),
        segments,
      }),
    ),
  })
  .meta({ id: "PersonHit" });

/** Repeated, or with commas between. */
const several = z
  .union([z.string().max(2000), z.array(z.string().max(2000)).max(100)])
  .transform((given) => [given].flat().flatMap((part) => part.split(",")));

const SearchQuery = z.strictObject({
  q: plainText(0, MOST_QUERY).describe("What to look for"),
  kind: several
    .pipe(z.array(z.enum(KINDS, { error: `expected some of ${KINDS.join(", ")}` })))
    .optional()
    .describe("Several with commas; all where left out"),
  line: several
    .pipe(z.array(phoneNumber).max(100))
    .optional()
    .describe("Numbers of the firm, or Quo's ids of them (`PN…`)"),
  contact: plainText(1, 512).optional().describe("In the conversations of this contact"),
  participant: phoneNumber.optional().describe("In the conversations with this number outside the firm"),
  conversation: plainText(1, 512).optional().describe("In the conversation with this id"),
  direction: z.enum(["incoming", "outgoing"], { error: "expected incoming or outgoing" }).optional(),
  since: moment.optional().describe("At or after this moment"),
  until: moment.optional().describe("Before this moment"),
  ...pageParameters,
});

export const SearchAnswer = z.object({
  people: z.array(PersonHit).describe("Contacts and numbers, the closest first; on the first page only"),
  data: z.array(TextHit),
  next_cursor: z.string().nullable().describe("Null on the last page"),
});

export function searchRoutes(api: Api, search: Search): void {
  api.get(
    "/v1/search",
    {
      schema: {
        tags,
        operationId: "search",
        summary: "Everything that was written, said or noted, newest first, and people",
        description:
          'All words must occur, the last may be a beginning; `"in quotes"` together, `-without`. Case and accents do not matter. Names are found with a wrong letter, numbers by any part of them. A query without a word finds nothing.',
        querystring: SearchQuery,
        response: { 200: SearchAnswer },
      },
    },
    (request) => findFor(search, viewerOf(request).lines, request.query),
  );
}

async function findFor(
  search: Search,
  sees: Lines,
  asked: z.infer<typeof SearchQuery>,
): Promise<z.infer<typeof SearchAnswer>> {
  const { q, kind, line, contact, participant, conversation, direction, since, until, ...page } = asked;
  const kinds = kind?.filter((one): one is TextKind => one !== "contact" && one !== "number");
  const people = PEOPLE_KINDS.filter((one) => kind === undefined || kind.includes(one));
  // People are of no line, time or direction: whoever narrows texts down by them has found the person already.
  const narrowed = [line, contact, participant, conversation, direction, since, until, page.cursor].some(
    (given) => given !== undefined,
  );
  const texts = await search.texts(
    q,
    { kinds, lines: line, contactId: contact, participant, conversationId: conversation, direction, since, until },
    page,
    sees,
  );
  const found = people.length === 0 || narrowed ? [] : await search.people(q, PEOPLE_SHOWN, sees);
  return { people: found.filter((person) => people.includes(person.kind)), ...texts };
}
