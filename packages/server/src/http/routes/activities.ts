import { z } from "zod";
import { LinekeeperError } from "../../errors.ts";
import { listActivities, readActivity } from "../../read/activities.ts";
import { Activity, ActivityDetail } from "../../read/resources.ts";
import type { Api, RouteDependencies } from "../api.ts";
import { idInPath, moment, order, pageOfItems, pageParameters } from "../parameters.ts";
import { readerFor } from "../viewer.ts";

const tags = ["Activities"];

export function activityRoutes(api: Api, { reader }: RouteDependencies): void {
  api.get(
    "/v1/activities",
    {
      schema: {
        tags,
        operationId: "listActivities",
        summary: "Messages, calls and voicemails of all conversations",
        querystring: z.strictObject({
          type: z.enum(["message", "call", "voicemail"], { error: "expected message, call or voicemail" }).optional(),
          direction: z.enum(["incoming", "outgoing"], { error: "expected incoming or outgoing" }).optional(),
          since: moment.optional().describe("At or after this moment"),
          until: moment.optional().describe("Before this moment"),
          order,
          ...pageParameters,
        }),
        response: { 200: pageOfItems(Activity) },
      },
    },
    (request) => listActivities(readerFor(reader, request), request.query, request.query, request.query.order),
  );

  api.get(
    "/v1/activities/:id",
    {
      schema: {
        tags,
        operationId: "getActivity",
        summary: "One activity, with the recordings, the summary and the transcripts of a call",
        params: idInPath,
        response: { 200: ActivityDetail },
      },
    },
    async (request) => {
      const activity = await readActivity(readerFor(reader, request), request.params.id);
      if (activity === null) throw new LinekeeperError("activity.not_found");
      return activity;
    },
  );
}
