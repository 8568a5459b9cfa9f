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
import { type ConversationFilter, VIEWS } from "../data/query-keys.ts";
import { type Session, sessionOptions } from "../data/session.ts";
import { conversationListOptions, conversationOptions } from "../data/conversations.ts";
import { threadOptions } from "../data/thread.ts";
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

const setupRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/setup",
  component: lazyRouteComponent(() => import("../sign-in/setup.tsx"), "Setup"),
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

const homeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: "/inbox", search: { view: "open" } });
  },
});

function validateFilter({ view, line, tag, assignee }: Record<string, unknown>): ConversationFilter {
  const named = Object.entries({ line, tag, assignee }).filter(
    ([, value]) => typeof value === "string" && value !== "",
  );
  return { view: VIEWS.find((known) => known === view) ?? "open", ...Object.fromEntries(named) };
}

export const inboxRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/inbox",
  validateSearch: validateFilter,
  loaderDeps: ({ search }) => search,
  // Begun here and not awaited: the frame is shown at once, with rows of the right size.
  loader: ({ deps }) => void queryClient.prefetchInfiniteQuery(conversationListOptions(deps)),
  component: lazyRouteComponent(() => import("../conversations/inbox-screen.tsx"), "InboxScreen"),
});

const noConversationRoute = createRoute({
  getParentRoute: () => inboxRoute,
  path: "/",
  component: lazyRouteComponent(() => import("../thread/no-conversation.tsx"), "NoConversation"),
});

export const conversationRoute = createRoute({
  getParentRoute: () => inboxRoute,
  path: "$conversationId",
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
  validateSearch: ({ q }): { q?: string } => (typeof q === "string" && q !== "" ? { q } : {}),
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

const ledgerRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/ledger",
  component: lazyRouteComponent(() => import("../ledger/ledger-screen.tsx"), "LedgerScreen"),
});

const settingsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/settings",
  component: lazyRouteComponent(() => import("../settings/settings-screen.tsx"), "SettingsScreen"),
});

const routeTree = rootRoute.addChildren([
  signInRoute,
  setupRoute,
  shellRoute.addChildren([
    homeRoute,
    inboxRoute.addChildren([noConversationRoute, conversationRoute]),
    missedCallsRoute,
    searchRoute,
    mentionsRoute,
    snippetsRoute,
    ledgerRoute,
    settingsRoute,
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
