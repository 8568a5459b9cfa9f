/**
 * All addresses of the page. A feature adds its screen here, and nothing else of the shell has to know it: the component
 * is loaded when it is first shown.
 */
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import { queryClient } from "../data/query-client.ts";
import { type Session, sessionOptions } from "../data/session.ts";
import { readCampaignPlace } from "../data/campaigns.ts";
import { conversationListOptions, conversationOptions } from "../data/conversations.ts";
import { readLedgerPlace } from "../data/ledger.ts";
import { request } from "../data/request.ts";
import type { Page } from "../data/resources.ts";
import { readSearchQuery } from "../data/search.ts";
import { threadOptions } from "../data/thread.ts";
import { readImportPlace, readListPlace, readRefusalsPlace, readCampaignsPlace } from "./audience-places.ts";
import { readFilter, readThreadPlace } from "./places.ts";
import { NotFound, RouteFailure } from "./route-states.tsx";
import { Shell } from "./shell.tsx";

const rootRoute = createRootRoute({ component: Outlet, notFoundComponent: NotFound, errorComponent: RouteFailure });

const readSession = (): Promise<Session | null> => queryClient.ensureQueryData(sessionOptions);

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/sign-in",
  validateSearch: ({ to }): { to?: string } => (typeof to === "string" && /^\/(?!\/)/.test(to) ? { to } : {}),
  beforeLoad: async () => {
    if ((await readSession()) !== null) throw redirect({ to: "/" });
  },
  component: lazyRouteComponent(() => import("../sign-in/sign-in.tsx"), "SignIn"),
});

/** Where one-time links lead. The code is in the fragment, which no server and no log sees. */
const setupRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/setup",
  component: lazyRouteComponent(() => import("../sign-in/one-time-link.tsx"), "OneTimeLink"),
});

const invitationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/invitation",
  component: lazyRouteComponent(() => import("../sign-in/one-time-link.tsx"), "OneTimeLink"),
});

const demoRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/demo",
  component: lazyRouteComponent(() => import("../first-start/demo-door.tsx"), "DemoDoor"),
});

/** Everything behind the sign-in. */
const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: "shell",
  beforeLoad: async ({ location }) => {
    if ((await readSession()) === null) throw redirect({ to: "/sign-in", search: { to: location.href } });
  },
  component: Shell,
});

/** Nothing is there yet, and whoever came may change that. */
async function isFirstStart(): Promise<boolean> {
  const session = await readSession();
  if (session?.rights.includes("manage") !== true) return false;
  const { data } = await request<Page<unknown>>("GET", "/v1/conversations", { query: { limit: 1 } });
  return data.length === 0;
}

const homeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/",
  beforeLoad: async () => {
    if (await isFirstStart()) throw redirect({ to: "/start" });
    throw redirect({ to: "/inbox", search: { view: "open" } });
  },
});

const inboxRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/inbox",
  validateSearch: readFilter,
  loaderDeps: ({ search }) => readFilter({ ...search }),
  // Begun here and not awaited: the frame is shown at once, with rows of the right size.
  loader: ({ deps }) => void queryClient.prefetchInfiniteQuery(conversationListOptions(deps)),
  component: lazyRouteComponent(() => import("../conversations/inbox-screen.tsx"), "InboxScreen"),
});

const noConversationRoute = createRoute({
  getParentRoute: () => inboxRoute,
  path: "/",
  component: lazyRouteComponent(() => import("../thread/no-conversation.tsx"), "NoConversation"),
});

const conversationRoute = createRoute({
  getParentRoute: () => inboxRoute,
  path: "$conversationId",
  validateSearch: readThreadPlace,
  loader: ({ params }) => {
    void queryClient.prefetchQuery(conversationOptions(params.conversationId));
    void queryClient.prefetchInfiniteQuery(threadOptions(params.conversationId));
  },
  component: lazyRouteComponent(() => import("../thread/thread-screen.tsx"), "ThreadScreen"),
});

const missedCallsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/missed-calls",
  component: lazyRouteComponent(() => import("../missed-calls/missed-calls-screen.tsx"), "MissedCallsScreen"),
});

const searchRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/search",
  validateSearch: readSearchQuery,
  component: lazyRouteComponent(() => import("../search/search-screen.tsx"), "SearchScreen"),
});

const mentionsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/mentions",
  component: lazyRouteComponent(() => import("../mentions/mentions-screen.tsx"), "MentionsScreen"),
});

const snippetsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/snippets",
  component: lazyRouteComponent(() => import("../snippets/snippets-screen.tsx"), "SnippetsScreen"),
});

const campaignsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/campaigns",
  validateSearch: readCampaignsPlace,
  component: lazyRouteComponent(() => import("../campaigns/campaigns-screen.tsx"), "CampaignsScreen"),
});

const campaignRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/campaigns/$campaignId",
  validateSearch: readCampaignPlace,
  component: lazyRouteComponent(() => import("../campaigns/campaign-screen.tsx"), "CampaignScreen"),
});

const listsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/lists",
  component: lazyRouteComponent(() => import("../lists/lists-screen.tsx"), "ListsScreen"),
});

const importRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/lists/import",
  validateSearch: readImportPlace,
  component: lazyRouteComponent(() => import("../list-import/import-screen.tsx"), "ImportScreen"),
});

const listRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/lists/$listId",
  validateSearch: readListPlace,
  component: lazyRouteComponent(() => import("../lists/list-screen.tsx"), "ListScreen"),
});

const refusalsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/refusals",
  validateSearch: readRefusalsPlace,
  component: lazyRouteComponent(() => import("../refusals/refusals-screen.tsx"), "RefusalsScreen"),
});

const ledgerRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/ledger",
  validateSearch: readLedgerPlace,
  component: lazyRouteComponent(() => import("../ledger/ledger-screen.tsx"), "LedgerScreen"),
});

const firstStartRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/start",
  component: lazyRouteComponent(() => import("../first-start/first-start-screen.tsx"), "FirstStartScreen"),
});

const settingsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/settings",
  component: lazyRouteComponent(() => import("../settings/settings-screen.tsx"), "SettingsScreen"),
});

const settingsHomeRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/",
  component: lazyRouteComponent(() => import("../settings/settings-section.tsx"), "SettingsSection"),
});

const settingsSectionRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "$section",
  component: lazyRouteComponent(() => import("../settings/settings-section.tsx"), "SettingsSection"),
});

const routeTree = rootRoute.addChildren([
  signInRoute,
  setupRoute,
  invitationRoute,
  demoRoute,
  shellRoute.addChildren([
    homeRoute,
    inboxRoute.addChildren([noConversationRoute, conversationRoute]),
    missedCallsRoute,
    searchRoute,
    mentionsRoute,
    snippetsRoute,
    campaignsRoute,
    campaignRoute,
    listsRoute,
    importRoute,
    listRoute,
    refusalsRoute,
    ledgerRoute,
    firstStartRoute,
    settingsRoute.addChildren([settingsHomeRoute, settingsSectionRoute]),
  ]),
]);

export const router = createRouter({
  routeTree,
  defaultPreload: "intent",
  // The cache of queries decides what is fresh.
  defaultPreloadStaleTime: 0,
  defaultErrorComponent: RouteFailure,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
