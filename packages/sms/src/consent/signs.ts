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

/**
 * Pieces of words in other letters that refusals are made of: Chinese, Japanese, Korean, Russian, Ukrainian, Arabic,
 * Hindi. They are looked for anywhere, as these languages join words or bend them.
 */
export const REFUSING_PIECES =
  /停|退订|退訂|取消订|取消訂|不要|别再|別再|勿|不想|不需要|不感兴趣|不感興趣|没兴趣|沒興趣|不用|拉黑|骚扰|騷擾|投诉|投訴|举报|舉報|打错|打錯|发错|發錯|错号|錯號|号码错|號碼錯|你是谁|你是誰|哪位|谁啊|誰啊|诈骗|詐騙|骗子|騙子|垃圾|删除|刪除|滚|去死|律师|律師|报警|報警|烦|やめ|止め|迷惑|結構です|不要です|間違|誰です|どなた|配信停止|그만|중지|하지|보내지|연락하|수신|거부|누구|잘못|번호|스팸|차단|신고|필요없|필요 없|관심없|관심 없|싫|삭제|стоп|прекрат|хватит|перестан|отпис|не пиши|не звон|не присыл|не надо|не нужн|не интерес|удалите|удали|уберите|кто это|кто вы|ошиб|не туда|спам|жалоб|полици|мошен|отстан|заблок|не беспок|откуда|припин|досить|не цікав|видаліть|хто це|توقف|أوقف|اوقف|إيقاف|ايقاف|كف|لا ترسل|لا تتصل|لا تراسل|لا أريد|لا اريد|غير مهتم|مش مهتم|من أنت|من انت|من هذا|رقم خاطئ|خطأ|غلط|احذف|إلغاء|الغاء|ازعاج|إزعاج|محتال|احتيال|حظر|شرطة|محام|रोक|बंद|मत भेज|नहीं चाहिए|गलत नंबर|कौन/u;
/** Of the same languages: thanks, yes, good, when, how much, today, tomorrow, days. */
export const FAMILIAR_PIECES =
  /谢|謝|好的|好吧|^好$|可以|是的|对的|對的|明天|今天|后天|後天|几点|幾點|多少|时间|時間|预约|預約|周[一二三四五六日末]|星期|上午|下午|地址|您好|你好|没问题|沒問題|ありがと|はい|お願い|明日|今日|何時|いくら|予約|감사|고마|네$|넵|좋아|알겠|내일|오늘|언제|얼마|예약|시간|안녕|спасиб|хорошо|да$|^да |завтра|сегодня|когда|сколько|во сколько|понедельник|вторник|сред[уа]|четверг|пятниц|суббот|воскрес|привет|здравств|договорил|дякую|добре|شكر|نعم|حسنا|طيب|تمام|غدا|اليوم|متى|كم|موعد|مرحبا|السلام|धन्यवाद|ठीक|हाँ|कल|आज|कब|कितना/u;
