import type { BenchDatabase } from "../database.ts";
import type { DriveResult } from "../load/drive.ts";
import { startReceiver } from "../receivers/receiver-process.ts";
import { median } from "../statistics.ts";
import {
  assertEqual,
  type Bench,
  CONNECTIONS,
  type Figure,
  perSecond,
  UnsoundMeasurement,
  WARMUP_MS,
  whole,
} from "./bench.ts";

interface FlatOut {
  perSecond: number;
  /** Microseconds of the receiver's process for each acknowledgement; null where the system does not tell. */
  cpu: number | null;
}

const ledgerRows = async (database: BenchDatabase): Promise<number> => (await database.counts()).stored;

const RECEIVERS = {
  reference: {
    module: new URL("../receivers/reference.ts", import.meta.url),
    rows: (database: BenchDatabase) => database.referenceRows(),
  },
  sameCommit: { module: new URL("../receivers/same-commit.ts", import.meta.url), rows: ledgerRows },
  ingest: { module: new URL("../receivers/ingest-only.ts", import.meta.url), rows: ledgerRows },
} as const;
type ReceiverName = keyof typeof RECEIVERS;

/** The receiver without projection, held against two references: one after the other, again and again. */
export async function measureIngest(bench: Bench): Promise<Figure[]> {
  const rounds: Record<ReceiverName, FlatOut>[] = [];
  for (let round = 1; round <= bench.rounds; round += 1) {
    const reference = await flatOut(bench, "reference");
    const ingest = await flatOut(bench, "ingest");
    const sameCommit = await flatOut(bench, "sameCommit");
    rounds.push({ reference, ingest, sameCommit });
    bench.progress(`round ${round}: bare ${show(reference)}, same commit ${show(sameCommit)}, ingest ${show(ingest)}`);
  }
  return [
    ratio("ingest.ratio", "ingest alone / bare reference (body into a table without index)", "reference"),
    ratio("ingest.ratio_same_commit", "ingest alone / reference with the ledger's own commit", "sameCommit"),
  ];

  function ratio(id: string, title: string, against: ReceiverName): Figure {
    const ours = rounds.map(({ ingest }) => ingest.perSecond);
    const theirs = rounds.map((round) => round[against].perSecond);
    const ratios = ours.map((rate, index) => rate / (theirs[index] as number));
    const value = median(ratios);
    const cpu = (name: ReceiverName): number[] => rounds.map((round) => round[name].cpu ?? Number.NaN);
    return {
      id,
      title,
      value: `${value.toFixed(2)} (${whole(median(ours))}/s : ${whole(median(theirs))}/s)`,
      budget: "at least 0.90",
      met: value >= 0.9,
      numbers: { ratios, ours, theirs, cpuMicrosecondsOurs: cpu("ingest"), cpuMicrosecondsTheirs: cpu(against) },
    };
  }
}

const show = ({ perSecond: rate, cpu }: FlatOut): string =>
  `${whole(rate)}/s${cpu === null ? "" : ` (${cpu.toFixed(0)} µs CPU each)`}`;

async function flatOut(bench: Bench, name: ReceiverName): Promise<FlatOut> {
  const { module, rows } = RECEIVERS[name];
  await using database = await bench.createDatabase();
  const cpu: (number | null)[] = [];
  let result: DriveResult;
  {
    await using receiver = await startReceiver(module, { ...database.address, signingKey: bench.signingKey });
    result = await bench.load.drive({
      port: receiver.port,
      connections: CONNECTIONS,
      perSecond: null,
      warmupMs: WARMUP_MS,
      measureMs: bench.seconds * 1_000,
      from: 0,
      onWindow: () => cpu.push(receiver.cpu()),
    });
  }
  assertClean(result);
  assertEqual(await rows(database), result.acknowledged, "rows stored, against deliveries acknowledged");
  const [opened, closed] = cpu;
  const told = typeof opened === "number" && typeof closed === "number";
  return {
    perSecond: perSecond(result.inWindow, result.windowMs),
    cpu: told ? ((closed - opened) / result.inWindow) * 1_000 : null,
  };
}

export function assertClean({ refused, unanswered, exhausted }: DriveResult): void {
  if (Object.keys(refused).length > 0) throw new UnsoundMeasurement(`refused: ${JSON.stringify(refused)}`);
  if (unanswered > 0) throw new UnsoundMeasurement(`${unanswered} requests were never answered`);
  if (exhausted) throw new UnsoundMeasurement("there were not enough requests; raise --requests");
}
