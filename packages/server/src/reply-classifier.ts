/**
 * The one place that decides by which words replies are read. Whoever projects is given it: the writer thread from
 * `WriterOptions.wordLists`, which are plain data and cross to the thread, and commands.
 */
import type { Classification, ClassifyReply, WordList } from "@linekeeper/sms";

/** Reads the words when it is first called. `wordLists`: those of the package when absent. */
export function replyClassifier(wordLists?: readonly WordList[]): () => Promise<ClassifyReply> {
  let classifier: Promise<ClassifyReply> | null = null;
  return () => (classifier ??= createFrom(wordLists));
}

async function createFrom(wordLists: readonly WordList[] | undefined): Promise<ClassifyReply> {
  const { classifyReply, createClassifier } = await import("@linekeeper/sms/consent");
  return remembering(wordLists === undefined ? classifyReply : createClassifier(wordLists));
}

/** A text takes 30 to 400 µs, and much of what people reply is what others have replied: 1 MB for the latest of it. */
const REMEMBERED = 5_000;
const LONGEST = 100;

/** Only without a language, as projection asks. */
function remembering(classify: ClassifyReply): ClassifyReply {
  const remembered = new Map<string, Classification>();
  return (text, options = {}) => {
    if (text.length > LONGEST || options.language !== undefined) return classify(text, options);
    const key = `${options.hasOptedOut === true ? 1 : 0}${text}`;
    const known = remembered.get(key);
    if (known !== undefined) return known;
    const classification = classify(text, options);
    if (remembered.size >= REMEMBERED) remembered.clear();
    remembered.set(key, classification);
    return classification;
  };
}
