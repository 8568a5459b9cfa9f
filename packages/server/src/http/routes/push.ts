/** Notifications: the browsers of whoever asks, and what each is told. */
import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { plainText } from "../../plain-text.ts";
import { type DeviceOwner, type Push, PUSH_EVENTS } from "../../push/push.ts";
import type { Api } from "../api.ts";
import { idInPath } from "../parameters.ts";
import { personOf } from "../viewer.ts";

const tags = ["Notifications"];

const events = z.array(z.enum(PUSH_EVENTS)).max(PUSH_EVENTS.length).describe("What it is told");
const showsWords = z.boolean().describe("False: no names and no words, only that something came in, and on which line");

const Device = z
  .object({
    id: z.string(),
    endpoint: z.string().describe("Where its push service takes messages for it"),
    label: z.string(),
    events: z.array(z.enum(PUSH_EVENTS)),
    shows_words: z.boolean(),
    active: z.boolean().describe("False: the session by which it was allowed is over, and it is told nothing"),
    created_at: z.string(),
    last_sent_at: z.string().nullable(),
    last_error: z.string().nullable().describe("What the push service said last, where it took nothing"),
  })
  .meta({ id: "PushDevice" });

const NewDevice = z.strictObject({
  endpoint: plainText(1, 1000),
  keys: z
    .strictObject({
      p256dh: z.string().regex(/^B[\w-]{86}=?$/, { error: "expected 65 bytes in base64url" }),
      auth: z.string().regex(/^[\w-]{22}(?:==)?$/, { error: "expected 16 bytes in base64url" }),
    })
    .describe("As `PushSubscription.toJSON()` has them"),
  label: plainText(1, 100).describe("What it is called among one's devices"),
  events: events.optional(),
  shows_words: showsWords.optional(),
});

const Tested = z
  .object({
    state: z.enum(["sent", "gone", "refused", "unknown", "later"]).describe("`sent`: the push service took it"),
    message: z.string().nullable(),
  })
  .meta({ id: "PushTest" });

export function pushRoutes(api: Api, push: Push): void {
  api.get(
    "/v1/push/key",
    {
      schema: {
        tags,
        operationId: "getPushKey",
        summary: "The key that browsers subscribe with",
        description: "The `applicationServerKey` of `PushManager.subscribe`.",
        response: { 200: z.object({ public_key: z.string().describe("base64url") }) },
      },
    },
    async (request) => {
      ownerOf(request);
      return { public_key: await push.publicKey() };
    },
  );

  api.get(
    "/v1/push/devices",
    {
      schema: {
        tags,
        operationId: "listPushDevices",
        summary: "One's own devices that are notified",
        response: { 200: z.object({ data: z.array(Device) }) },
      },
    },
    async (request) => ({ data: await push.devices.list(ownerOf(request)) }),
  );

  api.post(
    "/v1/push/devices",
    {
      schema: {
        tags,
        operationId: "addPushDevice",
        summary: "Notify this browser",
        description:
          "It is told what comes in as long as the session lasts that asks. Of an endpoint that is known, what is not given stays as it was.",
        body: NewDevice,
        response: { 201: Device },
      },
    },
    async (request, reply) => reply.code(201).send(await push.devices.connect(ownerOf(request), request.body)),
  );

  api.patch(
    "/v1/push/devices/:id",
    {
      schema: {
        tags,
        operationId: "changePushDevice",
        summary: "What a device is told, and whether with names and words",
        params: idInPath,
        body: z.strictObject({ events: events.optional(), shows_words: showsWords.optional() }),
        response: { 200: Device },
      },
    },
    (request) => push.devices.change(ownerOf(request), request.params.id, request.body),
  );

  api.delete(
    "/v1/push/devices/:id",
    {
      schema: {
        tags,
        operationId: "removePushDevice",
        summary: "Notify a device no more",
        params: idInPath,
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      await push.devices.remove(ownerOf(request), request.params.id);
      return reply.code(204).send(null);
    },
  );

  api.post(
    "/v1/push/devices/:id/test",
    {
      schema: {
        tags,
        operationId: "testPushDevice",
        summary: "Send a device a notification, now",
        description:
          "The answer says what the push service said. A device that it does not know any more is forgotten.",
        params: idInPath,
        response: { 200: Tested },
      },
    },
    async (request) => {
      const outcome = await push.test(ownerOf(request), request.params.id);
      return { state: outcome.state, message: outcome.state === "sent" ? null : outcome.message };
    },
  );
}

function ownerOf(request: FastifyRequest): DeviceOwner {
  const { viewer, sessionId } = personOf(request);
  return { personId: viewer.id, sessionId };
}
