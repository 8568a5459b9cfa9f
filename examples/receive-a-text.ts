/**
 * A receiver of Quo's webhooks, tried against the fake Quo: subscribe, send a text, take the signed delivery, verify it.
 *
 *   npx node examples/receive-a-text.ts
 */
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createQuoClient, createVerifier, type QuoEvent, readEvent, type Verifier } from "@linekeeper/quo";
import { startProvider } from "@linekeeper/simulator";

// Its clock stands still until it is moved, so the example ends at once and prints the same every time.
await using provider = await startProvider({ seed: "example", activities: 20, speed: 0 });
const now = (): number => provider.account.clock.now();

const received: QuoEvent[] = [];
let verify: Verifier | undefined;
async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = Buffer.concat(await request.toArray());
  const verdict = verify?.({ headers: request.headers, body }, now());
  if (verdict?.ok !== true) return void response.writeHead(403).end(verdict?.message);
  console.log(`${verdict.scheme}: the signature is right`);
  const read = readEvent(body);
  if (read.ok) received.push(read.event);
  response.writeHead(204).end();
}
const receiver = createServer((request, response) => void take(request, response));
await once(receiver.listen(0, "127.0.0.1"), "listening");
const address = receiver.address();
if (address === null || typeof address === "string") throw new Error("The receiver has no port.");

const quo = createQuoClient({ apiKey: provider.apiKey, baseUrl: provider.url });
const webhook = await quo.dated.webhooks.create({
  url: `http://127.0.0.1:${address.port}/quo`,
  events: ["message.delivered"],
});
verify = createVerifier({ keys: [webhook.key ?? ""] });

const [line] = (await quo.dated.phoneNumbers.list({ limit: 1 })).data;
if (line === undefined) throw new Error("The account has no line.");
const sent = await quo.v1.messages.send({ from: line.id, to: ["+14155550188"], content: "We will be there at nine." });
console.log(`${sent.id}: ${sent.status}`);

await provider.advance(30_000); // half a minute in which the text is carried
await provider.settled(); // until every webhook has been answered
for (const event of received) {
  if (event.kind === "message") console.log(`${event.message.id}: ${event.message.status}, "${event.message.text}"`);
}
receiver.close();
