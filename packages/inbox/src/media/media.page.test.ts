/** The components in a real browser, under a policy as strict as the page's, on sound that is served in ranges. */
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { openSpecimens, type Specimens } from "./testing/open-specimens.ts";

let specimens: Specimens;
beforeAll(async () => {
  specimens = await openSpecimens();
}, 120_000);
afterAll(() => specimens[Symbol.asyncDispose]());
afterEach(() => {
  const errors = specimens.errors.splice(0);
  if (errors.length > 0) throw new Error(errors.join("\n"));
});

/** Seconds. */
const positionOf = async (page: Page, name = "Position: Recording"): Promise<number> =>
  Number(await page.getByRole("slider", { name }).inputValue());

it("loads no sound before somebody plays it, and plays it then", async () => {
  const page = await specimens.open("part=call");
  await page.getByRole("button", { name: "Skip 20 s of silence" }).waitFor();
  expect(specimens.asked).toContain("GET /v1/media/sound/peaks");
  expect(specimens.asked).not.toContain("GET /v1/media/sound");
  await page.getByRole("button", { name: "Play: Recording" }).click();
  await expect.poll(() => positionOf(page), { timeout: 10_000 }).toBeGreaterThan(0.3);
  await page.getByRole("button", { name: "Pause: Recording" }).click();
  await page.context().close();
});

it("is played, paused and moved with keys, of which the page hears nothing", async () => {
  const page = await specimens.open("part=call");
  await page.evaluate(() => {
    document.addEventListener("keydown", ({ key }) => {
      document.title += key;
    });
  });
  const slider = page.getByRole("slider", { name: "Position: Recording" });
  await slider.focus();
  for (const key of ["l", "l", "l", "j"]) await page.keyboard.press(key);
  expect(await positionOf(page)).toBe(20);
  expect(await slider.getAttribute("aria-valuetext")).toBe("20 s of 1 min");
  await page.keyboard.press("k");
  await page.getByRole("button", { name: "Pause: Recording" }).waitFor();
  await page.keyboard.press(" ");
  await page.getByRole("button", { name: "Play: Recording" }).waitFor();
  expect(await page.title()).toBe("Specimens");
  await page.keyboard.press("x");
  expect(await page.title()).toBe("Specimensx");
  await page.context().close();
});

it("skips silence", async () => {
  const page = await specimens.open("part=call");
  const skip = page.getByRole("button", { name: "Skip 20 s of silence" });
  await skip.click();
  expect(await skip.getAttribute("aria-pressed")).toBe("true");
  await page.getByRole("slider", { name: "Position: Recording" }).fill("19.5");
  await page.getByRole("button", { name: "Play: Recording" }).click();
  await expect.poll(() => positionOf(page), { timeout: 8000 }).toBeGreaterThan(39);
  await page.context().close();
});

it("plays one sound at a time, and at the speed that was chosen", async () => {
  const page = await specimens.open("");
  await page.getByRole("button", { name: "Play: Recording" }).first().click();
  await page.getByRole("button", { name: "Pause: Recording" }).waitFor();
  await page.getByRole("button", { name: "Play: Voicemail" }).click();
  await page.getByRole("button", { name: "Pause: Voicemail" }).waitFor();
  expect(await page.getByRole("button", { name: /^Pause/ }).count()).toBe(1);
  await page.getByRole("button", { name: "Speed 1 times" }).first().click();
  await page.getByRole("menuitem", { name: "1.5×" }).click();
  await page.getByRole("button", { name: "Speed 1.5 times" }).first().waitFor();
  await page.context().close();
});

it("shows of a transcript of a thousand turns only those in sight, seeks to one on a click, and follows the sound", async () => {
  const page = await specimens.open("part=call");
  await page.getByRole("button", { name: "Transcript 1000 turns" }).click();
  const transcript = page.getByRole("group", { name: "Transcript" });
  expect(await transcript.getByRole("listitem").count()).toBeLessThan(60);
  expect(await transcript.getByRole("listitem").first().getAttribute("aria-setsize")).toBe("1000");
  await transcript.getByRole("button", { name: /^0:06/ }).click();
  await expect.poll(() => positionOf(page)).toBeGreaterThanOrEqual(6);
  await expect.poll(() => transcript.locator("[aria-current=true]").textContent()).toMatch(/^0:0[679]/);
  await page.getByRole("slider", { name: "Position: Recording" }).fill("50");
  await expect.poll(() => transcript.locator("[aria-current=true]").textContent()).toMatch(/^0:(?:49|5\d)/);
  await page.context().close();
});

it("opens at the second of a hit, with its words marked, and begins to play there", async () => {
  const page = await specimens.open("part=hit");
  await page.locator("mark").waitFor();
  expect(await page.locator("mark").textContent()).toBe("mildew");
  expect(await page.locator("mark").evaluate((mark) => mark.getBoundingClientRect().top < window.innerHeight)).toBe(
    true,
  );
  expect(await positionOf(page)).toBe(37.5);
  await page.getByRole("button", { name: "Play: Recording" }).click();
  await expect.poll(() => positionOf(page), { timeout: 8000 }).toBeGreaterThan(37.6);
  expect(await positionOf(page)).toBeLessThan(50);
  await page.context().close();
});

