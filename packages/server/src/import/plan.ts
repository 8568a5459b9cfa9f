/** The first step of a run: what there is to read, with which API, and from when. Reads a few first pages, writes the lines. */
import type { CallOptions, QuoClient } from "@linekeeper/quo";
import { type Clock, isoNow } from "../clock.ts";
import type { Delivery } from "../store/store.ts";
import type { ImportOptions } from "./import.ts";
import { earlier, listUnit, noCounts, type Plan, shifted, type Unit, windowUnit } from "./position.ts";
import { observe, readAll } from "./reading.ts";
import { orRefusal } from "./refusals.ts";

export interface PlanDeps {
  quo: QuoClient;
  clock: Clock;
  options: CallOptions;
}

export interface PlanRequest {
  kind: "import" | "reconcile";
  options: ImportOptions;
  /** Of a reconciliation: the moment up to which every one of these lines is complete, null for a line that never was. */
  completeTo(this: void, lines: readonly string[]): Promise<string | null>;
  isDeep: boolean;
  withLists: boolean;
}

export interface Planned {
  plan: Plan;
  units: Unit[];
  /** The lines, to be recorded before the plan is saved. */
  deliveries: Delivery[];
}

const DAY_MS = 86_400_000;
/** What a reconciliation looks at again at least: deliveries are repeated for 28 hours, summaries take their time. */
const RECENT_MS = 2 * DAY_MS;
/** Where nothing says when the account began. */
const LONG_AGO_MS = 10 * 365 * DAY_MS;

export async function planRun(request: PlanRequest, deps: PlanDeps): Promise<Planned> {
  const numbers = await readLines(deps);
  const now = isoNow(deps.clock);
  const startedAt = numbers.date ?? now;
  const apis = await chooseApis(numbers.api, request, deps);
  const from = await beginning(request, numbers.lines, startedAt);
  const plan: Plan = {
    shape: "plan",
    startedAt,
    from,
    floor: from ?? (await oldestPossible(numbers, startedAt, deps)),
    lines: numbers.lines,
    apis,
    isDeep: request.isDeep,
    withLists: request.withLists,
  };
  return { plan, units: unitsOf(plan, request.kind), deliveries: numbers.deliveries };
}

interface Lines {
  api: "v1" | "2026-03-30";
  lines: Plan["lines"];
  oldest: string | null;
  date: string | null;
  deliveries: Delivery[];
}

async function readLines({ quo, clock, options }: PlanDeps): Promise<Lines> {
  // The first answer's date: whatever happened a minute before it is visible in every page of this run.
  let first: string | null = null;
  const dated = await orRefusal(
    readAll(async (after) => {
      const page = await quo.dated.phoneNumbers.list({ limit: 50, ...(after !== undefined && { after }) }, options);
      first ??= page.date;
      return page;
    }),
  );
  if (dated.value !== null) {
    const { items } = dated.value;
    return {
      api: "2026-03-30",
      lines: items.map(({ id, phoneNumber }) => ({ id, number: phoneNumber })),
      oldest: oldestOf(items),
      date: first,
      deliveries: items.map((line) =>
        observe({ clock }, first, { api: "2026-03-30", type: "observed.phone-number", id: line.id, data: line }),
      ),
    };
  }
  const page = await quo.v1.phoneNumbers.list({}, options);
  return {
    api: "v1",
    lines: page.data.map(({ id, number }) => ({ id, number })),
    oldest: oldestOf(page.data),
    date: page.date,
    deliveries: page.data.map((line) =>
      observe({ clock }, page.date, { api: "v1", type: "observed.phone-number", id: line.id, data: line }),
    ),
  };
}

function oldestOf(items: readonly { createdAt: string }[]): string | null {
  return items.reduce<string | null>(
    (oldest, { createdAt }) => (Number.isNaN(Date.parse(createdAt)) ? oldest : earlier(oldest, shifted(createdAt, 0))),
    null,
  );
}

/** An account may have the one API and not the other, or an older behaviour of one list: each is asked by itself. */
async function chooseApis(
  lists: Plan["apis"]["lists"],
  { withLists }: PlanRequest,
  { quo, options }: PlanDeps,
): Promise<Plan["apis"]> {
  if (lists === "v1") return { lists, messages: "v1", calls: "v1", contacts: "v1" };
  const [messages, calls, contacts] = await Promise.all([
    isServed(quo.dated.messages.list({ limit: 1 }, options)),
    isServed(quo.dated.calls.list({ limit: 1 }, options)),
    withLists ? isServed(quo.v1.contacts.list({ maxResults: 1 }, options)) : true,
  ]);
  return {
    lists,
    messages: messages ? "2026-03-30" : "v1",
    calls: calls ? "2026-03-30" : "v1",
    contacts: contacts ? "v1" : "2026-03-30",
  };
}

async function isServed(probe: Promise<unknown>): Promise<boolean> {
  return (await orRefusal(probe)).refused === null;
}

async function beginning(
  { kind, options, completeTo }: PlanRequest,
  lines: Plan["lines"],
  startedAt: string,
): Promise<string | null> {
  if (kind === "import") return options.since;
  return earlier(await completeTo(lines.map(({ id }) => id)), shifted(startedAt, -RECENT_MS));
}

async function oldestPossible({ api, oldest }: Lines, startedAt: string, { quo, options }: PlanDeps): Promise<string> {
  const organization = api === "v1" ? null : await orRefusal(quo.dated.organization.get(options));
  const founded = organization?.value?.createdAt;
  const foundedAt = founded === undefined || Number.isNaN(Date.parse(founded)) ? null : shifted(founded, 0);
  return earlier(oldest, foundedAt) ?? shifted(startedAt, -LONG_AGO_MS);
}

function unitsOf(plan: Plan, kind: PlanRequest["kind"]): Unit[] {
  const { apis, from } = plan;
  const counts = { ...noCounts(), seen: plan.lines.length };
  const units: Unit[] = [{ id: "plan", resource: "phone-numbers", state: "done", position: plan, counts }];
  // The largest first: what is small fits in between.
  if (apis.messages !== "v1") units.push(windowUnit("messages/newest", "messages", from, null));
  if (apis.calls !== "v1") units.push(windowUnit("calls/newest", "calls", from, null));
  if (apis.messages === "v1" || apis.calls === "v1") {
    units.push({
      id: "threads",
      resource: "threads",
      state: "pending",
      counts: noCounts(),
      position: {
        shape: "threads",
        cursor: null,
        restarts: 0,
        from,
        messages: apis.messages === "v1",
        calls: apis.calls === "v1",
        open: [],
        isLast: false,
      },
    });
  }
  if (apis.lists !== "v1") units.push(listUnit("conversations", "2026-03-30", kind === "import" ? null : from));
  if (plan.withLists) {
    units.push(listUnit("contacts", apis.contacts), listUnit("tasks", apis.lists), listUnit("users", apis.lists));
  }
  if (kind === "reconcile" && apis.lists !== "v1") units.push(listUnit("deliveries", "2026-03-30", from));
  return units;
}
