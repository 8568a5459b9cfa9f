import "./styles.css";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { router } from "./app/router.tsx";
import { pageMedia } from "./data/media.ts";
import { queryClient } from "./data/query-client.ts";
import { MediaSourceProvider } from "./media/media-source.ts";
import { Toasts } from "./ui/toasts.tsx";
import { TooltipLayer } from "./ui/tooltip.tsx";

const root = document.querySelector("#root");
if (root === null) throw new Error("index.html has no #root");

createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <MediaSourceProvider value={pageMedia}>
        <RouterProvider router={router} />
      </MediaSourceProvider>
      <Toasts />
      <TooltipLayer />
    </QueryClientProvider>
  </StrictMode>,
);

// What is shown comes first; while one writes the page, an old worker would only be in the way.
if (import.meta.env.PROD) {
  addEventListener("load", () => {
    void import("./push/service-worker.ts").then(({ startServiceWorker }) =>
      startServiceWorker((path) => router.history.push(path)),
    );
  });
}
