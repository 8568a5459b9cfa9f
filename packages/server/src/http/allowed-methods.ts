import type { RouteOptions } from "fastify";

/** Which methods an address knows, for the difference between 404 and 405. */
export class AllowedMethods {
  readonly #routes = new Map<string, { pattern: RegExp; methods: Set<string> }>();

  add({ url, method }: Pick<RouteOptions, "url" | "method">): void {
    const known = this.#routes.get(url) ?? {
      pattern: new RegExp(`^${url.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll(/:\w+/g, "[^/]+")}$`),
      methods: new Set<string>(),
    };
    for (const name of [method].flat()) known.methods.add(name);
    this.#routes.set(url, known);
  }

  /** Empty where nothing lives at the address. */
  of(url: string): string[] {
    const path = url.replace(/[?#][^]*$/, "");
    const methods = new Set<string>();
    for (const route of this.#routes.values()) {
      if (!route.pattern.test(path)) continue;
      for (const method of route.methods) methods.add(method);
    }
    return [...methods].sort();
  }
}
