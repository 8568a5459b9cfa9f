export { type Fetch } from "./client/attempt.ts";
export { createQuoClient, type QuoClient, type QuoClientOptions } from "./client/client.ts";
export { type CallOptions, type Page, type Priority } from "./client/call-options.ts";
export { type ClientClock } from "./client/clock.ts";
export {
  createRateLimiter,
  type Departure,
  type RateLimiter,
  type RateLimiterOptions,
  type Turn,
} from "./client/rate-limiter.ts";
export { QuoApiError, type QuoApiErrorKind, type QuoApiFieldError } from "./client/quo-api-error.ts";
export { UnusableRequestError, type UnusableRequestCode } from "./client/unusable-request-error.ts";
export { type AnswerShape, type Operation, type Paging, type Parameter, type Repeat } from "./client/operation.ts";
export { OPERATIONS, type OperationId } from "./client/operations.ts";
export { type FilteredListing, type Listing, type NestedListing, type NoFilters } from "./client/listing.ts";
export { type Moment, type Open } from "./client/resource.ts";
export {
  type ArtefactStatus,
  type CallJob,
  type CallStatus,
  type RecordingStatus,
  type V1Call,
  type V1CallQuery,
  type V1CallSummary,
  type V1CallTranscript,
  type V1Calls,
  type V1Recording,
  type V1Voicemail,
} from "./client/v1/calls.ts";
export {
  type V1Contact,
  type V1ContactChange,
  type V1ContactFields,
  type V1ContactQuery,
  type V1ContactValue,
  type V1Contacts,
  type V1CustomField,
  type V1CustomFields,
  type V1NewContact,
} from "./client/v1/contacts.ts";
export { type V1Conversation, type V1ConversationQuery, type V1Conversations } from "./client/v1/conversations.ts";
export { type V1Message, type V1MessageQuery, type V1Messages, type V1NewMessage } from "./client/v1/messages.ts";
export {
  type Restriction,
  type Restrictions,
  type V1PhoneNumber,
  type V1PhoneNumbers,
} from "./client/v1/phone-numbers.ts";
export { type V1NewTask, type V1Task, type V1TaskQuery, type V1TaskRevision, type V1Tasks } from "./client/v1/tasks.ts";
export { type QuoUser, type UserRole, type V1UserQuery, type V1Users } from "./client/v1/users.ts";
export { type V1NewWebhook, type V1Webhook, type V1Webhooks, type WebhookStatus } from "./client/v1/webhooks.ts";
export {
  type CallPart,
  type DatedCall,
  type DatedCallQuery,
  type DatedCallSummary,
  type DatedCalls,
  type DatedRecording,
  type DatedTranscript,
  type DatedVoicemail,
} from "./client/dated/calls.ts";
export {
  type ContactNote,
  type ContactNotes,
  type ContactProperties,
  type ContactProperty,
  type ContactPropertyChange,
  type ContactPropertyQuery,
  type NewContactProperty,
} from "./client/dated/contact-parts.ts";
export {
  type ContactShare,
  type DatedContact,
  type DatedContactFields,
  type DatedContactQuery,
  type DatedContacts,
  type DatedNewContact,
} from "./client/dated/contacts.ts";
export {
  type DatedConversation,
  type DatedConversationQuery,
  type DatedConversations,
} from "./client/dated/conversations.ts";
export { type DatedMessage, type DatedMessageQuery, type DatedMessages } from "./client/dated/messages.ts";
export { type PageQuery } from "./client/dated/page-query.ts";
export {
  type AvailableNumbersQuery,
  type DatedPhoneNumber,
  type DatedPhoneNumberQuery,
  type DatedPhoneNumbers,
  type NumberMember,
} from "./client/dated/phone-numbers.ts";
export {
  type DatedNewTask,
  type DatedTask,
  type DatedTaskQuery,
  type DatedTaskRevision,
  type DatedTaskStatus,
  type DatedTasks,
} from "./client/dated/tasks.ts";
export { type DatedOrganization, type DatedUsers, type Organization } from "./client/dated/users.ts";
export {
  WEBHOOK_EVENTS,
  type DatedNewWebhook,
  type DatedWebhook,
  type DatedWebhookChange,
  type DatedWebhooks,
  type DeliveryStatus,
  type WebhookDelivery,
  type WebhookDeliveryDetail,
  type WebhookDeliveryQuery,
  type WebhookEvent,
  type WebhookTestEvent,
} from "./client/dated/webhooks.ts";
export {
  CALL_EVENT_TYPES,
  CONTACT_EVENT_TYPES,
  DIALECTS,
  EVENT_TYPE_ALIASES,
  EVENT_TYPES,
  MESSAGE_EVENT_TYPES,
  NOTICE_EVENT_TYPES,
  REST_DIALECTS,
  TASK_EVENT_TYPES,
  type Call,
  type CallEventType,
  type CallSummary,
  type CallTranscript,
  type Contact,
  type ContactEventType,
  type Conversation,
  type Dialect,
  type Direction,
  type EventContent,
  type EventEnvelope,
  type EventType,
  type Json,
  type LabelledValue,
  type MalformedEvent,
  type Media,
  type MenuSelection,
  type Message,
  type MessageEventType,
  type NoticeEventType,
  type Parties,
  type PhoneNumber,
  type QuoEvent,
  type ReadResult,
  type Recording,
  type RestDialect,
  type Task,
  type TaskEventType,
  type Timestamp,
  type TranscriptTurn,
  type User,
  type Voicemail,
} from "./event.ts";
export {
  OBSERVATION_TYPES,
  type CallObservedType,
  type ContactObservedType,
  type ObservedType,
} from "./observation/observation-types.ts";
export { readEvent, readParsedEvent } from "./read-event.ts";
export { readText } from "./fields/text.ts";
export {
  REFUSAL_CODES,
  SIGNATURE_SCHEMES,
  type RefusalCode,
  type Refused,
  type SignatureForm,
  type SignatureScheme,
  type SignedRequest,
  type Verified,
  type VerifyResult,
} from "./signature/scheme.ts";
export { sign, UnusableKeyError, type SignOptions } from "./signature/sign.ts";
export { createVerifier, verify, type Verifier, type VerifierOptions } from "./signature/verify.ts";
