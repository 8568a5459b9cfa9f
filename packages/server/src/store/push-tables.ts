/** Browsers that people allowed to notify, and what they were told. Not emptied by a rebuild. */

export interface PushKeysTable {
  workspace_id: string;
  /** base64url of 65 bytes. */
  public_key: string;
  private_sealed: string;
  created_at: string;
}

export interface PushDevicesTable {
  workspace_id: string;
  id: string;
  person_id: string;
  /** It hears nothing once this session is over. */
  session_id: string;
  endpoint: string;
  p256dh: string;
  auth: string;
  label: string;
  /** JSON array. */
  events: string;
  shows_words: number;
  created_at: string;
  last_sent_at: string | null;
  last_error: string | null;
}

/** `sending` is never sent again: whoever claimed it may have been killed after sending. */
export type PushState = "waiting" | "sending" | "sent" | "gone" | "refused" | "unknown" | "expired" | "hidden";

export interface PushDeliveriesTable {
  workspace_id: string;
  device_id: string;
  kind: string;
  source_id: string;
  conversation_id: string;
  count: number;
  state: PushState;
  attempts: number;
  due_at: string | null;
  expires_at: string;
  created_at: string;
}

export interface PushTables {
  push_keys: PushKeysTable;
  push_devices: PushDevicesTable;
  push_deliveries: PushDeliveriesTable;
}
