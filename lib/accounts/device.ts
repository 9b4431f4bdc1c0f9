import { createHash } from "node:crypto"
import Bowser from "bowser"

/** What the database keeps of a browser's own cookie. It has 256 random bits, so a plain hash is enough. */
export function deviceHash(secret: string): string {
  return createHash("sha256").update(secret).digest("base64url")
}

/** "Firefox on Windows", from what a browser says of itself; machines by the name of their program. */
export function deviceName(userAgent: string | null): string {
  if (!userAgent) return "Unknown device"
  const { browser, os } = Bowser.parse(userAgent)
  if (browser.name && os.name) return `${browser.name} on ${os.name}`
  return browser.name || (userAgent.split(/[\s/(]/)[0] || "Unknown device").slice(0, 40)
}
