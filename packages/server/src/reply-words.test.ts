import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { replyClassifier } from "./reply-classifier.ts";
import { readReplyWords } from "./reply-words.ts";

describe("the firm's own words", () => {
  let directory: string;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), "linekeeper-words-"));
  });
  afterAll(() => rm(directory, { recursive: true }));

  const write = async (folder: string, files: Record<string, string>): Promise<string> => {
    const path = join(directory, folder);
    await mkdir(path, { recursive: true });
    for (const [name, text] of Object.entries(files)) await writeFile(join(path, name), text);
    return path;
  };
  const outcomes = async (path: string | null, ...replies: string[]): Promise<string[]> => {
    const classify = await replyClassifier(await readReplyWords(path))();
    return replies.map((reply) => classify(reply).outcome);
  };

  it("are none where none are named", async () => {
    expect(await readReplyWords(null)).toBeUndefined();
    expect(await outcomes(null, "stop", "begone", "parem")).toEqual(["out", "review", "review"]);
  });

  it("are those of a file, or of each file of a folder, in the order of names", async () => {
    const path = await write("good", {
      "en.json": JSON.stringify({ en: { add: { out: ["begone"], none: ["begone now"] } } }),
      "pt.json": `\u{FEFF}${JSON.stringify({ pt: { add: { out: ["parem"] } } })}`,
      "zz.json": JSON.stringify({ pt: { remove: { out: ["parem"] }, add: { out: ["sair"] } } }),
      "README.md": "no words",
      ".en.json.swp": "half",
    });
    expect(await outcomes(path, "stop", "begone", "sair")).toEqual(["out", "out", "out"]);
    expect(await outcomes(path, "parem")).not.toEqual(["out"]);
    expect(await outcomes(join(path, "pt.json"), "parem", "begone")).toEqual(["out", "review"]);
  });

  it("with any mistake are none: all mistakes are told, each with its file, line and rule", async () => {
    const path = await write("bad", {
      "a.json": '{\n "en": {\n  "add": { "out": ["fine", 7] },\n  "remove": { "out": ["stop"] } } }',
      "b.json": '{"en":\n {"add": {"out": [}}}',
    });
    const message = await readReplyWords(path).then(String, (error: Error) => error.message);
    expect(message).toContain("a.json, line 3, en.add.out[1]: It must be a text.");
    expect(message).toMatch(/b\.json, line 2: This is no JSON/);
    const law = await write("law", { "a.json": '{"en":\n{"remove":\n{"out":\n["quit"]}}}' });
    await expect(readReplyWords(law)).rejects.toMatchObject({
      code: "config.bad_words",
      message: expect.stringContaining('a.json, line 4, en.remove.out[0]: "quit" always counts'),
    });
  });

  it("that are not there are told, and not taken for none", async () => {
    const empty = await write("empty", {});
    for (const path of [empty, join(directory, "nowhere")]) {
      await expect(readReplyWords(path)).rejects.toMatchObject({ code: "config.bad_words" });
    }
  });
});
