/** A whole server with everything logged that can be: what must not be in the log is not. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { sign } from "@linekeeper/quo";
import { expect, it } from "vitest";
import { z } from "zod";
import { parseConfig } from "../config.ts";
import { createLogger } from "../logger.ts";
import { startService } from "../service.ts";
import { KEY, linesInto, openRaw, PATH } from "../testing/receiver.ts";

const PERSONAL = {
  number: "5551234567",
  other: "5557654321",
  text: "the crack in my cellar wall",
  name: "Wilhelmina",
  email: "wilhelmina@example.com",
  note: "she pays in cash",
};

const BODIES = [
  {
    id: "EV1",
    object: "event",
    apiVersion: "v4",
    type: "message.received",
    createdAt: "2026-02-01T10:00:00.000Z",
    data: {
      object: {
        id: "AC1",
        object: "message",
        from: `+1${PERSONAL.number}`,
        to: [`+1${PERSONAL.other}`],
        direction: "incoming",
        text: PERSONAL.text,
        createdAt: "2026-02-01T10:00:00.000Z",
      },
    },
  },
  {
    id: "EV2",
    object: "event",
    apiVersion: "v4",
    type: "contact.updated",
    data: { object: { id: "CT1", firstName: PERSONAL.name, emails: [{ value: PERSONAL.email }] } },
  },
  { id: "EV3", type: PERSONAL.text, data: { object: { from: `+1${PERSONAL.number}` } } },
  { id: "EV4", type: "message.received", data: { object: { id: 7, text: PERSONAL.text, from: PERSONAL.number } } },
];

it("a whole run of ingest and API logs no text, full number, name, e-mail, token or key", async () => {
  const dataDir = await mkdtemp(join(tmpdir(), "linekeeper-logs-"));
  const log: string[] = [];
  const config = parseConfig({ OPENPHONE_WEBHOOK_SIGNING_KEY: KEY, PORT: "0", LINEKEEPER_DATA_DIR: dataDir });
  const logger = createLogger({ level: "trace", personalData: false, secrets: [KEY], destination: linesInto(log) });
  const service = await startService({ config, logger });
  try {
    const token = service.firstToken ?? "";
    const post = async (body: string, headers: Record<string, string>): Promise<number> =>
      (await fetch(service.url + PATH, { method: "POST", body, headers })).status;
    for (const event of BODIES) {
      const body = JSON.stringify(event);
      const headers = sign("openphone-signature", { body, key: KEY, now: Date.now() });
      expect(await post(body, headers)).toBe(200);
      expect(await post(`${body}x`, headers)).toBe(403);
      expect(await post(body, {})).toBe(403);
    }
    const cutOff = `{"text":"${PERSONAL.text}`;
    expect(await post(cutOff, sign("hex-v1", { body: cutOff, key: KEY }))).toBe(200);
    const raw = openRaw(service.port);
    raw.send(`POST ${PATH}?from=${PERSONAL.number} HTTP/1.1\r\nContent-Length: x\r\n\r\n${PERSONAL.text}`);
    await raw.until(() => false);

    const api = async (method: string, path: string, body?: object, bearer = token): Promise<number> => {
      const response = await fetch(service.url + path, {
        method,
        headers: { authorization: `Bearer ${bearer}`, ...(body && { "content-type": "application/json" }) },
        ...(body && { body: JSON.stringify(body) }),
      });
      await response.arrayBuffer();
      return response.status;
    };
    const firstConversation = async (): Promise<string | undefined> => {
      const headers = { authorization: `Bearer ${token}` };
      const response = await fetch(`${service.url}/v1/conversations`, { headers });
      return z.object({ data: z.array(z.object({ id: z.string() })) }).parse(await response.json()).data[0]?.id;
    };
    let id = await firstConversation();
    for (; id === undefined; id = await firstConversation()) await sleep(20);
    expect(await api("GET", `/v1/contacts?number=%2B1${PERSONAL.number}&name=${PERSONAL.name}`)).toBe(200);
    expect(await api("GET", `/v1/contacts/${PERSONAL.email}`)).toBe(404);
    expect(await api("GET", `/v1/conversations?participant=${PERSONAL.number}&line=x&limit=${PERSONAL.other}`)).toBe(
      400,
    );
    expect(await api("GET", `/v1/conversations/${id}/activities`)).toBe(200);
    expect(await api("POST", `/v1/conversations/${id}/notes`, { body: PERSONAL.note })).toBe(201);
    expect(
      await api("PUT", `/v1/conversations/${id}/state`, { status: PERSONAL.text, assigned_to: PERSONAL.email }),
    ).toBe(400);
    expect(await api("GET", "/v1/events", undefined, `${token.slice(0, -1)}!`)).toBe(401);
    expect(await api("GET", "/v1/stats")).toBe(200);
    expect(await api("GET", "/readyz")).toBe(200);

    const text = log.join("\n");
    for (const code of ["signature.missing", "signature.mismatch", '"route":"/v1/contacts"'])
      expect(text).toContain(code);
    for (const value of [...Object.values(PERSONAL), token, token.slice(3), KEY]) expect(text).not.toContain(value);
  } finally {
    await service.stop();
    await rm(dataDir, { recursive: true });
  }
});
