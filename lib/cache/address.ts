import { isIPv4, isIPv6 } from "node:net"
import { env } from "@/lib/env"

/** All callers together, where nobody trustworthy says who is who. */
export const EVERYBODY = "local"

/**
 * Where a request came from, for rate limits. Only the header that the platform itself writes is believed:
 * on Vercel `x-vercel-forwarded-for` or `x-real-ip`, which it overwrites; elsewhere the one the deployer names
 * (CLIENT_ADDRESS_HEADER). Without it Next shows no socket and any such header may be the caller's own invention,
 * so all callers share one address. Of a line of addresses the last counts: what stands before it the caller may have
 * sent. An IPv6 caller owns a /64, and counts as that.
 */
export function clientAddress(headers: Pick<Headers, "get">): string {
  const { VERCEL, CLIENT_ADDRESS_HEADER } = env()
  if (!VERCEL && !CLIENT_ADDRESS_HEADER) return EVERYBODY
  const written = CLIENT_ADDRESS_HEADER
    ? (headers.get(CLIENT_ADDRESS_HEADER) ?? "")
    : (headers.get("x-vercel-forwarded-for") ?? headers.get("x-real-ip") ?? "")
  const address = written.split(",").at(-1)?.trim() ?? ""
  if (isIPv4(address)) return address
  return isIPv6(address) ? network(address) : "unknown"
}

function network(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped) return mapped
  const [left = "", right] = address.split("::")
  const head = left.split(":").filter(Boolean)
  const tail = right?.split(":").filter(Boolean) ?? []
  const zeros = right === undefined ? 0 : 8 - head.length - tail.length
  const groups = [...head, ...Array<string>(Math.max(0, zeros)).fill("0"), ...tail]
  const prefix = groups.slice(0, 4).map(group => Number.parseInt(group, 16).toString(16))
  return `${prefix.join(":")}::/64`
}
