/** The one way to the server: JSON in and out, refusals as RequestError. */
import { readToken } from "./token.ts";

/** The server refused, or could not be reached (`status` 0). `message` says what would make it pass. */
export class RequestError extends Error {
  override readonly name = "RequestError";
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.status = status;
    this.code = code;
  }
}

export interface RequestOptions {
  query?: Readonly<Record<string, string | number | boolean | undefined>>;
  body?: unknown;
  headers?: Readonly<Record<string, string>>;
  signal?: AbortSignal | undefined;
  /** Also goes out while the page is being left. */
  keepalive?: boolean;
}

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** The answer is taken to be what the API's document says of the operation. */
export async function request<Answer>(method: Method, path: string, options: RequestOptions = {}): Promise<Answer> {
  const response = await send(method, path, options);
  if (response.status === 204) return undefined as Answer;
  return (await response.json()) as Answer;
}

/** For answers that are not JSON: files, and the live stream. */
export async function send(method: Method, path: string, options: RequestOptions = {}): Promise<Response> {
  const { query = {}, body, signal } = options;
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value));
  const token = readToken();
  let response: Response;
  try {
    response = await fetch(search.size === 0 ? path : `${path}?${search.toString()}`, {
      method,
      credentials: "same-origin",
      keepalive: options.keepalive ?? false,
      headers: {
        ...(token !== null && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { "content-type": "application/json" }),
        ...options.headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(signal !== undefined && { signal }),
    });
  } catch (error) {
    if (signal?.aborted === true) throw error;
    throw new RequestError(0, "client.offline", "The server cannot be reached. Is this device online?", {
      cause: error,
    });
  }
  if (!response.ok) throw await refusalOf(response);
  return response;
}

async function refusalOf(response: Response): Promise<RequestError> {
  const text = await response.text();
  let code = "client.unexpected_answer";
  let message = `The server answered ${response.status}.`;
  try {
    const body: { error?: { code?: string; message?: string } } = JSON.parse(text);
    code = body.error?.code ?? code;
    message = body.error?.message ?? message;
  } catch {
    // A proxy answered in its own words: the status is all that is certain.
  }
  return new RequestError(response.status, code, message);
}
