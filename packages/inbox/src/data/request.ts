/** The one way to the server: JSON in and out, refusals as RequestError. */

/** The server refused, or could not be reached (`status` 0). `message` says what would make it pass. */
export class RequestError extends Error {
  override readonly name = "RequestError";
  readonly status: number;
  readonly code: string;
  /** Seconds, where the server asks for patience. */
  readonly retryAfter: number | null;

  constructor(
    status: number,
    code: string,
    message: string,
    { retryAfter = null, ...options }: ErrorOptions & { retryAfter?: number | null } = {},
  ) {
    super(message, options);
    this.retryAfter = retryAfter;
    this.status = status;
    this.code = code;
  }
}

export interface RequestOptions {
  query?: Readonly<Record<string, string | number | boolean | undefined>>;
  body?: unknown;
  /** Instead of a body in JSON: sent as it is. Its type is among the headers. */
  file?: Blob;
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
  const { query = {}, body, file, signal } = options;
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value));
  let response: Response;
  try {
    response = await fetch(search.size === 0 ? path : `${path}?${search.toString()}`, {
      method,
      credentials: "same-origin",
      keepalive: options.keepalive ?? false,
      headers: {
        ...(body !== undefined && { "content-type": "application/json" }),
        ...options.headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(file !== undefined && { body: file }),
      ...(signal !== undefined && { signal }),
    });
  } catch (error) {
    if (signal?.aborted === true) throw error;
    throw new RequestError(0, "client.offline", "The server cannot be reached. Is this device online?", {
      cause: error,
    });
  }
  if (response.ok) return response;
  const refusal = await refusalOf(response);
  if (SIGNED_OUT.has(refusal.code)) for (const listener of signedOutListeners) listener();
  throw refusal;
}

const SIGNED_OUT: ReadonlySet<string> = new Set(["auth.missing", "auth.session_expired", "setup.needed"]);
const signedOutListeners = new Set<() => void>();

/** Whenever the server answers that nobody is signed in. */
export function onSignedOut(listener: () => void): void {
  signedOutListeners.add(listener);
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
  const seconds = Number(response.headers.get("retry-after") ?? Number.NaN);
  return new RequestError(response.status, code, message, { retryAfter: Number.isFinite(seconds) ? seconds : null });
}
