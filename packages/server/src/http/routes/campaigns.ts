import { Readable } from "node:stream";
import type { FastifyRequest } from "fastify";
import { z } from "zod";
import type { Campaigns } from "../../campaigns/campaigns.ts";
import { LinekeeperError } from "../../errors.ts";
import type { Outbox } from "../../outbox/outbox.ts";
import { plainText } from "../../plain-text.ts";
import { RECIPIENT_STATES } from "../../store/schema.ts";
import type { Api, RouteDependencies } from "../api.ts";
import { idInPath, moment, pageOfItems, pageParameters, phoneNumber } from "../parameters.ts";
import { managesOnly, requireRight, sendsOnly, viewerOf } from "../viewer.ts";
import {
  CampaignChange,
  CampaignDetailResource,
  CampaignResource,
  CampaignSummaryResource,
  NewCampaign,
  RecipientPreviewResource,
  RecipientResource,
  SendingLineResource,
  TouchResource,
} from "./campaign-resources.ts";

const tags = ["Campaigns"];

type Dependencies = Pick<RouteDependencies, "audited"> & { campaigns: Campaigns; outbox: Outbox };

export function campaignRoutes(api: Api, { audited, campaigns: all, outbox }: Dependencies): void {
  const of = (request: FastifyRequest): Campaigns => all.seenBy(viewerOf(request).lines);
  const sends = (request: FastifyRequest): Campaigns => {
    requireRight(request, "send");
    return of(request);
  };

  api.get(
    "/v1/campaigns",
    {
      schema: {
        tags,
        operationId: "listCampaigns",
        summary: "Campaigns, newest first",
        description: "Those all of whose lines one sees.",
        querystring: z.strictObject(pageParameters),
        response: { 200: pageOfItems(CampaignSummaryResource) },
      },
    },
    (request) => of(request).list(request.query),
  );

  api.post(
    "/v1/campaigns",
    {
      schema: {
        tags,
        operationId: "createCampaign",
        summary: "Write a campaign down, as a draft",
        body: NewCampaign,
        response: { 201: CampaignResource },
      },
      onRequest: sendsOnly,
    },
    async (request, reply) => {
      const campaigns = sends(request);
      const told = audited(request, "campaign.made", { name: request.body.name });
      return reply.code(201).send(await campaigns.create(request.body, viewerOf(request).label, told));
    },
  );

  api.get(
    "/v1/campaigns/:id",
    {
      schema: {
        tags,
        operationId: "getCampaign",
        summary: "A campaign with its funnel, its results by step and variant, and its forecast",
        params: idInPath,
        response: { 200: CampaignDetailResource },
      },
    },
    (request) => of(request).read(request.params.id),
  );

  api.patch(
    "/v1/campaigns/:id",
    {
      schema: {
        tags,
        operationId: "changeCampaign",
        summary: "Change a draft, or the wording and the hours of a paused campaign",
        description: "Another wording is another version: what was sent keeps its own.",
        params: idInPath,
        body: CampaignChange,
        response: { 200: CampaignResource },
      },
      onRequest: sendsOnly,
    },
    (request) => {
      const { name, audience, settings, steps } = request.body;
      const change = {
        ...(name !== undefined && { name }),
        ...(audience !== undefined && { audience }),
        ...(settings !== undefined && { settings }),
        ...(steps !== undefined && { steps }),
      };
      return sends(request).update(request.params.id, change, viewerOf(request).label);
    },
  );

  api.delete(
    "/v1/campaigns/:id",
    {
      schema: {
        tags,
        operationId: "deleteCampaign",
        summary: "Delete a draft",
        params: idInPath,
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      await sends(request).remove(id, audited(request, "data.deleted", { kind: "campaign" }));
      return reply.code(204).send(null);
    },
  );

  api.post(
    "/v1/campaigns/:id/plan",
    {
      schema: {
        tags,
        operationId: "planCampaign",
        summary: "Find out who would get a draft, and who would not and why",
        description: "Answers at once; `plan.state` is `ready` when it is done. 100,000 recipients take some seconds.",
        params: idInPath,
        response: { 202: CampaignResource },
      },
    },
    async (request, reply) => reply.code(202).send(await sends(request).plan(request.params.id)),
  );

  api.post(
    "/v1/campaigns/:id/start",
    {
      schema: {
        tags,
        operationId: "startCampaign",
        summary: "Start a planned campaign, or schedule it",
        params: idInPath,
        body: z.strictObject({
          confirm: z
            .number()
            .int()
            .describe("How many people it will text, typed by whoever starts it: `plan.planned`"),
          at: moment.optional().describe("Not before this moment"),
        }),
        response: { 200: CampaignResource },
      },
    },
    (request) => {
      const told = audited(request, "campaign.started", request.body);
      return sends(request).start(request.params.id, request.body, told);
    },
  );

  for (const verb of ["pause", "resume", "stop"] as const) {
    const does = { pause: "campaign.paused", resume: "campaign.resumed", stop: "campaign.stopped" } as const;
    const summary = {
      pause: "Send nothing more until it is resumed; what has not left yet goes back to the plan",
      resume: "Go on with a paused campaign",
      stop: "End a campaign: whoever got nothing gets nothing",
    };
    api.post(
      `/v1/campaigns/:id/${verb}`,
      {
        schema: {
          tags,
          operationId: `${verb}Campaign`,
          summary: summary[verb],
          params: idInPath,
          response: { 200: CampaignResource },
        },
      },
      (request) => {
        const { id } = idInPath.parse(request.params);
        return sends(request)[verb](id, audited(request, does[verb], {}));
      },
    );
  }

  api.post(
    "/v1/campaigns/:id/duplicate",
    {
      schema: {
        tags,
        operationId: "duplicateCampaign",
        summary: "The same as another draft, not planned",
        params: idInPath,
        response: { 201: CampaignResource },
      },
    },
    async (request, reply) => {
      const campaigns = sends(request);
      const told = audited(request, "campaign.made", { copied_from: request.params.id });
      return reply.code(201).send(await campaigns.duplicate(request.params.id, viewerOf(request).label, told));
    },
  );

  api.post(
    "/v1/campaigns/:id/test",
    {
      schema: {
        tags,
        operationId: "testCampaign",
        summary: "Send a text of the campaign to oneself",
        description: "As the first of the audience would get it, as a single text, under the rules of single texts.",
        params: idInPath,
        body: z.strictObject({
          to: phoneNumber,
          step: z.number().int().min(1).default(1),
          variant: z.number().int().min(0).default(0),
        }),
        response: { 202: z.object({ id: z.string(), body: z.string() }).meta({ id: "CampaignTest" }) },
      },
    },
    async (request, reply) => {
      const { to, step, variant } = request.body;
      const { body, line } = await sends(request).sample(request.params.id, { step, variant });
      const { message } = await outbox
        .seenBy(viewerOf(request).lines)
        .accept(
          { from: line, to: [to], body, undoSeconds: 0, createdBy: viewerOf(request).label },
          audited(request, "message.sent", { from: line, to: [to], test_of: request.params.id }),
        );
      return reply.code(202).send({ id: message.id, body });
    },
  );

  api.get(
    "/v1/campaigns/:id/preview",
    {
      schema: {
        tags,
        operationId: "previewCampaign",
        summary: "What each recipient would read, with segments, cost and warnings",
        description: "Before there is a plan, for the first of the audience.",
        params: idInPath,
        querystring: z.strictObject({ ...pageParameters, step: z.coerce.number().int().min(1).default(1) }),
        response: { 200: pageOfItems(RecipientPreviewResource) },
      },
    },
    (request) => of(request).preview(request.params.id, request.query),
  );

  api.get(
    "/v1/campaigns/:id/recipients",
    {
      schema: {
        tags,
        operationId: "listCampaignRecipients",
        summary: "Everybody of a planned campaign by number, each explained",
        params: idInPath,
        querystring: z.strictObject({
          ...pageParameters,
          state: z.enum(RECIPIENT_STATES).optional(),
          reason: plainText(1, 64).optional(),
        }),
        response: { 200: pageOfItems(RecipientResource) },
      },
    },
    (request) => of(request).recipients(request.params.id, request.query, request.query),
  );

  api.get(
    "/v1/campaigns/:id/recipients.csv",
    {
      // An export is in the audit log: nobody asks for one without being given it.
      exposeHeadRoute: false,
      schema: {
        tags,
        operationId: "exportCampaign",
        summary: "Everybody of a campaign with what became of their texts, as CSV",
        params: idInPath,
        produces: ["text/csv"],
        response: { 200: z.string() },
      },
    },
    async (request, reply) => {
      requireRight(request, "manage");
      const { id } = request.params;
      const told = audited(request, "data.exported", { what: "campaign" });
      const lines = of(request).csv(id, told)[Symbol.asyncIterator]();
      // The header first: what is refused is refused before there is an answer.
      const header = await lines.next();
      if (header.done === true) throw new LinekeeperError("campaign.not_found");
      const rest: AsyncIterable<string> = { [Symbol.asyncIterator]: () => lines };
      const whole = async function* (): AsyncGenerator<string> {
        yield header.value;
        yield* rest;
      };
      reply.header("content-type", "text/csv; charset=utf-8");
      reply.header("content-disposition", `attachment; filename="campaign-${id}.csv"`);
      return reply.send(Readable.from(whole()) as unknown as string);
    },
  );

  api.get(
    "/v1/conversations/:id/campaigns",
    {
      schema: {
        tags,
        operationId: "listCampaignsOfConversation",
        summary: "The texts of campaigns in a conversation, newest first: what an answer there may be about",
        params: idInPath,
        response: { 200: z.object({ data: z.array(TouchResource) }) },
      },
    },
    async (request) => ({ data: await of(request).touches(request.params.id) }),
  );

  api.get(
    "/v1/sending-lines",
    {
      schema: {
        tags,
        operationId: "listSendingLines",
        summary: "How many texts each line may send today to people who never wrote or talked to it, and has sent",
        response: { 200: z.object({ data: z.array(SendingLineResource) }) },
      },
    },
    async (request) => ({ data: await of(request).lines() }),
  );

  api.put(
    "/v1/sending-lines/:line",
    {
      schema: {
        tags,
        operationId: "setSendingLine",
        summary: "Set the limit of a line, and let it grow where the line is new",
        params: z.strictObject({ line: phoneNumber }),
        body: z.strictObject({
          cold_limit: z.number().int().min(0).max(1_000_000).nullable().default(null),
          ramp: z
            .strictObject({
              limits: z.array(z.number().int().min(0).max(1_000_000)).min(1).max(60),
              days: z.number().int().min(1).max(60).default(4),
              from: z
                .string()
                .regex(/^\d{4}-\d\d-\d\d$/, { error: "expected a date as in 2026-11-21" })
                .optional(),
            })
            .nullable()
            .default(null),
        }),
        response: { 200: SendingLineResource },
      },
      onRequest: managesOnly,
    },
    (request) => of(request).setLine(request.params.line, request.body),
  );
}
