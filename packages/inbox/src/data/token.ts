/**
 * The API token of this tab, while there are no accounts to sign in with. Nothing else of the page knows where it is kept;
 * with a session in a cookie there is none.
 */
const KEY = "linekeeper.token";

export function readToken(): string | null {
  return sessionStorage.getItem(KEY);
}

export function keepToken(token: string): void {
  sessionStorage.setItem(KEY, token);
}

export function forgetToken(): void {
  sessionStorage.removeItem(KEY);
}
