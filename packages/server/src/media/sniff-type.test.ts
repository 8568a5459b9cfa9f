import { describe, expect, it } from "vitest";
import { extensionOf, isShownInline, sniffImpostor, sniffType } from "./sniff-type.ts";
import { GIF, HTML, JPEG, PDF, PNG, POLYGLOT, silentMp3, STORE_ERROR, SVG, wav } from "./testing/sample-files.ts";

const picture = { source: "attachment", told_type: "image/png" } as const;

describe("what a file is", () => {
  it.each([
    [PNG, "image/png", true],
    [GIF, "image/gif", true],
    [JPEG, "image/jpeg", true],
    [wav([0, 1, 0]), "audio/wav", true],
    [silentMp3(3), "audio/mpeg", true],
    [PDF, "application/pdf", false],
    [HTML, "application/octet-stream", false],
    [SVG, "application/octet-stream", false],
    [Buffer.concat([Buffer.from('<?xml version="1.0"?>'), SVG]), "application/octet-stream", false],
    [Buffer.from("MZ\0\0"), "application/octet-stream", false],
    [Buffer.from("BEGIN:VCARD\nEND:VCARD"), "application/octet-stream", false],
    [POLYGLOT, "image/gif", true],
    [Buffer.alloc(0), "application/octet-stream", false],
  ])("is read from its bytes", async (bytes, type, inline) => {
    expect(await sniffType(bytes)).toBe(type);
    expect(isShownInline(type)).toBe(inline);
  });

  it.each(["text/html", "image/svg+xml", "application/xml", "application/pdf", "image/x-unknown"])(
    "%s is never shown in place",
    (type) => expect(isShownInline(type)).toBe(false),
  );
});

describe("what only pretends to be the file", () => {
  it("is a page where a picture was told", () => {
    expect(sniffImpostor(HTML, picture)).toBe("page");
    expect(sniffImpostor(Buffer.from(`\uFEFF \n${HTML.toString()}`), picture)).toBe("page");
    const utf16 = Buffer.from(`\uFEFF \n${HTML.toString()}`, "utf16le");
    expect(sniffImpostor(utf16, picture)).toBe("page");
    expect(sniffImpostor(Buffer.from(utf16).swap16(), picture)).toBe("page");
  });

  it("is a page where a recording should be, whatever was told", () => {
    expect(sniffImpostor(HTML, { source: "recording", told_type: null })).toBe("page");
  });

  it("is the error page of an object store", () => {
    expect(sniffImpostor(STORE_ERROR, picture)).toBe("dead_link");
    expect(sniffImpostor(STORE_ERROR, { source: "voicemail", told_type: null })).toBe("dead_link");
  });

  it("is not a page that was told as such, nor a picture", () => {
    expect(sniffImpostor(SVG, { source: "attachment", told_type: "image/svg+xml" })).toBeNull();
    expect(sniffImpostor(HTML, { source: "attachment", told_type: null })).toBeNull();
    expect(sniffImpostor(PNG, picture)).toBeNull();
    expect(sniffImpostor(POLYGLOT, picture)).toBeNull();
  });
});

it.each([
  ["image/jpeg", null, "jpg"],
  ["audio/mpeg", null, "mp3"],
  ["audio/wav", null, "wav"],
  ["application/pdf", null, "pdf"],
  ["application/octet-stream", "text/vcard; charset=utf-8", "vcf"],
  ["application/octet-stream", "text/html", "bin"],
  ["application/octet-stream", "constructor", "bin"],
  ["audio/x-m4a", null, "m4a"],
])("%s, told as %s, is saved as .%s", (type, told, extension) => {
  expect(extensionOf(type, told)).toBe(extension);
});
