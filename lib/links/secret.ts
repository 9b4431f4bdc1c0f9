import { createHmac, timingSafeEqual } from "node:crypto"
import { parse, stringify, validate } from "uuid"
import { keyFor } from "@/lib/accounts/keys"

/** What a link in a letter is for. The secret of one opens no other. */
export type LinkKind = "VERIFY" | "RESET" | "CHANGE" | "WELCOME" | "INVITE"

/**
 * The secret of a link, made from its row's id under a key outside the database: the letter's writer can make it, a
 * reader of the database can't, and no secret travels through events or the queue. 64 characters, base64url.
 */
export function linkSecret(kind: LinkKind, id: string): string {
  return Buffer.concat([parse(id), seal(kind, id)]).toString("base64url")
}

/** The row's id when this is the secret of such a link, else null. Whether it is still good, the row says. */
export function linkId(kind: LinkKind, secret: string): string | null {
  if (!/^[\w-]{64}$/.test(secret)) return null
  const bytes = Buffer.from(secret, "base64url")
  const written = bytes.subarray(0, 16)
  if (!validate(hex(written))) return null
  const id = stringify(written)
  return timingSafeEqual(bytes.subarray(16), seal(kind, id)) ? id : null
}

function hex(bytes: Buffer): string {
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5")
}

function seal(kind: LinkKind, id: string): Buffer {
  return createHmac("sha256", keyFor("link")).update(`${kind}:${id}`).digest()
}
