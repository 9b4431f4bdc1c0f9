import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto"
import { z } from "zod"
import { keyFor } from "@/lib/accounts/keys"

const CIPHER = "aes-256-gcm"
const NONCE = 12
const TAG = 16

/** What is kept: the value, the versions of its tags before it was loaded, and how many SQL statements that took. */
const entry = z.object({
  tags: z.array(z.string()),
  statements: z.number().int().nonnegative(),
  value: z.unknown(),
})
export type Entry = z.infer<typeof entry>

/**
 * An entry as Redis keeps it: encrypted, as lists hold names, addresses and why somebody comes. `key` is sealed in with
 * it, so that an entry is good in its own place alone.
 */
export function sealed(found: Entry, key: string): string {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv(CIPHER, keyFor("cache"), nonce).setAAD(Buffer.from(key))
  const body = Buffer.concat([cipher.update(JSON.stringify(found)), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64")
}

/** Null for whatever this deployment did not write there itself. */
export function opened(text: string, key: string): Entry | null {
  try {
    const bytes = Buffer.from(text, "base64")
    const nonce = bytes.subarray(0, NONCE)
    const decipher = createDecipheriv(CIPHER, keyFor("cache"), nonce, { authTagLength: TAG })
      .setAAD(Buffer.from(key))
      .setAuthTag(bytes.subarray(NONCE, NONCE + TAG))
    const body = Buffer.concat([decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()])
    return entry.parse(JSON.parse(body.toString()))
  } catch {
    return null
  }
}
