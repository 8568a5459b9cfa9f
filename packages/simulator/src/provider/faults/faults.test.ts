import { expect, test } from "vitest";
import { createFaults, DELIVERY_FAULTS, REST_FAULTS } from "./faults.ts";

test("nothing goes wrong that was not asked for", () => {
  const faults = createFaults({ seed: "calm" });
  for (let request = 0; request < 1_000; request += 1) {
    expect(faults.takeRest("/v1/messages", "GET")).toBeNull();
    expect(faults.takeDelivery("message.received")).toBeNull();
  }
});

test("a fault that is asked for meets the next requests to its path, as often as asked", () => {
  const faults = createFaults({ seed: "asked" });
  faults.nextRest("status-503", { path: "/v1/messages", times: 2 });
  faults.nextRest("drop", { path: "POST /v1/messages" });
  expect(faults.takeRest("/v1/calls", "GET")).toBeNull();
  expect(faults.takeRest("/v1/messages/AC1", "GET")).toBe("status-503");
  expect(faults.takeRest("/v1/messages", "get")).toBe("status-503");
  expect(faults.takeRest("/v1/messages", "GET")).toBeNull();
  expect(faults.takeRest("/v1/messages", "POST")).toBe("drop");
  expect(faults.takeRest("/v1/messages", "POST")).toBeNull();
});

test("a path means the beginning of a path, not some part of it", () => {
  const faults = createFaults({ seed: "asked" });
  faults.nextRest("slow", { path: "/messages" });
  expect(faults.takeRest("/v1/messages", "GET")).toBeNull();
  expect(faults.takeRest("/messages", "GET")).toBe("slow");
});

test("a delivery fault can wait for its type of event", () => {
  const faults = createFaults({ seed: "typed" });
  faults.nextDelivery("drop", { eventType: "call.completed" });
  expect(faults.takeDelivery("message.received")).toBeNull();
  expect(faults.takeDelivery("call.completed")).toBe("drop");
  expect(faults.takeDelivery("call.completed")).toBeNull();
});

test("a share is met, with every kind, and the same seed draws the same faults", () => {
  const draw = (seed: string) => {
    const faults = createFaults({ seed, shares: { rest: { share: 0.05 }, deliveries: { share: 0.5 } } });
    return Array.from({ length: 10_000 }, () => [faults.takeRest("/users", "GET"), faults.takeDelivery("call.missed")]);
  };
  const drawn = draw("share");
  const rest = drawn.map(([fault]) => fault).filter((fault) => fault !== null);
  const deliveries = drawn.map(([, fault]) => fault).filter((fault) => fault !== null);
  expect(rest.length).toBeGreaterThan(400);
  expect(rest.length).toBeLessThan(600);
  expect(deliveries.length).toBeGreaterThan(4_700);
  expect(deliveries.length).toBeLessThan(5_300);
  expect(new Set(rest)).toEqual(new Set(REST_FAULTS));
  expect(new Set(deliveries)).toEqual(new Set(DELIVERY_FAULTS));
  expect(draw("share")).toEqual(drawn);
  expect(draw("another")).not.toEqual(drawn);
});

test("requests do not disturb what deliveries draw", () => {
  const shares = { rest: { share: 0.5 }, deliveries: { share: 0.5 } };
  const busy = createFaults({ seed: "apart", shares });
  const idle = createFaults({ seed: "apart", shares });
  for (let count = 0; count < 200; count += 1) {
    busy.takeRest("/users", "GET");
    expect(busy.takeDelivery("call.missed")).toBe(idle.takeDelivery("call.missed"));
  }
});

test("a share outside 0 to 1 is refused", () => {
  expect(() => createFaults({ seed: "wrong", shares: { rest: { share: 5 } } })).toThrow(/from 0 to 1/);
});
