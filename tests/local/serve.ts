import { serve } from "@hono/node-server"
import type { Hono } from "hono"

/** Serves routes on a free loopback port. */
export async function served(routes: Hono): Promise<{ url: string; stop: () => Promise<void> }> {
  return new Promise(resolve => {
    const server = serve({ fetch: routes.fetch, port: 0, hostname: "127.0.0.1" }, ({ port }) =>
      resolve({
        url: `http://127.0.0.1:${port}`,
        stop: () =>
          new Promise(done => {
            if ("closeAllConnections" in server) server.closeAllConnections()
            server.close(() => done())
          }),
      }),
    )
  })
}
