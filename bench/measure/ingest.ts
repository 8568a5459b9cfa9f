import type { BenchDatabase } from "../database.ts";
import type { DriveResult } from "../load/drive.ts";
import { type Receiver, startReceiver } from "../receivers/receiver-process.ts";
import { median } from "../statistics.ts";
import { assertEqual, type Bench, CONNECTIONS, type Figure, perSecond, UnsoundMeasurement, WARMUP_MS, whole } from "./bench.ts";

const REFERENCE = new URL("../receivers/reference.ts", import.meta.url);
const INGEST_ONLY = new URL("../receivers/ingest-only.ts", import.meta.url);

/** The receiver without projection, held against the bare reference: one after the other, again and again. */
export async function measureIngest(bench: Bench): Promise<Figure[]> {
  const references: number[] = [];
  const ours: number[] = [];
  for (let round = 1; round <= bench.rounds; round += 1) {
    references.push(await flatOut(bench, REFERENCE, (database) => database.referenceRows()));
    ours.push(await flatOut(bench, INGEST_ONLY, async (database) => (await database.counts()).stored));
    bench.progress(`round ${round}: reference ${whole(references.at(-1) ?? 0)}/s, ingest ${whole(ours.at(-1) ?? 0)}/s`);
  }
  const ratios = ours.map((rate, index) => rate / (references[index] as number));
  const ratio = median(ratios);
  return [
    {
      id: "ingest.ratio",
      title: "ingest alone / bare reference, flat out",
      value: `${ratio.toFixed(2)} (${whole(median(ours))}/s : ${whole(median(references))}/s)`,
      budget: "at least 0.90",
      met: ratio >= 0.9,
      numbers: { ratios, ours, references },
    },
  ];
}

async function flatOut(
  bench: Bench,
  module: URL,
  countRows: (database: BenchDatabase) => Promise<number>,
): Promise<number> {
  await using database = await bench.createDatabase();
  let result: DriveResult;
  {
    await using receiver: Receiver = await startReceiver(module, { ...database.address, signingKey: bench.signingKey });
    result = await bench.load.drive({
      port: receiver.port,
      connections: CONNECTIONS,
      perSecond: null,
      warmupMs: WARMUP_MS,
      measureMs: bench.seconds * 1_000,
      from: 0,
    });
  }
  assertClean(result);
  assertEqual(await countRows(database), result.acknowledged, "rows stored, against deliveries acknowledged");
  return perSecond(result.inWindow, result.windowMs);
}

export function assertClean({ refused, unanswered, exhausted }: DriveResult): void {
  if (Object.keys(refused).length > 0) throw new UnsoundMeasurement(`refused: ${JSON.stringify(refused)}`);
  if (unanswered > 0) throw new UnsoundMeasurement(`${unanswered} requests were never answered`);
  if (exhausted) throw new UnsoundMeasurement("there were not enough requests; raise --requests");
}
