/** What needs no language: pictures, and the few words of languages that have no list of their own. */

/** Alone or repeated they may be a refusal. */
export const REFUSING_EMOJI: readonly string[] = [..."🛑🚫⛔🖕✋🤚👎❌🙅🤬😡😠😤🙄🤐🤮💩🔕📵🥱😒"];

/** Beside a keyword they make it doubtful: "STOP 😂" is how friends talk. */
export const PLAYFUL_EMOJI: readonly string[] = [..."😂🤣😆😅😄😁😀😃😊🙂😉😍🥰😘😜😝😛🤪🥳🎉❤💕💖💗💙💚😎👍👌"];

export const OTHER_LANGUAGES: Readonly<Record<string, string>> = {
  停止: "zh",
  停: "zh",
  退订: "zh",
  退訂: "zh",
  取消: "zh",
  不要: "zh",
  やめて: "ja",
  停止して: "ja",
  중지: "ko",
  그만: "ko",
  стоп: "ru",
  отписаться: "ru",
  хватит: "ru",
  dung: "vi",
  "dung lai": "vi",
  huy: "vi",
  sair: "pt",
  pararem: "pt",
  stopp: "de",
  abmelden: "de",
  tigil: "tl",
};

/** Letters of other scripts that look like ours, as people and tricksters type them. */
export const LOOKALIKES: Readonly<Record<string, string>> = {
  а: "a",
  е: "e",
  о: "o",
  р: "p",
  с: "c",
  у: "y",
  х: "x",
  ѕ: "s",
  т: "t",
  і: "i",
  н: "h",
  м: "m",
  в: "b",
  к: "k",
  ο: "o",
  τ: "t",
  ρ: "p",
  α: "a",
  ε: "e",
  ν: "v",
  ı: "i",
};
