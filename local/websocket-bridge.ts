import { connect } from "node:net"
import { WebSocketServer } from "ws"

/** Carries the Neon driver's WebSockets to a plain Postgres port. `address` is what NEON_BRIDGE takes ("127.0.0.1:PORT/v1"). */
export async function startBridge({
  target,
}: {
  target: { host: string; port: number }
}): Promise<{ address: string; stop: () => Promise<void> }> {
  const server = new WebSocketServer({ host: "127.0.0.1", port: 0 })
  server.on("connection", socket => {
    const database = connect(target)
    database.setNoDelay(true)
    database.on("data", chunk => socket.send(chunk))
    database.on("close", () => socket.close())
    database.on("error", () => socket.close())
    socket.on("message", message =>
      database.write(Buffer.isBuffer(message) ? message : Buffer.from(String(message))),
    )
    socket.on("close", () => database.destroy())
    socket.on("error", () => database.destroy())
  })
  await new Promise<void>(resolve => server.once("listening", resolve))
  const bound = server.address()
  const port = typeof bound === "object" && bound ? bound.port : 0
  return {
    address: `127.0.0.1:${port}/v1`,
    stop: async () => {
      for (const client of server.clients) client.terminate()
      await new Promise<void>(resolve => server.close(() => resolve()))
    },
  }
}
