export type UnusableRequestCode =
  | "key.unusable"
  | "base_url.unusable"
  | "base_url.v1_only"
  | "setting.unusable"
  | "argument.missing"
  | "argument.unusable"
  | "filter.unknown"
  | "filter.empty"
  | "filter.too_long";

/** The call was not made, because as it stands it could only be refused, or would mean something else than was asked. */
export class UnusableRequestError extends Error {
  override readonly name = "UnusableRequestError" as const;
  readonly code: UnusableRequestCode;

  constructor(code: UnusableRequestCode, message: string) {
    super(message);
    this.code = code;
  }
}
