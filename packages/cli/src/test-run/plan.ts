/** What a test run posts, by mode. */
import { buildExamples, type Example } from "@linekeeper/simulator";

export const TEST_MODES = ["all", "media", "ai", "full"] as const;
export type TestMode = (typeof TEST_MODES)[number];

/** In every id of a test, so that nobody takes its rows for a customer's. */
export const TEST_MARK = "linekeepertest";

const MEDIA_TYPES: ReadonlySet<string> = new Set([
  "message.received",
  "call.recording.completed",
  "call.voicemail.completed",
]);

export function planExamples(mode: TestMode, { seed, at }: { seed: string; at: number }): Example[] {
  const examples = buildExamples({ seed, at, mark: TEST_MARK });
  switch (mode) {
    case "all":
      return examples;
    case "media":
      return examples.filter(
        ({ type, dialect }) => MEDIA_TYPES.has(type) && !(type === "message.received" && dialect === "v4"),
      );
    case "ai":
      return examples.filter(({ type }) => type.startsWith("call.summary.") || type.startsWith("call.transcript."));
    case "full":
      // Backwards: summaries before their calls, delivered before sent. The order must not matter.
      return examples.toReversed();
  }
}
