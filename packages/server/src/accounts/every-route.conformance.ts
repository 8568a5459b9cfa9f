/**
 * Every route of the OpenAPI document, asked by nobody and by somebody who may not see a line. Routes that are added are
 * asked too, without a word here: they must refuse nobodies, and show nothing of the line.
 */
import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestClock } from "../clock.ts";
import { createTestIds } from "../ids.ts";
import { createLogger } from "../logger.ts";
import { createAddressGuard } from "../media/address-guard.ts";
import type { MediaArchive } from "../media/media.ts";
import { createPush } from "../push/create-push.ts";
import type { Push } from "../push/push.ts";
import { createSealer } from "../secrets/sealer.ts";
import { numberContactId } from "../stable-ids.ts";
import { writeOf } from "../store/compile.ts";
import type { TestWorkspace } from "../testing/open-workspace.ts";
import type { Browser } from "./testing/browser.ts";
import { type AccountsApi, startAccountsApi } from "./testing/test-accounts.ts";

const FRONT = "+15550000001";
const HIDDEN_LINE = "+15557770009";
const HIDDEN_CUSTOMER = "+15558880009";
/** In every text and every id of what lies on the hidden line. */
const MARK = "zzhidden";
const SHOWS = /zzhidden|5557770009|5558880009/i;

/** Whoever has no session and no token may ask these. */
const OPEN = new Set([
  "GET /healthz",
  "GET /readyz",
  "POST /v1/sign-in",
  "POST /v1/sign-in/passkey/options",
  "POST /v1/sign-in/passkey",
  "POST /v1/setup",
  "POST /v1/invitations/open",
  "POST /v1/invitations/accept",
]);
/** Signed instead; ingest is not there in this suite. */
const isWebhook = (path: string): boolean => path.includes("webhooks/openphone");
/** Does not end; its own suite proves what it tells whom. */
const ENDLESS = new Set(["GET /v1/stream"]);

/** Of everything that has an id, one on the hidden line. */
const HIDDEN_IDS = [
  `cv_${MARK}`,
  `cv_old_${MARK}`,
  `AC_${MARK}`,
  `AC_call_${MARK}`,
  `mf_${MARK}`,
  `CT_${MARK}`,
  `TK_${MARK}`,
  `PN_${MARK}`,
  `CN_${MARK}`,
  `note_${MARK}`,
  numberContactId(HIDDEN_CUSTOMER),
  "1",
];

interface Schema {
  $ref?: string;
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  items?: Schema;
  required?: string[];
  properties?: Record<string, Schema>;
}
interface Operation {
  key: string;
  method: string;
  path: string;
  parameters: { name: string; in: string; schema?: Schema }[];
  body: Schema | undefined;
}

/** Values that fit, naming the hidden line wherever a text is wanted. */
function sample(schema: Schema | undefined, text: string): unknown {
  if (schema === undefined) return undefined;
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  if (schema.anyOf !== undefined) return sample(schema.anyOf.at(-1), text);
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  if (type === "array") return [sample(schema.items, text)];
  if (type === "integer" || type === "number") return 1;
  if (type === "boolean") return true;
  if (type === "string") return text;
  const properties = Object.entries(schema.properties ?? {});
  return Object.fromEntries(properties.map(([name, property]) => [name, sample(property, text)]));
}

