/** Linekeeper's own API, as the demo asks it: with the first token or as somebody, over the port that everybody uses. */
import type { Service } from "@linekeeper/server/service.ts";

type Method = "GET" | "POST" | "PATCH" | "PUT";

/** Throws where the answer is no 2xx. A text is sent as a CSV file, anything else as JSON. */
export type AskApi = <Answer>(method: Method, path: string, body?: object | string) => Promise<Answer>;

export function askApiOf({ url, firstToken }: Pick<Service, "url" | "firstToken">): AskApi {
  return askWith(url, firstToken === null ? {} : { authorization: `Bearer ${firstToken}` });
}

/** Signs in by what opens a session, and asks as whoever it is of. */
export async function askAs(url: string, path: string, body: object): Promise<AskApi> {
  const headers = { origin: url, "content-type": "application/json" };
  const response = await fetch(url + path, { method: "POST", headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`POST ${path} answered ${response.status}: ${await response.text()}`);
  const pairs = response.headers.getSetCookie().map((cookie) => cookie.split(";")[0]);
  return askWith(url, { origin: url, cookie: pairs.join("; ") });
}

const askWith =
  (url: string, who: Readonly<Record<string, string>>): AskApi =>
  async <Answer>(method: Method, path: string, body?: object | string): Promise<Answer> => {
    const isFile = typeof body === "string";
    const response = await fetch(url + path, {
      method,
      headers: { ...who, ...(body !== undefined && { "content-type": isFile ? "text/csv" : "application/json" }) },
      ...(body !== undefined && { body: isFile ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
    return (text === "" ? null : JSON.parse(text)) as Answer;
  };
