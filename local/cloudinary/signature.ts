import { createHash, timingSafeEqual } from "node:crypto"

/** Seconds for which a signature holds. */
const HOUR = 3_600

/** Sent beside the parameters, never signed. */
const unsigned = ["file", "cloud_name", "resource_type", "api_key", "signature"]

export type Fields = Record<string, string>
export type Keys = { apiKey: string; apiSecret: string }

/**
 * Name=value of each parameter that has a value, in alphabetical order, joined by &, then the secret: SHA-1 in hex.
 * An & inside a value counts as %26, or one parameter could pass for two. Written here, not borrowed from the SDK: both
 * ends sharing one mistake would prove nothing, and the SDK settles on http or https for good where it is first loaded.
 */
export function signatureOf(params: Record<string, string | number>, secret: string): string {
  const text = Object.entries(params)
    .filter(([, value]) => value !== "")
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`.replaceAll("&", "%26"))
    .join("&")
  return createHash("sha1").update(`${text}${secret}`).digest("hex")
}

/** Why these parameters are not taken from whoever sent them, or null. */
export function distrust(fields: Fields, { apiKey, apiSecret }: Keys): [401 | 400, string] | null {
  if (!fields.api_key) return [401, "Must supply api_key"]
  if (fields.api_key !== apiKey) return [401, "Unknown API key"]
  const signed = Object.fromEntries(Object.entries(fields).filter(([name]) => !unsigned.includes(name)))
  if (!same(fields.signature ?? "", signatureOf(signed, apiSecret))) return [401, "Invalid Signature"]
  const age = Math.abs(Date.now() / 1000 - Number(fields.timestamp))
  // Not a number is no age either.
  return age < HOUR ? null : [400, "Stale request - reported time is more than 1 hour ago"]
}

function same(given: string, expected: string): boolean {
  return given.length === expected.length && timingSafeEqual(Buffer.from(given), Buffer.from(expected))
}