export function describeEveryRoute(engine: string, open: () => Promise<TestWorkspace>): void {
  describe(`every route on ${engine}`, () => {
    let api: AccountsApi;
    let member: Browser;
    let operations: Operation[];

    beforeAll(async () => {
      const never = (): never => {
        throw new TypeError("asked for bytes that may not be seen");
      };
      const media = { peaks: never, open: never, retry: never, list: never, read: never } as unknown as MediaArchive;
      const workspace = await open();
      api = await startAccountsApi(workspace, { media, push: pushOn(workspace) });
      const owner = await api.setUp();
      member = await api.join(owner, "member", [FRONT]);
      await seed(api);
      operations = await readOperations(api);
      expect(operations.length).toBeGreaterThan(40);
    });
    afterAll(() => api[Symbol.asyncDispose]());

    it("refuses whoever has neither a session nor a token, but for those that are open", async () => {
      const answered = new Set<string>();
      for (const { key, method, path } of operations) {
        const response = await fetch(api.url + path.replaceAll(/\{\w+\}/g, "x"), {
          method,
          ...(method !== "GET" && { body: "{}", headers: { "content-type": "application/json" } }),
        });
        if (response.status !== 401) answered.add(key);
        await response.arrayBuffer();
      }
      expect([...answered].filter((key) => !OPEN.has(key))).toEqual([]);
    });

    it("shows nothing of a line to somebody who may not see it", async () => {
      const asked = operations.filter(({ key }) => !OPEN.has(key) && !ENDLESS.has(key));
      // Looking comes first: afterwards the lists have what the member wrote himself, in words that name the line.
      asked.sort((a, b) => Number(b.method === "GET") - Number(a.method === "GET"));
      const leaks: string[] = [];
      const check = async (method: string, address: string, text: string, body?: unknown): Promise<number> => {
        const answer = await member.request(method, address, method === "GET" ? undefined : body);
        const whole = `${JSON.stringify(answer.body)} ${JSON.stringify([...answer.headers])}`;
        // What somebody made himself is answered in his own words.
        const told = method === "POST" ? whole.replaceAll(text, "") : whole;
        // What was asked may be repeated in an explanation.
        const known = [address, JSON.stringify(body ?? "")].join(" ");
        if (SHOWS.test(told) && !(answer.status >= 400 && SHOWS.test(known)))
          leaks.push(`${method} ${address}: ${told}`);
        return answer.status;
      };
      for (const { key, method, path, parameters, body } of asked) {
        // Would sign the member out.
        if (key === "DELETE /v1/session" || key === "PUT /v1/password") continue;
        const ids = path.includes("{") ? HIDDEN_IDS : [""];
        for (const id of ids) {
          const address = path.replaceAll(/\{\w+\}/g, encodeURIComponent(id));
          for (const text of [HIDDEN_LINE, HIDDEN_CUSTOMER, `cv_${MARK}`]) {
            const status = await check(method, address, text, sample(body, text));
            if (
              id !== "" &&
              status < 400 &&
              !/"data":\[\]/.test(JSON.stringify(await empty(member, method, address)))
            ) {
              leaks.push(`${key} answers ${status} for ${id}`);
            }
            if (method !== "GET") continue;
            for (const { name } of parameters.filter((parameter) => parameter.in === "query")) {
              await check("GET", `${address}?${name}=${encodeURIComponent(text)}`, text);
              if (name === "limit") await check("GET", `${address}?limit=200`, text);
            }
          }
        }
      }
      expect(leaks).toEqual([]);
    });

    it("shows the line to somebody who may, so that the test above can fail", async () => {
      const owner = api.browser();
      await owner.request("POST", "/v1/sign-in", { email: "owner@example.com", password: "correct horse battery" });
      for (const path of ["conversations", "activities", "contacts", "tasks", "phone-numbers", "coverage", "media"]) {
        const { status, body } = await owner.request("GET", `/v1/${path}`);
        expect({ path, status, shows: SHOWS.test(JSON.stringify(body)) }).toEqual({ path, status: 200, shows: true });
      }
    });

    it("changed nothing of the line meanwhile", async () => {
      const { reader, workspaceId } = api.workspace;
      const notes = await reader.selectFrom("notes").select("id").where("workspace_id", "=", workspaceId).execute();
      expect(notes).toEqual([{ id: `note_${MARK}` }]);
      const states = await reader
        .selectFrom("conversation_state")
        .select("updated_by")
        .where("workspace_id", "=", workspaceId)
        .execute();
      expect(states).toEqual([{ updated_by: MARK }]);
    });
  });
}

async function empty(member: Browser, method: string, address: string): Promise<unknown> {
  return method === "GET" ? (await member.request(method, address)).body : null;
}

async function readOperations(api: AccountsApi): Promise<Operation[]> {
  const response = await api.request("GET", "/v1/openapi.json");
  const document = (await response.json()) as {
    paths: Record<
      string,
      Record<
        string,
        { parameters?: Operation["parameters"]; requestBody?: { content: Record<string, { schema: Schema }> } }
      >
    >;
  };
  const paths = Object.entries(document.paths).filter(([path]) => !isWebhook(path));
  return paths.flatMap(([path, methods]) =>
    Object.entries(methods).map(([name, { parameters = [], requestBody }]) => ({
      key: `${name.toUpperCase()} ${path}`,
      method: name.toUpperCase(),
      path,
      parameters,
      body: requestBody?.content["application/json"]?.schema,
    })),
  );
}

