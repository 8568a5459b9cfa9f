/**
 * A world: a small foundation-repair firm on Quo, its lines and staff, and the people who call and text it.
 * Everything follows from the seed.
 */
import { createHash } from "node:crypto";
import { AREA_CODES, COMPANIES, FIRM, FIRST_NAMES, LAST_NAMES, LINE_NAMES, STAFF, STREETS } from "./names.ts";
import { Random } from "./random.ts";

export interface Line {
  /** `PN…`. */
  id: string;
  number: string;
  name: string;
}

export interface User {
  /** `US…`. */
  id: string;
  firstName: string;
  lastName: string;
}

export interface Person {
  firstName: string;
  lastName: string;
  company: string | null;
  /** E.164, or a short code, or `anonymous`. */
  number: string;
  email: string | null;
  street: string;
  /** `CT…`, by which app webhooks (v2, v3) know the contact. */
  appContactId: string;
  /** 24 hexadecimal digits, by which the APIs know the same contact. The first 8 are its second of creation. */
  apiContactId: string;
  /** When the firm put this person into its address book. */
  savedAt: number;
}

/** One line and the people at the other end; two or more of them make a group. */
export interface Thread {
  /** `CN…`. */
  conversationId: string;
  line: Line;
  people: readonly Person[];
}

export interface World {
  seed: string;
  firm: string;
  orgId: string;
  lines: readonly Line[];
  users: readonly User[];
  people: readonly Person[];
  /** Standard base64, as Quo gives it. Anybody who knows the seed knows it: never for a real webhook. */
  signingKey: string;
}

export interface WorldOptions {
  seed: string | number;
  /** Default 40. */
  people?: number | undefined;
  /** 1 to 50, default 2. */
  lines?: number | undefined;
  /** 1 to 50, default 3. */
  users?: number | undefined;
  /** Instead of the one that follows from the seed. */
  signingKey?: string | undefined;
}

export function createWorld(options: WorldOptions): World {
  const seed = String(options.seed);
  const random = new Random(`${seed}/world`);
  const count = (name: "lines" | "users", fallback: number, most: number): number => {
    const wanted = options[name] ?? fallback;
    if (!Number.isInteger(wanted) || wanted < 1 || wanted > most) {
      throw new RangeError(`${name} must be a whole number from 1 to ${most}, not ${wanted}`);
    }
    return wanted;
  };
  const people = options.people ?? 40;
  if (!Number.isInteger(people) || people < 3) throw new RangeError(`people must be at least 3, not ${people}`);
  const numbers = fictionalNumbers();
  const nextNumber = (): string => numbers.next().value;
  return {
    seed,
    firm: FIRM,
    orgId: `OR${random.alphanumeric(10)}`,
    lines: LINE_NAMES.slice(0, count("lines", 2, LINE_NAMES.length)).map((name) => ({
      id: `PN${random.alphanumeric(10)}`,
      number: nextNumber(),
      name,
    })),
    users: STAFF.slice(0, count("users", 3, STAFF.length)).map(({ firstName, lastName }) => ({
      id: `US${random.alphanumeric(10)}`,
      firstName,
      lastName,
    })),
    people: Array.from({ length: people }, () => createPerson(random, nextNumber())),
    signingKey: options.signingKey ?? createHash("sha256").update(`${seed}/signing-key`).digest("base64"),
  };
}

function createPerson(random: Random, number: string): Person {
  const firstName = random.pick(FIRST_NAMES);
  const lastName = random.pick(LAST_NAMES);
  const mailbox = `${firstName}.${lastName}`
    .normalize("NFD")
    .replaceAll(/[^A-Za-z.]/g, "")
    .toLowerCase();
  return {
    ...contactIdentity(random),
    firstName,
    lastName,
    company: random.chance(0.2) ? random.pick(COMPANIES) : null,
    number,
    email: random.chance(0.6) ? `${mailbox}@example.com` : null,
    street: `${random.int(2, 480)} ${random.pick(STREETS)}`,
  };
}

/** Some moment of 2025, before the stories begin. */
export function contactIdentity(random: Random): Pick<Person, "appContactId" | "apiContactId" | "savedAt"> {
  const second = random.int(1_735_689_600, 1_767_225_599);
  return {
    appContactId: `CT${random.hex(32)}`,
    apiContactId: second.toString(16).padStart(8, "0") + random.hex(16),
    savedAt: second * 1_000,
  };
}

/** Every number once. After the 3,200 that are set aside for fiction it goes on with the rest of 555. */
function* fictionalNumbers(): Generator<string, never> {
  for (let lines = 100; ; lines += 100) {
    for (const area of AREA_CODES) {
      for (let line = lines; line < lines + 100; line += 1) yield `+1${area}555${String(line).padStart(4, "0")}`;
    }
    if (lines > 9_800) throw new RangeError("this world has more people than there are numbers in it");
  }
}

/** The same line and people always make the same conversation. */
export function threadOf(world: World, line: Line, people: readonly Person[]): Thread {
  const numbers = people.map((person) => person.number).sort();
  const digest = createHash("sha256")
    .update([world.seed, line.id, ...numbers].join("\n"))
    .digest("hex");
  return { conversationId: `CN${digest.slice(0, 32)}`, line, people };
}
