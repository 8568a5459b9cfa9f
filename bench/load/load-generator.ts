import { type ChildProcess, fork } from "node:child_process";
import type { DriveOptions, DriveResult } from "./drive.ts";
import type { TrafficOptions } from "./traffic.ts";

export type LoadCommand =
  | { do: "prepare"; traffic: TrafficOptions }
  | { do: "drive"; options: Omit<DriveOptions, "onWindow"> };

export type LoadReport =
  | { did: "prepare"; requests: number; meanBody: number; signingKey: string }
  | { did: "window"; edge: "opened" | "closed" }
  | { did: "drive"; result: DriveResult }
  | { did: "fail"; message: string };

export interface Prepared {
  requests: number;
  /** Bytes. */
  meanBody: number;
  signingKey: string;
}

/** Handle of the load generator's process. One command at a time. */
export class LoadGenerator implements AsyncDisposable {
  readonly #child: ChildProcess = fork(new URL("load-process.ts", import.meta.url), { serialization: "advanced" });

  prepare(traffic: TrafficOptions): Promise<Prepared> {
    return this.#ask({ do: "prepare", traffic }, (report) => (report.did === "prepare" ? report : null));
  }

  drive({ onWindow, ...options }: DriveOptions): Promise<DriveResult> {
    return this.#ask({ do: "drive", options }, (report) => {
      if (report.did === "window") onWindow?.(report.edge);
      return report.did === "drive" ? report.result : null;
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#child.exitCode !== null) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#child.once("exit", () => resolve());
    this.#child.kill("SIGKILL");
    await promise;
  }

  #ask<T>(command: LoadCommand, answerOf: (report: LoadReport) => T | null): Promise<T> {
    const child = this.#child;
    return new Promise((resolve, reject) => {
      const done = (): void => {
        child.off("message", onMessage);
        child.off("exit", onExit);
      };
      const onMessage = (report: LoadReport): void => {
        if (report.did === "fail") {
          done();
          return reject(new Error(`the load generator failed: ${report.message}`));
        }
        const answer = answerOf(report);
        if (answer === null) return;
        done();
        resolve(answer);
      };
      const onExit = (): void => {
        done();
        reject(new Error("the load generator ended by itself"));
      };
      child.on("message", onMessage);
      child.on("exit", onExit);
      child.send(command);
    });
  }
}
