import type { SignedRequest } from "./scheme.ts";

/** The values of a header, each as it was sent; null when it is not there. Node gives lower-case names, others do not. */
export function headerValues(headers: SignedRequest["headers"], lowerCaseName: string): readonly string[] | null {
  const value = Object.hasOwn(headers, lowerCaseName) ? headers[lowerCaseName] : findValue(headers, lowerCaseName);
  if (value === undefined) return null;
  return typeof value === "string" ? [value] : value;
}

function findValue(headers: SignedRequest["headers"], lowerCaseName: string): string | readonly string[] | undefined {
  for (const name of Object.keys(headers)) {
    if (name.length === lowerCaseName.length && name.toLowerCase() === lowerCaseName) return headers[name];
  }
  return undefined;
}
