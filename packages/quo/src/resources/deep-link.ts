/** What a link into the Quo app names: `https://my.quo.com/inbox/PN…/c/CN…?at=AC…`, on any host. */
export interface DeepLink {
  /** The link as told, when it is a web link at all. */
  url: string | null;
  phoneNumberId: string | null;
  conversationId: string | null;
}

const WEB_LINK = /^https?:\/\/[^\s/]+(?:\/|$)/i;
const INBOX_PATH = /^https?:\/\/[^\s/?#]+\/inbox\/(PN\w{1,253})\/c\/(CN\w{1,253})\/?(?:[?#]|$)/i;

/** A link of another form gives no ids; one that is no web link (`javascript:…`) is not passed on either. */
export function readDeepLink(told: string | null): DeepLink {
  const ids = told === null ? null : INBOX_PATH.exec(told);
  return {
    url: told !== null && WEB_LINK.test(told) ? told : null,
    phoneNumberId: ids?.[1] ?? null,
    conversationId: ids?.[2] ?? null,
  };
}
