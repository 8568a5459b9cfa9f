/** Linekeeper's own API, as the demo asks it: with the first token, over the port that everybody uses. */
import type { Service } from "@linekeeper/server/service.ts";

type Method = "GET" | "POST" | "PATCH" | "PUT";

/** Throws where the answer is no 2xx. */
export type AskApi = <Answer>(method: Method, path: string, body?: object) => Promise<Answer>;

export function askApiOf({ url, firstToken }: Pick<Service, "url" | "firstToken">): AskApi {
  return async <Answer>(method: Method, path: string, body?: object): Promise<Answer> => {
    const response = await fetch(url + path, {
      method,
      headers: {
        ...(firstToken !== null && { authorization: `Bearer ${firstToken}` }),
        ...(body !== undefined && { "content-type": "application/json" }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
    return (text === "" ? null : JSON.parse(text)) as Answer;
  };
}
