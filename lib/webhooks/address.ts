import { lookup as resolve } from "node:dns"
import { BlockList, isIP, type LookupFunction } from "node:net"
import { env } from "@/lib/env"

/** All of IPv4 that is not somewhere in the open Internet (IANA’s special-purpose registry). */
const closed = new BlockList()
for (const range of [
  ...["0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12"],
  ...["192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15"],
  ...["198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"],
]) {
  const [net = "", bits] = range.split("/")
  closed.addSubnet(net, Number(bits), "ipv4")
}

/** Of IPv6 only 2000::/3 is in the open, without what carries IPv4 inside or is for examples. */
const open = new BlockList()
open.addSubnet("2000::", 3, "ipv6")
for (const [net, bits] of [
  ...([["2001::", 23] as const, ["2001:db8::", 32] as const, ["2002::", 16] as const] as const),
  ["3fff::", 20] as const,
])
  closed.addSubnet(net, bits, "ipv6")

/** True for an IP address in the open Internet. */
export function isPublic(address: string): boolean {
  if (isIP(address) === 4) return !closed.check(address, "ipv4")
  return isIP(address) === 6 && open.check(address, "ipv6") && !closed.check(address, "ipv6")
}

export class PrivateAddress extends Error {
  readonly code = "PRIVATE_ADDRESS"
}

/**
 * Resolves a host for a connection, and refuses it when any of its addresses is private. The connection goes to the very
 * addresses looked at here, so a name that says something else the next time (DNS rebinding) gains nothing.
 */
export const publicLookup: LookupFunction = (host, options, done) => {
  resolve(host, { ...options, all: true }, (err, found) => {
    if (err) return done(err, "")
    if (!found.length || found.some(({ address }) => !isPublic(address)))
      return done(new PrivateAddress("a private address"), "")
    const [first] = found
    if (options.all) return done(null, found)
    return done(null, first?.address ?? "", first?.family)
  })
}

/** Outside the box only https to the open Internet will do: who names an address must not reach into our own network. */
export const isGuarded = () => env().NODE_ENV === "production" && env().DOCKET_BOX !== "1"

export type AddressFault = "not-https" | "private-address" | "no-host"

/** What is wrong with an address to send to, or null. Looked at when it is saved; each connection looks again. */
export async function addressFault(url: string, guarded = isGuarded()): Promise<AddressFault | null> {
  if (!guarded) return null
  const { protocol, hostname } = new URL(url)
  if (protocol !== "https:") return "not-https"
  const literal = hostname.replace(/^\[|\]$/g, "")
  if (isIP(literal)) return isPublic(literal) ? null : "private-address"
  return new Promise(settle =>
    publicLookup(hostname, { all: true }, err => {
      if (!err) return settle(null)
      settle(err instanceof PrivateAddress ? "private-address" : "no-host")
    }),
  )
}
