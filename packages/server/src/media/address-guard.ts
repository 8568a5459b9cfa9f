/**
 * Which addresses a download may reach. A link comes from outside, so it may name anything: this machine, its network, the
 * service that hands out the machine's credentials. A name is checked in the very look-up whose answer is connected to;
 * checked any earlier, it could be answered differently the second time.
 */
import { lookup as systemLookup } from "node:dns/promises";
import type { LookupFunction } from "node:net";
import ipaddr from "ipaddr.js";
import { LinekeeperError } from "../errors.ts";

export interface ResolvedAddress {
  address: string;
  family: number;
}

/** All addresses of a name. Tests give their own. */
export type Resolve = (hostname: string) => Promise<ResolvedAddress[]>;

export interface AddressGuardOptions {
  /** `host` or `host:port`, which may be reached whatever their address. */
  allowHosts: readonly string[];
  resolve?: Resolve | undefined;
}

export interface AddressGuard {
  /** Throws `media.address_refused`: by what the link itself says. */
  check(url: URL): void;
  /** For the connection to a link that passed `check`: answers only with addresses that may be reached. */
  lookupFor(url: URL): LookupFunction;
}

/** Public by its class, but inside Azure the machine's own agent, which hands out credentials. */
const METADATA = new Set(["168.63.129.16"]);

/** All that is routed of IPv6 is in 2000::/3. Outside it the old `::7f00:1` is 127.0.0.1, and no list of exceptions is ever whole. */
const ROUTED = ipaddr.IPv6.parseCIDR("2000::/3");

/** Neither this machine nor its network: not loopback, private, link-local, carrier-grade NAT, multicast, reserved. */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false;
  // `process` takes ::ffff:127.0.0.1 for the IPv4 address that it is. Other ways to carry IPv4 inside IPv6 are no `unicast`.
  const address = ipaddr.process(text);
  if (address instanceof ipaddr.IPv6 && !address.match(ROUTED)) return false;
  return address.range() === "unicast" && !METADATA.has(address.toString());
}

export function createAddressGuard({ allowHosts, resolve = resolveBySystem }: AddressGuardOptions): AddressGuard {
  const allowed = new Set(allowHosts.map((host) => host.toLowerCase()));
  const isAllowed = (url: URL): boolean => allowed.has(url.hostname) || allowed.has(`${url.hostname}:${portOf(url)}`);

  async function answerLookup(
    hostname: string,
    exempt: boolean,
    all: boolean,
    callback: Parameters<LookupFunction>[2],
  ): Promise<void> {
    try {
      const addresses = await resolve(hostname);
      // One bad address is enough: a name that mixes them is up to something.
      const hidden = exempt ? undefined : addresses.find(({ address }) => !isPublicAddress(address));
      if (hidden !== undefined) throw refusal(`${hostname}, which is ${hidden.address},`);
      const [first] = addresses;
      if (first === undefined) throw new Error(`${hostname} has no address`);
      if (all) callback(null, addresses);
      else callback(null, first.address, first.family);
    } catch (error) {
      callback(error instanceof Error ? error : new Error(String(error)), "");
    }
  }

  return {
    check(url) {
      if (url.protocol !== "https:" && url.protocol !== "http:") throw refusal(`${url.protocol} is not a web address`);
      if (isAllowed(url)) return;
      if (url.username !== "" || url.password !== "") throw refusal("a link with a user name");
      // Any other port is some other service, which a request from here might move to something.
      if (url.port !== "") throw refusal(`port ${url.port} of ${url.hostname}`);
      // The URL parser has turned decimal, octal and hexadecimal spellings into the plain one.
      const literal = url.hostname.replace(/^\[(.*)\]$/, "$1");
      if (ipaddr.isValid(literal) && !isPublicAddress(literal)) throw refusal(literal);
    },
    // The callback comes from `node:net`, which knows no promises.
    lookupFor: (url) => (hostname, options, callback) => {
      void answerLookup(hostname, isAllowed(url), options.all === true, callback);
    },
  };
}

const resolveBySystem: Resolve = (hostname) => systemLookup(hostname, { all: true });

function portOf(url: URL): string {
  if (url.port !== "") return url.port;
  return url.protocol === "https:" ? "443" : "80";
}

function refusal(what: string): LinekeeperError {
  return new LinekeeperError("media.address_refused", `Links to ${what} are not followed.`);
}
