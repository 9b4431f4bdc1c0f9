import type { Scene } from "./scene"

type Call = { path: string; body?: unknown }

/** How the routes of notifications are tried. The stream is asked once: it would not end. */
export const noticeCalls: Record<string, (scene: Scene) => Promise<Call> | Call> = {
  "PATCH /api/v1/notifications/[id]": async ({ notification }) => ({
    path: `/api/v1/notifications/${await notification()}`,
    body: { read: true },
  }),
  "DELETE /api/v1/notifications/[id]": async ({ notification }) => ({
    path: `/api/v1/notifications/${await notification()}`,
  }),
  "GET /api/v1/notifications/stream": () => ({ path: "/api/v1/notifications/stream?once=1" }),
}
