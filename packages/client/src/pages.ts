import type { CallOptions } from "./linekeeper.ts";
import { LinekeeperApiError } from "./linekeeper-api-error.ts";

interface Page {
  data: unknown[];
  next_cursor: string | null;
}

type Init = CallOptions & { params?: Record<string, unknown> };

/** A cursor that names the page it came with would never end, whatever is wrong; so it is an error. */
export async function* pagesOf(
  get: (path: string, init?: Init) => Promise<unknown>,
  path: string,
  init: Init = {},
): AsyncGenerator<Page, void, undefined> {
  const given = init.params?.["query"] as { cursor?: string } | undefined;
  let cursor = given?.cursor;
  for (;;) {
    // The paths that come here answer pages.
    const page = (await get(path, { ...init, params: { ...init.params, query: { ...given, cursor } } })) as Page;
    yield page;
    if (page.next_cursor === null) return;
    if (page.next_cursor === cursor) {
      throw new LinekeeperApiError({
        code: "client.endless",
        message: `The next page of ${path} is the page itself; going on would never end.`,
      });
    }
    cursor = page.next_cursor;
  }
}
