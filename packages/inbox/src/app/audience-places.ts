/** Where in lists, imports and refusals somebody is; as in `places.ts`. */
import { getRouteApi } from "@tanstack/react-router";

export const listPlace = getRouteApi("/shell/lists/$listId");
export const importPlace = getRouteApi("/shell/lists/import");
export const refusalsPlace = getRouteApi("/shell/refusals");

export const campaignsPlace = getRouteApi("/shell/campaigns");

export interface CampaignsPlace {
  /** A campaign to this list is begun. */
  list?: string;
}

export const readCampaignsPlace = ({ list }: Record<string, unknown>): CampaignsPlace =>
  typeof list === "string" && list !== "" ? { list } : {};

export interface ListPlace {
  show?: "filter";
}

export const readListPlace = ({ show }: Record<string, unknown>): ListPlace => (show === "filter" ? { show } : {});

export interface ImportPlace {
  /** Numbers that are not to be texted, and not people for a list. */
  kind?: "suppression";
  /** The import; none: no file was chosen yet. */
  file?: string;
  /** Of one that was not committed. */
  step?: "check";
}

export const readImportPlace = ({ kind, file, step }: Record<string, unknown>): ImportPlace => ({
  ...(kind === "suppression" && { kind }),
  ...(typeof file === "string" && file !== "" && { file }),
  ...(step === "check" && { step }),
});

export interface RefusalsPlace {
  show?: "opt-outs";
}

export const readRefusalsPlace = ({ show }: Record<string, unknown>): RefusalsPlace =>
  show === "opt-outs" ? { show } : {};
