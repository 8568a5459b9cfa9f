/** What both generations refuse beyond the shapes of the spec. Null: nothing is wrong. */
import type { ProviderProblem } from "../provider.ts";
import type { World } from "../../world.ts";

type Problem = Omit<ProviderProblem, "code">;

export function checkUrl(url: string): Problem | null {
  if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return null;
  return { status: 400, title: "Bad Request", message: "url must be an address that begins with https:// or http://" };
}

export function checkLines(world: World, resourceIds: readonly string[] | undefined): Problem | null {
  const unknown = resourceIds?.find((id) => id !== "*" && !world.lines.some((line) => line.id === id));
  return unknown === undefined
    ? null
    : { status: 404, title: "Not Found", message: `Phone number ${unknown} was not found in this workspace` };
}
