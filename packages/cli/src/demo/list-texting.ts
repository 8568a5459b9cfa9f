/** A list out of a spreadsheet, and a campaign to it that has begun, so that there is something to see of both. */
import { setTimeout as sleep } from "node:timers/promises";
import type { ListImport } from "@linekeeper/server/audiences/audiences.ts";
import type { CampaignDetail, StepDraft } from "@linekeeper/server/campaigns/campaigns.ts";
import type { World } from "@linekeeper/simulator";
import type { AskApi } from "./own-api.ts";

/** Of the people of the firm; the rest of the file is as files are: somebody twice, and somebody without a number. */
const ON_THE_LIST = 48;
/** Somebody watches: pauses of minutes would look like nothing happens. */
const PACE_SECONDS = 8;

export async function textAList({ ask, world }: { ask: AskApi; world: World }): Promise<void> {
  const { id } = await ask<ListImport>("POST", "/v1/list-imports?file_name=spring-check-up.csv", spreadsheetOf(world));
  await ask("POST", `/v1/list-imports/${id}/commit`, { list: { name: "Spring check-up" } });
  const file = await until(
    () => ask<ListImport>("GET", `/v1/list-imports/${id}`),
    ({ state }) => state === "done",
  );
  const { id: campaign } = await ask<CampaignDetail>("POST", "/v1/campaigns", {
    name: "Spring check-up",
    audience: { kind: "list", list_id: file.list_id },
    steps: stepsOf(world),
    settings: {
      lines: world.lines.slice(0, 2).map(({ number }) => number),
      weekdays: [0, 1, 2, 3, 4, 5, 6],
      pace_seconds: PACE_SECONDS,
    },
  });
  await ask("POST", `/v1/campaigns/${campaign}/plan`, {});
  const { plan } = await until(
    () => ask<CampaignDetail>("GET", `/v1/campaigns/${campaign}`),
    (detail) => detail.plan.state === "ready",
  );
  await ask("POST", `/v1/campaigns/${campaign}/start`, { confirm: plan.planned });
}

function stepsOf({ firm }: World): StepDraft[] {
  const hello = `Hi {{first_name|there}}, ${firm} here.`;
  const end = "Reply STOP to opt out.";
  return [
    {
      delay_hours: 0,
      variants: [
        { weight: 1, body: `${hello} We look at foundations for free until May. Shall we come by? ${end}` },
        { weight: 1, body: `${hello} Wet basement after the snow? A check-up at {{street}} costs nothing. ${end}` },
      ],
    },
    {
      delay_hours: 72,
      variants: [{ weight: 1, body: `${hello} There are a few days left in April. Which one suits you? ${end}` }],
    },
  ];
}

function spreadsheetOf({ people }: World): string {
  const some = people.filter(({ number }) => /^\+1\d{10}$/.test(number)).slice(0, ON_THE_LIST);
  const rows = some.map(({ firstName, lastName, number, street }) => [firstName, lastName, number, street]);
  const [first] = rows;
  const all = [["First name", "Last name", "Mobile", "Street"], ...rows, ...(first === undefined ? [] : [first])];
  all.push(["Pat", "Unreadable", "call the office", "Mill Rd"]);
  return all.map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",")).join("\r\n");
}

async function until<Answer>(read: () => Promise<Answer>, isSo: (answer: Answer) => boolean): Promise<Answer> {
  for (;;) {
    const answer = await read();
    if (isSo(answer)) return answer;
    await sleep(50);
  }
}
