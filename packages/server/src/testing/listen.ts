import { once } from "node:events";
import type { Server } from "node:http";

/** Disposing breaks the connections that are open. */
export interface Listening extends AsyncDisposable {
  port: number;
  /** `127.0.0.1:port`. */
  host: string;
  /** Without a slash at the end. */
  url: string;
}

/** On a free port that only this machine reaches. */
export async function listen(server: Server): Promise<Listening> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new TypeError("The server listens on no port.");
  const host = `127.0.0.1:${address.port}`;
  return {
    port: address.port,
    host,
    url: `http://${host}`,
    [Symbol.asyncDispose]: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}
