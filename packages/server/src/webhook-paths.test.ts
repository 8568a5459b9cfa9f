import { describe, expect, it } from "vitest";
import { isWebhookPath } from "./webhook-paths.ts";

describe("isWebhookPath", () => {
  it.each([
    "/api/webhooks/openphone",
    "/webhooks/openphone",
    "/webhooks/openphone/",
    "/api/webhooks/openphone?a=b&c=/webhooks",
    "/webhooks/openphone/?x",
    "//api//webhooks/openphone",
    "http://lines.example.com/api/webhooks/openphone",
    "HTTPS://lines.example.com//webhooks/openphone/?q#f",
  ])("knows %s", (url) => {
    expect(isWebhookPath(url)).toBe(true);
  });

  it.each([
    "/",
    "",
    "*",
    "/api/webhooks",
    "/api/webhooks/openphone/more",
    "/v1/conversations?next=/webhooks/openphone",
    "/other/webhooks/openphone",
    "/API/WEBHOOKS/OPENPHONE",
    "http://lines.example.com?/webhooks/openphone",
  ])("leaves %s to the others", (url) => {
    expect(isWebhookPath(url)).toBe(false);
  });
});
