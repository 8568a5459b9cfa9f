/** One request to a webhook, as the provider makes it: no redirects, ten seconds, and any 2xx will do. */

export interface AttemptAnswer {
  isAccepted: boolean;
  /** 0: no answer came. */
  status: number;
  /** The beginning of the answer, or why there is none. */
  body: string;
}

/** A log of 10,000 deliveries must not grow by what receivers say. */
const KEPT_OF_BODY = 1_000;

export interface PostAttempt {
  url: string;
  headers: Record<string, string>;
  body: Uint8Array;
  fetch: typeof fetch;
  timeoutMs: number;
  /** Ends the request at once. */
  stopped: AbortSignal;
}

/** Never rejects: whatever goes wrong on the way is what became of the attempt. */
export async function postAttempt(options: PostAttempt): Promise<AttemptAnswer> {
  const { url, headers, body, timeoutMs, stopped } = options;
  const signal = AbortSignal.any([stopped, AbortSignal.timeout(timeoutMs)]);
  try {
    const response = await options.fetch(url, {
      method: "POST",
      headers,
      body: new Uint8Array(body),
      redirect: "manual",
      signal,
    });
    return {
      isAccepted: response.status >= 200 && response.status < 300,
      status: response.status,
      body: await beginningOf(response),
    };
  } catch (error) {
    return { isAccepted: false, status: 0, body: reasonOf(error) };
  }
}

/** The answer counts when its head is there; a body without end is not waited for. */
async function beginningOf(response: Response): Promise<string> {
  if (response.body === null) return "";
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= KEPT_OF_BODY) break;
  }
  return Buffer.concat(chunks).subarray(0, KEPT_OF_BODY).toString("utf8");
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === "TimeoutError") return "no answer in time";
  const { cause } = error;
  return cause instanceof Error && cause.message !== "" ? cause.message : error.message;
}
