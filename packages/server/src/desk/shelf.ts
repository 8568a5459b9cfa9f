/** What people keep to work with: tags, saved views, snippets. Those that belong to somebody are seen by nobody else. */
import type { View } from "../read/inbox.ts";
import type { SavedView, Snippet, Tag } from "../read/shelf.ts";
import type { Alongside } from "../store/store.ts";
import type { Decider } from "./decider.ts";

export interface SavedFilter {
  view: View;
  line?: string | undefined;
  tag?: string | undefined;
  assignee?: string | undefined;
}

export interface Shelf {
  addTag(by: Decider, tag: { name: string; color: string }): Promise<Tag>;
  changeTag(id: string, change: { name?: string | undefined; color?: string | undefined }): Promise<Tag>;
  /** Takes it from every conversation. */
  removeTag(id: string, alongside?: Alongside): Promise<void>;
  addView(by: Decider, view: { name: string; filter: SavedFilter; shared: boolean }): Promise<SavedView>;
  changeView(by: Decider, id: string, view: { name: string; filter: SavedFilter; shared: boolean }): Promise<SavedView>;
  removeView(by: Decider, id: string, alongside?: Alongside): Promise<void>;
  addSnippet(by: Decider, snippet: { name: string; body: string; shared: boolean }): Promise<Snippet>;
  changeSnippet(by: Decider, id: string, snippet: { name: string; body: string; shared: boolean }): Promise<Snippet>;
  removeSnippet(by: Decider, id: string, alongside?: Alongside): Promise<void>;
}
