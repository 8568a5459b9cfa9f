/**
 * The typed client: the texts of the last week, and the newest call with what was said in it. Against a fake Quo, or against
 * a real account: `QUO_API_KEY=… npx node examples/read-history.ts`.
 */
import { createQuoClient, QuoApiError } from "@linekeeper/quo";
import { startProvider } from "@linekeeper/simulator";

// oxlint-disable-next-line node/no-process-env -- an example has no configuration
const { QUO_API_KEY } = process.env;
await using provider = QUO_API_KEY === undefined ? await startProvider({ seed: "example", speed: 0 }) : null;
const quo =
  provider === null
    ? createQuoClient({ apiKey: QUO_API_KEY ?? "" })
    : createQuoClient({ apiKey: provider.apiKey, baseUrl: provider.url });

try {
  const weekAgo = new Date((provider?.account.clock.now() ?? Date.now()) - 7 * 86_400_000);
  let texts = 0;
  // One page after another, at most ten requests a second, each repeated where that is safe.
  for await (const message of quo.dated.messages.all({ createdAt: { gt: weekAgo } })) {
    texts += 1;
    if (texts <= 3) console.log(message.createdAt, message.direction, message.text);
  }
  console.log(`${texts} texts in a week`);

  const [call] = (await quo.dated.calls.list({ status: "completed", limit: 1 })).data;
  if (call !== undefined) {
    console.log(call.createdAt, call.direction, `${call.duration} s`);
    for await (const { dialogue } of quo.dated.calls.transcripts.all(call.id)) {
      for (const turn of dialogue) console.log(`  ${turn.start.toFixed(1)} ${turn.identifier ?? "?"}: ${turn.content}`);
    }
  }
} catch (error) {
  if (!(error instanceof QuoApiError)) throw error;
  console.error(error.status, error.code, error.message);
}
