import type { ReactNode } from "react";

/** The frame of everything that is shown to somebody who is not signed in. */
export function Welcome({ title, lead, children }: { title: string; lead: string; children: ReactNode }) {
  return (
    <main id="main" className="flex h-full flex-col items-center justify-center overflow-y-auto px-4 py-10">
      <div className="w-full max-w-90 rounded-2xl border border-line bg-surface p-7 shadow-card">
        <img src="/icon.svg" alt="" className="mb-5 size-10" />
        <h1 className="text-xl font-semibold tracking-tight">{title}</h1>
        <p className="mt-1 mb-6 text-ink-2">{lead}</p>
        {children}
      </div>
    </main>
  );
}
