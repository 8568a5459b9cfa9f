import type { Locator } from "playwright-core";

/** Down a list that is read page by page, until it shows the words: what comes in makes it longer. */
export function scrollUntil(list: Locator, words: string): Promise<void> {
  return list.evaluate(
    (element, sought) =>
      new Promise<void>((resolve) => {
        const step = (): void => {
          if (element.textContent.includes(sought)) return resolve();
          element.parentElement?.scrollTo(0, element.parentElement.scrollHeight);
          requestAnimationFrame(step);
        };
        step();
      }),
    words,
  );
}