async function seed(api: AccountsApi): Promise<void> {
  const moment = "2026-02-01T10:00:00.000Z";
  const thread = { conversation_id: `cv_${MARK}`, line_number: HIDDEN_LINE, phone_number_id: `PN_${MARK}` };
  await api.project(
    {
      phone_numbers: [
        { id: "PN_front", number: FRONT, name: "front desk" },
        { id: `PN_${MARK}`, number: HIDDEN_LINE, name: MARK },
      ],
      own_numbers: [{ number: HIDDEN_LINE, phone_number_id: `PN_${MARK}` }],
      conversations: [
        { id: "cv_front", line_number: FRONT, participants: '["+15551110001"]', last_activity_at: moment },
        {
          id: `cv_${MARK}`,
          line_number: HIDDEN_LINE,
          phone_number_id: `PN_${MARK}`,
          participants: JSON.stringify([HIDDEN_CUSTOMER]),
          quo_conversation_id: `CN_${MARK}`,
          last_activity_at: moment,
          last_activity_id: `AC_${MARK}`,
        },
      ],
      conversation_participants: [
        { conversation_id: "cv_front", number: "+15551110001" },
        { conversation_id: `cv_${MARK}`, number: HIDDEN_CUSTOMER },
      ],
      conversation_keys: [
        {
          quo_conversation_id: `CN_${MARK}`,
          conversation_id: `cv_${MARK}`,
          line_number: HIDDEN_LINE,
          participants: "[]",
        },
      ],
      quo_conversations: [{ id: `CN_${MARK}`, phone_number_id: `PN_${MARK}`, name: MARK }],
      activities: [
        {
          id: `AC_${MARK}`,
          ...thread,
          body: `${MARK} text`,
          direction: "incoming",
          from_number: HIDDEN_CUSTOMER,
          occurred_at: moment,
        },
        { id: `AC_call_${MARK}`, ...thread, activity_type: "call", direction: "incoming", occurred_at: moment },
        {
          id: `AC_call_${MARK}:voicemail`,
          ...thread,
          activity_type: "voicemail",
          call_id: `AC_call_${MARK}`,
          ai_transcript: MARK,
          occurred_at: moment,
        },
      ],
      recordings: [{ call_id: `AC_call_${MARK}`, id: `CR_${MARK}`, url: `https://${MARK}.example/a.mp3` }],
      call_summaries: [{ call_id: `AC_call_${MARK}`, summary: JSON.stringify([MARK]) }],
      call_transcripts: [{ call_id: `AC_call_${MARK}`, recording_id: "" }],
      transcript_turns: [{ call_id: `AC_call_${MARK}`, recording_id: "", turn: 0, content: MARK }],
      contacts: [
        { id: `CT_${MARK}`, openphone_id: `CT_${MARK}`, first_name: MARK },
        { id: numberContactId(HIDDEN_CUSTOMER), number: HIDDEN_CUSTOMER, shown_as: `CT_${MARK}` },
      ],
      contact_numbers: [{ contact_id: `CT_${MARK}`, number: HIDDEN_CUSTOMER }],
      tasks: [{ id: `TK_${MARK}`, title: MARK, activity_id: `AC_${MARK}` }],
    },
    [
      "activity AC",
      "conversation cv",
      "contact CT",
      "task TK",
      "phone_number PN",
      "quo_conversation CN",
      "note note",
    ].map((told) => {
      const [entity = "", prefix = ""] = told.split(" ");
      return { entity, entity_id: `${prefix}_${MARK}`, op: "upsert" as const };
    }),
    [{ old_id: `cv_old_${MARK}`, new_id: `cv_${MARK}` }],
  );
  await api.append([JSON.stringify({ id: `EV_${MARK}`, text: MARK })], { eventId: `EV_${MARK}`, eventType: MARK });
  const { engine, compile, workspaceId: workspace_id } = api.workspace;
  const file = {
    workspace_id,
    url: `https://${MARK}.example/file`,
    told_type: null,
    state: "archived" as const,
    attempts: 1,
    error_code: null,
    error_message: MARK,
    sha256: "0".repeat(64),
    size: 1,
    type: "image/png",
    duration: null,
    peaks: "[1]",
    created_at: moment,
    updated_at: moment,
    archived_at: moment,
  };
  await engine.setConversationState({
    conversationId: `cv_${MARK}`,
    status: "open",
    assignedTo: MARK,
    updatedAt: moment,
    updatedBy: MARK,
  });
  await engine.addNote({
    id: `note_${MARK}`,
    conversationId: `cv_${MARK}`,
    body: MARK,
    createdAt: moment,
    createdBy: MARK,
  });
  await engine.transact([
    writeOf(
      compile.insertInto("media_files").values([
        { ...file, id: `mf_${MARK}`, activity_id: `AC_${MARK}`, source: "attachment", source_id: "0" },
        { ...file, id: `mf_call_${MARK}`, activity_id: `AC_call_${MARK}`, source: "recording", source_id: MARK },
      ]),
    ),
    writeOf(
      compile.insertInto("sync_coverage").values({
        workspace_id,
        phone_number_id: `PN_${MARK}`,
        number: HIDDEN_LINE,
        complete_from: null,
        complete_to: null,
        checked_at: moment,
        run_id: "run",
        filled: 0,
        gap: MARK,
      }),
    ),
    writeOf(
      compile.insertInto("alarms").values({
        workspace_id,
        id: `alarm_${MARK}`,
        kind: "webhook.stalled",
        message: MARK,
        details: "{}",
        opened_at: moment,
        notified_at: null,
        closed_at: null,
      }),
    ),
  ]);
}

function pushOn({ engine, reader, compile, workspaceId }: TestWorkspace): Push {
  const sealer = createSealer(randomBytes(32));
  return createPush({
    reader: { db: reader, workspaceId, lines: "all" },
    store: engine,
    compile,
    openSealer: async () => ({ sealer, madeFile: null }),
    addresses: createAddressGuard({ allowHosts: [] }),
    plainHosts: [],
    contact: () => "mailto:somebody@example.com",
    clock: createTestClock(),
    ids: createTestIds(),
    logger: createLogger({ level: "silent", personalData: false, secrets: [] }),
  });
}
