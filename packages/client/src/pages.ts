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
  let asked = init;
  for (;;) {
    // The paths that come here answer pages.
    const page = (await get(path, asked)) as Page;
    yield page;
    const cursor = page.next_cursor;
    if (cursor === null) return;
    const query = asked.params?.["query"] as { cursor?: string } | undefined;
    if (query?.cursor === cursor) {
      throw new LinekeeperApiError({
        code: "client.endless",
        message: `The next page of ${path} is the page itself; going on would never end.`,
      });
    }
    asked = { ...asked, params: { ...asked.params, query: { ...query, cursor } } };
  }
}