it("makes tasks of next steps, and says why where it could not", async () => {
  const page = await specimens.open("part=call");
  await page.getByRole("button", { name: /^Make a task: Send/ }).click();
  await page.getByText("Task made").waitFor();
  await page.getByRole("button", { name: /^Make a task: Book/ }).click();
  await page.getByText("Tasks cannot be made just now.").waitFor();
  expect(await page.getByRole("button", { name: /^Make a task/ }).count()).toBe(1);
  await page.context().close();
});

it("says of each file that is not here why, and fetches it anew where that may help", async () => {
  const page = await specimens.open("part=attachments");
  await page.getByText("Picture: on its way into the archive").waitFor();
  await page.getByText("Picture: Quo no longer has it").waitFor();
  await page.getByText("not kept: its kind, its size or where it lies is refused (larger than 100 MB)").waitFor();
  await page.getByText("File: on its way into the archive").waitFor();
  await page.getByText("Video from Maria Alvarez, which this browser cannot show").waitFor();
  await page.getByRole("link", { name: "Download: PDF 88 kB" }).waitFor();
  await page.getByRole("button", { name: "Try again: Picture" }).click();
  await expect.poll(() => specimens.asked).toContain("POST /v1/media/gone/retry");
  await page.context().close();
});

it("shows pictures on the whole screen: keys, zoom, swipe; Escape gives the focus back", async () => {
  const page = await specimens.open("part=attachments", { hasTouch: true });
  const first = page.getByRole("button", { name: "Open: Picture from Maria Alvarez" }).first();
  await first.focus();
  await page.keyboard.press("Enter");
  const viewer = page.getByRole("dialog", { name: "Picture from Maria Alvarez" });
  await viewer.getByText("1 of 5").waitFor();
  await page.keyboard.press("ArrowRight");
  await viewer.getByText("2 of 5").waitFor();
  const transform = () => viewer.getByRole("img").evaluate((picture) => picture.style.transform);
  await page.keyboard.press("+");
  expect(await transform()).toContain("scale(1.5)");
  await page.keyboard.press("0");
  expect(await transform()).toContain("scale(1)");
  await viewer.getByRole("img").dblclick();
  expect(await transform()).toContain("scale(2.5)");
  await viewer.getByRole("img").dblclick();
  await page.mouse.move(500, 450);
  await page.mouse.down();
  await page.mouse.move(700, 455, { steps: 4 });
  await page.mouse.up();
  await viewer.getByText("1 of 5").waitFor();
  // The browser's own bar has its turn too, in which nothing of the page has the focus.
  for (let presses = 0; presses < 8; presses += 1) {
    await page.keyboard.press("Tab");
    expect(
      await viewer.evaluate(
        (dialog) => dialog.contains(document.activeElement) || document.activeElement === document.body,
      ),
    ).toBe(true);
  }
  await page.keyboard.press("Escape");
  await viewer.waitFor({ state: "hidden" });
  await expect.poll(() => first.evaluate((button) => button === document.activeElement)).toBe(true);
  await page.context().close();
});

it("draws a PDF in place and on the whole screen, readable also for those who do not see it", async () => {
  const page = await specimens.open("part=attachments");
  const plan = page.getByRole("button", { name: "Open: PDF from Maria Alvarez" });
  await plan.getByText("1 page").waitFor();
  const ink = (selector: string) =>
    page.evaluate((of) => {
      const canvas = document.querySelector<HTMLCanvasElement>(of);
      const pixels = canvas?.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
      return pixels.filter((value, at) => at % 4 === 0 && value < 128).length;
    }, selector);
  await page.locator("canvas[data-drawn=true]").first().waitFor();
  expect(await ink("canvas")).toBeGreaterThan(100);
  await plan.click();
  const viewer = page.getByRole("dialog", { name: "PDF from Maria Alvarez" });
  await viewer.locator("canvas[data-drawn=true]").waitFor();
  expect(await ink("dialog canvas, [role=dialog] canvas")).toBeGreaterThan(400);
  expect(await viewer.locator("canvas").textContent()).toContain("Foundation inspection");
  await page.keyboard.press("Escape");
  await viewer.waitFor({ state: "hidden" });
  await page.context().close();
});

for (const [theme, colorScheme] of [
  ["light", "light"],
  ["dark", "dark"],
  ["contrast", "dark"],
] as const) {
  it(`has nothing that axe objects to, and nothing too wide, in the theme ${theme}`, async () => {
    for (const width of [320, 1440]) {
      const page = await specimens.open(`theme=${theme}`, { viewport: { width, height: 900 }, colorScheme });
      await page.locator("mark").first().waitFor();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
      const [wanted, given] = await page.locator("main").evaluate((main) => [main.scrollWidth, main.clientWidth]);
      expect(wanted).toBe(given);
      await page.context().close();
    }
    const page = await specimens.open(`part=attachments&theme=${theme}`, { colorScheme });
    await page.getByRole("button", { name: "Open: Picture from Maria Alvarez" }).first().click();
    await page.getByRole("dialog").waitFor();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
    await page.context().close();
  }, 120_000);
}
