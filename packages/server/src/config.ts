/** Placeholder of the shape; see the briefs. */
export interface Config {
  host: string;
  port: number;
  /** Postgres when set, otherwise SQLite in `dataDir`. */
  databaseUrl: string | null;
  dataDir: string;
  signingKeys: string[];
  apiKey: string | null;
  webhookBaseUrl: string | null;
  logLevel: string;
  /** With LOG_LEVEL=debug only: let logs carry texts and full numbers. */
  logPersonalData: boolean;
  /** Bytes. */
  maxBodyBytes: number;
  /** Deliveries that may wait for the store before 503. */
  maxQueuedDeliveries: number;
}
