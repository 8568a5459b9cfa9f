/** Rows of the error table: why a live stream is not opened, or ends. */
export const LIVE_ERRORS = {
  "live.too_many_streams": {
    status: 429,
    title: "Too many live streams are open with this token",
    meaning: "A token may hold 20 streams at a time. One is enough for a browser: its tabs can share it.",
    fix: "Close streams that nobody reads, share one between tabs, or use another token.",
  },
  "live.full": {
    status: 503,
    title: "The process holds as many live streams as it may",
    meaning: "A process carries 2,000 streams, so that readers cannot take the memory that receiving needs.",
    fix: "Try again later. If it lasts, run another process on the same PostgreSQL database.",
  },
  "live.shutting_down": {
    status: 503,
    title: "The server is stopping",
    meaning: "Live streams end when the server stops; new ones are not opened.",
    fix: "Nothing: connect again with the last cursor, and nothing is missed.",
  },
} as const;
