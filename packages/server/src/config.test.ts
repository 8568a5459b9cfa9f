import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ConfigError, parseConfig, SETTINGS } from "./config.ts";

function errorOf(env: Record<string, string>): ConfigError {
  try {
    parseConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error("The configuration was accepted.");
}

describe("parseConfig", () => {
  it("needs nothing to be set", () => {
    expect(parseConfig({})).toEqual({
      signingKeys: [],
      apiKey: null,
      quoUrl: "https://api.quo.com",
      quoRate: 10,
      webhookBaseUrl: null,
      publicUrl: null,
      trustedProxies: [],
      centsPerSegment: 1,
      coldLimit: 125,
      timeZone: "America/New_York",
      consentWords: null,
      encryptionKey: null,
      host: "127.0.0.1",
      port: 5000,
      databaseUrl: null,
      dataDir: "./data",
      workspaceId: "default",
      logLevel: "info",
      logPersonalData: false,
      markInQuo: true,
      reconcileMinutes: 15,
      alarmUrl: null,
      alarmEmail: null,
      smtpUrl: null,
      maxBodyBytes: 1_048_576,
      maxQueuedDeliveries: 10_000,
      maxQueuedBytes: 67_108_864,
      mediaDir: null,
      mediaMaxBytes: 104_857_600,
      mediaAllowHosts: [],
      pushAllowHosts: [],
      mediaS3Bucket: null,
      mediaS3Endpoint: null,
      mediaS3Region: "us-east-1",
      mediaS3AccessKeyId: null,
      mediaS3SecretAccessKey: null,
    });
  });

  it("takes an empty variable as unset", () => {
    const empty = Object.fromEntries(Object.values(SETTINGS).map(({ env }) => [env, " "]));
    expect(parseConfig(empty)).toEqual(parseConfig({}));
  });

  it.each([
    ["one", ["one"]],
    ["one,two", ["one", "two"]],
    [" one  two\n,three, ", ["one", "two", "three"]],
    ["whsec_a+b/c==,whsec_a+b/c==", ["whsec_a+b/c=="]],
  ])("reads the signing keys %j", (text, keys) => {
    expect(parseConfig({ OPENPHONE_WEBHOOK_SIGNING_KEY: text }).signingKeys).toEqual(keys);
  });

  it.each([
    ["127.0.0.1:4010", ["127.0.0.1:4010"]],
    ["Media.Example, [::1]:4010 localhost", ["media.example", "[::1]:4010", "localhost"]],
  ])("reads the hosts %j", (text, hosts) => {
    expect(parseConfig({ LINEKEEPER_MEDIA_ALLOW_HOSTS: text }).mediaAllowHosts).toEqual(hosts);
  });

  it("reads what is set", () => {
    expect(
      parseConfig({
        PORT: "0",
        HOST: "::",
        DATABASE_URL: "postgresql://me:secret@db/lines",
        WEBHOOK_BASE_URL: "https://lines.example.com/hooks/",
        LINEKEEPER_WORKSPACE: "acme",
        LINEKEEPER_MAX_BODY_BYTES: "2048",
      }),
    ).toMatchObject({
      port: 0,
      host: "::",
      databaseUrl: "postgresql://me:secret@db/lines",
      webhookBaseUrl: "https://lines.example.com/hooks",
      workspaceId: "acme",
      maxBodyBytes: 2048,
    });
  });

  it("lets personal data into the logs only together with debug", () => {
    expect(parseConfig({ LOG_PERSONAL_DATA: "true" }).logPersonalData).toBe(false);
    expect(parseConfig({ LOG_PERSONAL_DATA: "yes", LOG_LEVEL: "debug" }).logPersonalData).toBe(true);
    expect(parseConfig({ LOG_PERSONAL_DATA: "0", LOG_LEVEL: "debug" }).logPersonalData).toBe(false);
  });

  it.each([
    ["PORT", "80a"],
    ["PORT", "-1"],
    ["PORT", "65536"],
    ["PORT", "1e3"],
    ["HOST", "http://localhost"],
    ["DATABASE_URL", "mysql://localhost/lines"],
    ["DATABASE_URL", "lines.db"],
    ["WEBHOOK_BASE_URL", "lines.example.com"],
    ["WEBHOOK_BASE_URL", "https://lines.example.com/?a=b"],
    ["LOG_LEVEL", "loud"],
    ["LOG_PERSONAL_DATA", "perhaps"],
    ["LOG_PERSONAL_DATA", "constructor"],
    ["LINEKEEPER_WORKSPACE", "a b"],
    ["LINEKEEPER_MAX_BODY_BYTES", "1"],
    ["LINEKEEPER_MAX_QUEUED_DELIVERIES", "0"],
    ["LINEKEEPER_MEDIA_ALLOW_HOSTS", "http://127.0.0.1"],
    ["OPENPHONE_API_KEY", "two words"],
    ["OPENPHONE_WEBHOOK_SIGNING_KEY", " , ,"],
  ])("refuses %s=%s and names the variable and what would pass", (env, value) => {
    const error = errorOf({ [env]: value });
    expect(error.code).toBe("config.invalid");
    expect(error.problems).toHaveLength(1);
    expect(error.message).toContain(`${env}: expected `);
  });

  it("lists every bad variable at once, with what was given", () => {
    const error = errorOf({ PORT: "many", LOG_LEVEL: "loud", HOST: "ok" });
    expect(error.problems.map(({ env }) => env).sort()).toEqual(["LOG_LEVEL", "PORT"]);
    expect(error.message).toContain('PORT: expected a whole number from 0 to 65535, got "many".');
  });

  it("never shows a secret, whatever is wrong with it", () => {
    const secrets = Object.values(SETTINGS).filter((setting) => setting.secret);
    expect(secrets.map(({ env }) => env)).toEqual([
      "OPENPHONE_WEBHOOK_SIGNING_KEY",
      "OPENPHONE_API_KEY",
      "LINEKEEPER_ENCRYPTION_KEY",
      "DATABASE_URL",
      "LINEKEEPER_ALARM_URL",
      "LINEKEEPER_SMTP_URL",
      "LINEKEEPER_MEDIA_S3_ACCESS_KEY_ID",
      "LINEKEEPER_MEDIA_S3_SECRET_ACCESS_KEY",
    ]);
    const error = errorOf({ DATABASE_URL: "mysql://me:hunter2@db", OPENPHONE_API_KEY: "hunter3 x" });
    expect(error.message).not.toContain("hunter");
  });

  it("answers any environment with a configuration or an error that names variables", () => {
    const env = fc.record(
      Object.fromEntries(Object.values(SETTINGS).map((setting) => [setting.env, fc.string({ unit: "binary" })])),
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(env, (values) => {
        let thrown: unknown = null;
        try {
          parseConfig(values);
        } catch (error) {
          thrown = error;
        }
        expect(thrown === null || thrown instanceof ConfigError).toBe(true);
      }),
    );
  });
});
