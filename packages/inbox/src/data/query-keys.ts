/** The names of everything that is cached. The first word is what a change of the live stream is matched with. */
export type View = (typeof VIEWS)[number];
export const VIEWS = ["open", "unread", "unreplied", "mine", "unassigned", "missed", "snoozed", "done", "all"] as const;

/** Which conversations a list shows. */
export interface ConversationFilter {
  view: View;
  /** Own number. */
  line?: string | undefined;
  /** Id of a tag. */
  tag?: string | undefined;
  /** Whom they are assigned to. */
  assignee?: string | undefined;
}

export const keys = {
  session: ["session"] as const,
  lists: ["lists"] as const,
  list: (filter: ConversationFilter) => ["lists", filter] as const,
  conversations: ["conversations"] as const,
  conversation: (id: string) => ["conversations", id] as const,
  threads: ["threads"] as const,
  thread: (id: string) => ["threads", id] as const,
  activities: ["activities"] as const,
  activity: (id: string) => ["activities", id] as const,
  contacts: ["contacts"] as const,
  contact: (id: string) => ["contacts", id] as const,
  consents: ["consents"] as const,
  consent: (contactId: string) => ["consents", contactId] as const,
  views: ["views"] as const,
  tags: ["tags"] as const,
  missedCalls: ["missed-calls"] as const,
  mentions: ["mentions"] as const,
  snippets: ["snippets"] as const,
  tasks: ["tasks"] as const,
  lines: ["lines"] as const,
  users: ["users"] as const,
  search: ["search"] as const,
  events: ["events"] as const,
  coverage: ["coverage"] as const,
  imports: ["imports"] as const,
  webhooks: ["webhooks"] as const,
  pushDevices: ["push", "devices"] as const,
  pushBrowser: ["push", "browser"] as const,
  files: ["media", "files"] as const,
  campaigns: ["campaigns"] as const,
  campaignList: ["campaigns", "list"] as const,
  campaignDetails: ["campaigns", "detail"] as const,
  campaign: (id: string) => ["campaigns", "detail", id] as const,
  allRecipients: ["campaigns", "recipients"] as const,
  recipients: (id: string) => ["campaigns", "recipients", id] as const,
  allCampaignPreviews: ["campaigns", "previews"] as const,
  campaignPreviews: (id: string) => ["campaigns", "previews", id] as const,
  allTouches: ["campaigns", "touches"] as const,
  touches: (conversationId: string) => ["campaigns", "touches", conversationId] as const,
  sendingLines: ["sending-lines"] as const,
  /** Lists of people; `lists` above are those of conversations. */
  audiences: ["audiences"] as const,
  audience: (id: string) => ["audiences", "one", id] as const,
  audiencePreviews: ["audience-previews"] as const,
  members: ["members"] as const,
  membersOf: (listId: string) => ["members", listId] as const,
  listImports: ["list-imports"] as const,
  listImport: (id: string) => ["list-imports", "one", id] as const,
  refusals: ["refusals"] as const,
  optOuts: ["opt-outs"] as const,
  consentSettings: ["consent-settings"] as const,
} as const;
