/** A browser of a person, as far as signing in goes: it keeps cookies, and says from where it asks. */
import { z } from "zod";

export interface Answer {
  status: number;
  body: unknown;
  headers: Headers;
  /** Of a refusal. */
  code: string | null;
}

export interface Browser {
  cookies: Map<string, string>;
  cookieHeader(): string;
  request(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
}

const refusal = z.object({ error: z.object({ code: z.string() }) });

export function openBrowser(url: string): Browser {
  const cookies = new Map<string, string>();
  const cookieHeader = (): string => [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  return {
    cookies,
    cookieHeader,
    async request(method, path, body, headers = {}) {
      const response = await fetch(url + path, {
        method,
        headers: {
          origin: url,
          "user-agent": "a test's browser",
          ...(cookies.size > 0 && { cookie: cookieHeader() }),
          ...(body !== undefined && { "content-type": "application/json" }),
          ...headers,
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      for (const cookie of response.headers.getSetCookie()) keep(cookies, cookie);
      const text = await response.text();
      const isJson = response.headers.get("content-type")?.startsWith("application/json") === true;
      const answer: unknown = isJson ? JSON.parse(text) : text;
      return {
        status: response.status,
        body: answer,
        headers: response.headers,
        code: refusal.safeParse(answer).data?.error.code ?? null,
      };
    },
  };
}

function keep(cookies: Map<string, string>, header: string): void {
  const [pair = "", ...attributes] = header.split(";").map((part) => part.trim());
  const split = pair.indexOf("=");
  const name = pair.slice(0, split);
  if (attributes.some((attribute) => /^max-age=0$/i.test(attribute))) cookies.delete(name);
  else cookies.set(name, pair.slice(split + 1));
}
