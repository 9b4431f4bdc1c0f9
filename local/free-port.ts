import { createServer } from "node:net"

/** `wanted` if it is free on loopback, else 0; for 0 any free port. */
export function freePort(wanted: number): Promise<number> {
  return new Promise((found, failed) => {
    const probe = createServer()
    probe.once("error", error => (wanted ? found(0) : failed(error)))
    probe.listen(wanted, "127.0.0.1", () => {
      const address = probe.address()
      probe.close(() => found(typeof address === "object" && address ? address.port : 0))
    })
  })
}
