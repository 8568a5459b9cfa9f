import { ProviderRefusal } from "../provider.ts";

/** Without a code of its own an error has one that follows from the area that was asked and the status. */
export const refuse = (status: number, title: string, message: string, code = ""): ProviderRefusal =>
  new ProviderRefusal({ status, code, title, message });

export const notFound = (what: string): ProviderRefusal => refuse(404, "Not Found", `${what} not found`);

export const badRequest = (message: string): ProviderRefusal => refuse(400, "Bad Request", message);
