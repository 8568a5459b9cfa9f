import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { createAddressGuard, isPublicAddress } from "./address-guard.ts";

describe("addresses that may be reached", () => {
  it.each(["8.8.8.8", "93.184.216.34", "2606:4700:4700::1111", "::ffff:8.8.8.8"])("%s is public", (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each([
    ["this machine", "127.0.0.1"],
    ["this machine, elsewhere", "127.9.9.9"],
    ["unspecified", "0.0.0.0"],
    ["a private network", "10.0.0.1"],
    ["a private network", "172.16.5.5"],
    ["a private network", "192.168.1.1"],
    ["link-local, where clouds keep credentials", "169.254.169.254"],
    ["carrier-grade NAT", "100.64.0.1"],
    ["Alibaba's metadata, which is carrier-grade NAT", "100.100.100.200"],
    ["Azure's agent, which looks public", "168.63.129.16"],
    ["multicast", "224.0.0.1"],
    ["broadcast", "255.255.255.255"],
    ["reserved", "240.0.0.1"],
    ["documentation", "192.0.2.1"],
    ["IPv6 loopback", "::1"],
    ["IPv6 unspecified", "::"],
    ["IPv4 in IPv6", "::ffff:127.0.0.1"],
    ["IPv4 in IPv6, in hexadecimal", "::ffff:7f00:1"],
    ["IPv4 in IPv6, the old form", "::127.0.0.1"],
    ["IPv4 in IPv6, the old form as the URL parser writes it", "::7f00:1"],
    ["IPv6 that nobody routes", "4000::1"],
    ["NAT64 of loopback", "64:ff9b::7f00:1"],
    ["6to4 of loopback", "2002:7f00:1::"],
    ["Teredo", "2001:0:4136:e378:8000:63bf:3fff:fdd2"],
    ["unique local", "fd00:ec2::254"],
    ["IPv6 link-local", "fe80::1"],
    ["IPv6 multicast", "ff02::1"],
    ["no address at all", "localhost"],
  ])("%s (%s) is not public", (_what, address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});

describe("links that are looked at before any connection", () => {
  const guard = createAddressGuard({ allowHosts: ["127.0.0.1:4010", "media.test", "[::1]:4011"] });
  const check = (link: string) => () => guard.check(new URL(link));

  it.each([
    "http://127.0.0.1/",
    "http://2130706433/",
    "http://0x7f.1/",
    "http://0177.0.0.1/",
    "http://127.1/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::127.0.0.1]/",
    "http://[::1]/",
    "http://169.254.169.254/latest/meta-data/",
    "http://0/",
  ])("%s leads to this machine or its network, however it is spelled", (link) => {
    expect(check(link)).toThrow(expect.objectContaining({ code: "media.address_refused" }));
  });

  it.each([
    "file:///etc/passwd",
    "data:image/png;base64,AA==",
    "ftp://example.com/a",
    "https://user:secret@example.com/a",
    "http://example.com:6379/",
    "https://example.com:80/",
    "http://127.0.0.1:4011/",
  ])("%s is refused", (link) => {
    expect(check(link)).toThrow(expect.objectContaining({ code: "media.address_refused" }));
  });

  it.each([
    "https://example.com/a.png",
    "http://example.com:80/a.png",
    "http://8.8.8.8/a.png",
    "http://127.0.0.1:4010/a.png",
    "http://2130706433:4010/a.png",
    "http://media.test:9999/a.png",
    "http://[::1]:4011/",
  ])("%s is followed", (link) => {
    expect(check(link)).not.toThrow();
  });
});

describe("names, in the look-up that the connection uses", () => {
  function answering(...addresses: string[]) {
    const guard = createAddressGuard({
      allowHosts: ["inside.test"],
      resolve: () => Promise.resolve(addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }))),
    });
    return (host: string) => promisify(guard.lookupFor(new URL(`http://${host}/`)))(host, { all: true });
  }

  it("answers with public addresses", async () => {
    expect(await answering("8.8.8.8")("media.example")).toEqual([{ address: "8.8.8.8", family: 4 }]);
  });

  it.each([["127.0.0.1"], ["::ffff:10.0.0.1"], ["169.254.169.254"]])("refuses a name that is %s", async (address) => {
    await expect(answering(address)("media.example")).rejects.toMatchObject({ code: "media.address_refused" });
  });

  it("refuses a name of which one address of several is not public", async () => {
    await expect(answering("8.8.8.8", "10.0.0.1")("media.example")).rejects.toMatchObject({
      code: "media.address_refused",
    });
  });

  it("lets the operator's own hosts be where they are", async () => {
    expect(await answering("10.0.0.1")("inside.test")).toEqual([{ address: "10.0.0.1", family: 4 }]);
  });
});
