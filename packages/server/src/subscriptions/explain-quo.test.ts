import { createQuoClient, createRateLimiter, QuoApiError } from "@linekeeper/quo";
import { expect, test } from "vitest";
import { ERRORS } from "../error-table.ts";
import { LinekeeperError } from "../errors.ts";
import { explainQuo } from "./explain-quo.ts";

const QUO = "https://api.quo.example";

async function explained(answer: () => Response | Promise<Response>): Promise<unknown> {
  const limiter = createRateLimiter({ perSecond: 1_000, perMinute: 60_000 });
  const client = createQuoClient({
    apiKey: "secret-key",
    baseUrl: QUO,
    attempts: 1,
    limiter,
    fetch: async () => answer(),
  });
  try {
    await client.dated.webhooks.list();
    return null;
  } catch (error) {
    return explainQuo(error, QUO);
  }
}

const refused = (code: string): Error =>
  new TypeError("fetch failed", { cause: Object.assign(new Error(code), { code, syscall: "connect" }) });

test.each<[string, () => Response | Promise<Response>, string]>([
  ["401", () => Response.json({ title: "Unauthorized" }, { status: 401 }), "quo.unauthorized"],
  ["403", () => Response.json({ title: "Forbidden" }, { status: 403 }), "quo.forbidden"],
  ["404", () => Response.json({ title: "Not Found" }, { status: 404 }), "quo.not_found"],
  ["405", () => new Response("<html>", { status: 405 }), "quo.method_not_allowed"],
  ["422", () => Response.json({ title: "Unprocessable" }, { status: 422 }), "quo.rejected"],
  ["429", () => new Response(null, { status: 429 }), "quo.rate_limited"],
  ["500", () => new Response("oops", { status: 500 }), "quo.failed"],
  [
    "a redirect",
    () => new Response(null, { status: 302, headers: { location: "https://x.example" } }),
    "quo.redirected",
  ],
  ["a page", () => new Response("<html>Sign in</html>"), "quo.not_json"],
  ["no name", () => Promise.reject(refused("ENOTFOUND")), "quo.unreachable"],
  ["no connection", () => Promise.reject(refused("ECONNREFUSED")), "quo.unreachable"],
  ["an expired certificate", () => Promise.reject(refused("CERT_HAS_EXPIRED")), "quo.unreachable"],
  ["something unheard of", () => Promise.reject(new Error("?")), "quo.unreachable"],
])("%s of Quo's API is an error that says what to do, without the key", async (_case, answer, code) => {
  const error = await explained(answer);
  if (!(error instanceof LinekeeperError)) throw new Error(`not explained: ${String(error)}`);
  expect([error.code, error.message.includes("secret-key")]).toEqual([code, false]);
  expect(ERRORS[error.code].fix.length).toBeGreaterThan(10);
});

test("an expired certificate is named as such", async () => {
  expect(await explained(() => Promise.reject(refused("CERT_HAS_EXPIRED")))).toMatchObject({
    message: expect.stringMatching(/^The certificate of api\.quo\.example has expired\. Renew/),
  });
});

test("what does not come from Quo stays what it is", () => {
  const error = new Error("mine");
  expect(explainQuo(error, QUO)).toBe(error);
  expect(explainQuo(error, QUO)).not.toBeInstanceOf(QuoApiError);
});
