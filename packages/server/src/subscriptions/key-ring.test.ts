import { setTimeout as sleep } from "node:timers/promises";
import { sign } from "@linekeeper/quo";
import { afterEach, describe, expect, test } from "vitest";
import { createTestClock } from "../clock.ts";
import { type KeyRing, startKeyRing } from "./key-ring.ts";

const OLD = Buffer.alloc(32, 1).toString("base64");
const NEW = `whsec_${Buffer.alloc(32, 2).toString("base64")}`;
const body = Buffer.from('{"id":"EV1"}');

let ring: KeyRing | undefined;
afterEach(() => ring?.stop());

function store(...keys: string[]) {
  const clock = createTestClock();
  const state = { keys, reads: 0, fails: false, failures: [] as unknown[] };
  const start = async (configured: readonly string[] = [], everyMs = 60_000): Promise<KeyRing> => {
    ring = await startKeyRing({
      configured,
      clock,
      everyMs,
      load: async () => {
        state.reads += 1;
        await sleep(5);
        if (state.fails) throw new Error("away");
        return state.keys;
      },
      onFailure: (error) => state.failures.push(error),
    });
    return ring;
  };
  const verifies = (key: string): boolean => {
    const headers = sign("standard-webhooks", { body, key, now: clock.now(), deliveryId: "msg_1" });
    return ring?.verify({ headers, body }, clock.now()).ok === true;
  };
  return { clock, state, start, verifies };
}

describe("a key ring", () => {
  test("verifies with the keys of the configuration and with the stored ones", async () => {
    const { start, verifies } = store(NEW);
    expect((await start([OLD])).size).toBe(2);
    expect([verifies(OLD), verifies(NEW), verifies(Buffer.alloc(32, 3).toString("base64"))]).toEqual([
      true,
      true,
      false,
    ]);
  });

  test("reads again by itself, and drops what is no longer stored", async () => {
    const { state, start, verifies } = store(OLD);
    await start([], 20);
    state.keys = [NEW];
    while (!verifies(NEW)) await sleep(5);
    expect(verifies(OLD)).toBe(false);
  });

  test("reads again when it is asked to, and knows what was stored meanwhile", async () => {
    const { clock, state, start, verifies } = store();
    const { refresh } = await start();
    state.keys = [NEW];
    clock.advance(1_000);
    await refresh();
    expect(verifies(NEW)).toBe(true);
  });

  test("reads once a second at most, however often it is asked", async () => {
    const { clock, state, start } = store(OLD);
    const { refresh } = await start();
    for (let second = 0; second < 3; second++) {
      clock.advance(1_000);
      await Promise.all(Array.from({ length: 500 }, async () => refresh()));
      expect(refresh()).toBeNull();
    }
    expect(state.reads).toBe(4);
  });

  test("lets a clock that was set back not keep it from reading", async () => {
    const { clock, state, start, verifies } = store();
    const { refresh } = await start();
    state.keys = [NEW];
    clock.advance(-3_600_000);
    await refresh();
    expect(verifies(NEW)).toBe(true);
  });

  test("keeps the keys that it has while the store cannot be read, and says so", async () => {
    const { clock, state, start, verifies } = store(NEW);
    const { refresh } = await start([OLD]);
    state.fails = true;
    clock.advance(1_000);
    await refresh();
    expect([verifies(OLD), verifies(NEW), state.failures.length]).toEqual([true, true, 1]);
  });
});
