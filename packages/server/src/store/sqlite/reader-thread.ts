/** The thread that runs the readers' queries, so that a slow one delays neither HTTP nor ingest. See `reader-dialect.ts`. */
import { parentPort, workerData } from "node:worker_threads";
import { openReadOnly, prepare, type Statement } from "./connection.ts";
import type { ReaderAnswer, ReaderQuery } from "./reader-dialect.ts";

/** The API's queries are a few dozen; the bound only guards against SQL text that is different each time. */
const STATEMENTS_KEPT = 200;

const port = parentPort;
if (port === null) throw new Error("the reader runs as a worker thread");
const { file }: { file: string } = workerData;
const db = openReadOnly(file);
const statements = new Map<string, Statement>();

port.on("message", (query: ReaderQuery | "close") => {
  if (query === "close") {
    db.close();
    port.close();
    return;
  }
  port.postMessage(answer(query));
});

function answer({ id, sql, parameters }: ReaderQuery): ReaderAnswer {
  try {
    return { id, rows: statementFor(sql).all(...parameters) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const errcode = error instanceof Error && "errcode" in error ? Number(error.errcode) : null;
    return { id, error: { message, errcode } };
  }
}

function statementFor(sql: string): Statement {
  const known = statements.get(sql);
  if (known !== undefined) return known;
  const statement = prepare(db, sql);
  if (statements.size >= STATEMENTS_KEPT) statements.clear();
  statements.set(sql, statement);
  return statement;
}
