/** What import reads of Quo's REST API: the part of `QuoClient` that it uses. */
import type { CallOptions, Page } from "@linekeeper/quo";

type List<Query, Item> = (query?: Query, options?: CallOptions) => Promise<Page<Item>>;
type ListOf<Query, Item> = (id: string, query?: Query, options?: CallOptions) => Promise<Page<Item>>;

interface DatedPage {
  limit?: number;
  after?: string;
}
interface V1Page {
  maxResults?: number;
  pageToken?: string;
}

export interface WithId {
  id: string;
}
export interface Dated extends WithId {
  createdAt: string;
}
export interface ReadCall extends Dated {
  answeredAt: string | null;
  completedAt: string | null;
}
export interface ReadLine extends WithId {
  createdAt: string;
}
export interface ReadTask {
  taskId: string;
}

export interface QuoReads {
  readonly dated: {
    readonly organization: { get(options?: CallOptions): Promise<{ createdAt: string }> };
    readonly phoneNumbers: { list: List<DatedPage, ReadLine & { phoneNumber: string }> };
    readonly users: { list: List<DatedPage, WithId> };
    readonly contacts: { list: List<DatedPage, WithId>; properties: { list: ListOf<DatedPage, WithId> } };
    readonly tasks: { list: List<DatedPage, ReadTask> };
    readonly conversations: { list: List<DatedPage & { updatedAt?: { gte?: string } }, WithId> };
    readonly messages: { list: List<DatedPage & { createdAt?: { gt?: string; lt?: string } }, Dated> };
    readonly calls: {
      list: List<
        DatedPage & { createdAt?: { gte?: string; lte?: string }; include?: ("summary" | "voicemail")[] },
        ReadCall
      >;
      recordings: ListOf<DatedPage, unknown>;
      transcripts: ListOf<DatedPage, unknown>;
    };
    readonly webhooks: {
      list: List<undefined, WithId & { url: string; status: string }>;
      deliveries: ListOf<
        DatedPage & { status?: "failed"; createdAt?: { gt?: string } },
        WithId & { eventId: string | null }
      >;
      retryDelivery(webhookId: string, deliveryId: string, options?: CallOptions): Promise<void>;
    };
  };
  readonly v1: {
    readonly phoneNumbers: { list: List<object, ReadLine & { number: string }> };
    readonly users: { list: List<V1Page, WithId> };
    readonly contacts: { list: List<V1Page, WithId> };
    readonly tasks: { list: List<V1Page, ReadTask> };
    readonly conversations: {
      list: List<V1Page & { updatedAfter?: string }, WithId & { phoneNumberId: string; participants: string[] }>;
    };
    readonly messages: {
      list: List<V1Page & { phoneNumberId: string; participants: string[]; createdAfter?: string }, Dated>;
    };
    readonly calls: {
      list: List<V1Page & { phoneNumberId: string; participants: string[]; createdAfter?: string }, ReadCall>;
      recordings(callId: string, options?: CallOptions): Promise<unknown[]>;
      summary(callId: string, options?: CallOptions): Promise<unknown>;
      transcript(callId: string, options?: CallOptions): Promise<unknown>;
      voicemail(callId: string, options?: CallOptions): Promise<unknown>;
    };
  };
}
