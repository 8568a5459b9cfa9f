import type { ProviderAccount } from "../account/account.ts";
import type { Outgoing } from "../account/outgoing.ts";
import type { MediaLinks } from "../provider.ts";
import type { Random } from "../../random.ts";
import type { Cursors } from "./cursors.ts";

/** What the operations of both APIs work on. */
export interface RestDeps {
  account: ProviderAccount;
  outgoing: Outgoing;
  links: MediaLinks;
  /** For the ids of what is made over the API. */
  random: Random;
  cursors: { v1: Cursors; dated: Cursors };
}
