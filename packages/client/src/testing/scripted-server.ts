/** A server on a real socket that answers as the test says, for what a healthy one does not do. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { listen, type Listening } from "@linekeeper/server/testing/listen.ts";

export interface ScriptedServer extends Listening {
  /** In order of arrival. */
  requests: IncomingMessage[];
}

export async function startScriptedServer(
  answer: (request: IncomingMessage, response: ServerResponse, attempt: number) => void,
): Promise<ScriptedServer> {
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    requests.push(request);
    answer(request, response, requests.length);
  });
  return { ...(await listen(server)), requests };
}
