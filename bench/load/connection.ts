/**
 * One keep-alive HTTP/1.1 connection that sends bytes made ahead and reads no more of an answer than its status and its
 * length. Node's own client costs several times as much, on cores that the measured server needs.
 *
 * One request is under way at a time (no pipelining), as Quo's own client does.
 */
import { connect, type Socket } from "node:net";

const HEAD_END = Buffer.from("\r\n\r\n");
const STATUS_AT = "HTTP/1.1 ".length;

/** Called once for each request: with the status, or with null when the connection ended before the answer was whole. */
export type OnAnswer = (status: number | null) => void;

export class Connection {
  readonly #socket: Socket;
  #onAnswer: OnAnswer | null = null;
  /** What came of an answer that is not whole yet. */
  #received: Buffer | null = null;
  #open = true;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on("data", (chunk: Buffer) => this.#take(chunk));
    // "close" follows every error and tells what matters: no answer will come.
    socket.on("error", () => {});
    socket.on("close", () => {
      this.#open = false;
      this.#finish(null);
    });
  }

  static open(port: number): Promise<Connection> {
    return new Promise((resolve, reject) => {
      const socket = connect({ host: "127.0.0.1", port });
      socket.once("error", reject);
      socket.once("connect", () => {
        socket.removeListener("error", reject);
        resolve(new Connection(socket));
      });
    });
  }

  get isOpen(): boolean {
    return this.#open;
  }

  send(request: Uint8Array, onAnswer: OnAnswer): void {
    if (this.#onAnswer !== null) throw new Error("the connection waits for an answer");
    if (!this.#open) return onAnswer(null);
    this.#onAnswer = onAnswer;
    this.#socket.write(request);
  }

  close(): void {
    this.#socket.destroy();
  }

  #take(chunk: Buffer): void {
    const bytes = this.#received === null ? chunk : Buffer.concat([this.#received, chunk]);
    const headEnd = bytes.indexOf(HEAD_END);
    if (headEnd === -1 || bytes.length < headEnd + HEAD_END.length + contentLength(bytes, headEnd)) {
      this.#received = bytes;
      return;
    }
    this.#received = null;
    this.#finish(Number(bytes.toString("latin1", STATUS_AT, STATUS_AT + 3)));
  }

  #finish(status: number | null): void {
    const onAnswer = this.#onAnswer;
    this.#onAnswer = null;
    onAnswer?.(status);
  }
}

function contentLength(bytes: Buffer, headEnd: number): number {
  const match = /\r\ncontent-length: *(\d+)/i.exec(bytes.toString("latin1", 0, headEnd));
  if (match === null) throw new Error("the server answered without Content-Length");
  return Number(match[1]);
}
