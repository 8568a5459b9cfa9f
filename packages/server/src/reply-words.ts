/** The firm's own words, by which replies are read: a file, or a folder of files, that somebody of the firm edits. */
import { readdir, readFile, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import type { WordList } from "@linekeeper/sms";
import { LinekeeperError } from "./errors.ts";
import { lineOfMistake, lineOfPlace } from "./json-lines.ts";

/**
 * Null of null: the words of `@linekeeper/sms`, which nobody need load for this. Of a folder each `.json` file counts, in
 * the order of names. Throws `config.bad_words` with every mistake, each with file, line and rule.
 */
export async function readReplyWords(path: string | null): Promise<readonly WordList[] | undefined> {
  if (path === null) return undefined;
  const files = await filesOf(path);
  // 80 ms, which a server without words of its own need not spend before it listens.
  const { WORD_LISTS } = await import("@linekeeper/sms/consent");
  const { readWordListFile } = await import("@linekeeper/sms/consent/words");
  let lists = WORD_LISTS;
  const problems: string[] = [];
  for (const file of files) {
    const text = await reading(file, () => readFile(file, "utf8"));
    const read = readWordListFile(text, lists);
    if (read.ok) lists = read.lists;
    else problems.push(...read.problems.map(({ at, message }) => `  ${placeIn(file, text, at)}: ${message}`));
  }
  if (problems.length === 0) return lists;
  throw new LinekeeperError("config.bad_words", `The words of ${path} cannot be used:\n${problems.join("\n")}`);
}

async function filesOf(path: string): Promise<string[]> {
  const found = await reading(path, () => stat(path));
  if (!found.isDirectory()) return [path];
  const names = await reading(path, () => readdir(path));
  const files = names.filter((name) => name.endsWith(".json") && !name.startsWith(".")).toSorted(byCode);
  // A folder that was mistyped, or mounted empty, would silently read replies without the firm's words.
  if (files.length === 0) throw new LinekeeperError("config.bad_words", `${path} has no file that ends in .json.`);
  return files.map((name) => join(path, name));
}

const byCode = (a: string, b: string): number => (a < b ? -1 : 1);

function placeIn(file: string, text: string, at: string): string {
  const json = text.replace(/^\u{FEFF}/u, "");
  const broken = lineOfMistake(json);
  if (broken !== null) return `${basename(file)}, line ${broken}`;
  const line = lineOfPlace(json, at);
  return line === null ? `${basename(file)}, ${at}` : `${basename(file)}, line ${line}, ${at}`;
}

async function reading<T>(path: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof Error) || !("code" in error)) throw error;
    throw new LinekeeperError("config.bad_words", `${path} cannot be read: ${error.message}`, { cause: error });
  }
}
