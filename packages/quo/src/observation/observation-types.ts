/** Types of observations, canonical and as written in the observation. */
export const OBSERVATION_TYPES = {
  "observed.message": "message.observed",
  "observed.call": "call.observed",
  "observed.recordings": "call.recordings.observed",
  "observed.transcripts": "call.transcripts.observed",
  "observed.summary": "call.summary.observed",
  "observed.voicemail": "call.voicemail.observed",
  "observed.contact": "contact.observed",
  "observed.contact-deleted": "contact.deleted.observed",
  "observed.task": "task.observed",
  "observed.phone-number": "phone-number.observed",
  "observed.user": "user.observed",
  "observed.conversation": "conversation.observed",
} as const;
export type ObservedType = (typeof OBSERVATION_TYPES)[keyof typeof OBSERVATION_TYPES];
export type ContactObservedType = Extract<ObservedType, `contact.${string}`>;
export type CallObservedType = Extract<ObservedType, `call.${string}`>;
