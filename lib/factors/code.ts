import { CompactEncrypt, compactDecrypt } from "jose"
import { generateSecret, generateURI, verify } from "otplib"
import { keyFor } from "@/lib/accounts/keys"

const PERIOD_SECONDS = 30

/** 160 random bits in base32, as authenticator apps want them. */
export const newSecret = () => generateSecret()

/** What an app reads from the picture: the account's name is the e-mail address. */
export function enrolmentAddress(secret: string, email: string): string {
  return generateURI({ issuer: "Docket Health", label: email, secret })
}

/** Encrypted (AES-256-GCM) under a key outside the database. */
export function seal(secret: string): Promise<string> {
  return new CompactEncrypt(new TextEncoder().encode(secret))
    .setProtectedHeader({ alg: "dir", enc: "A256GCM" })
    .encrypt(keyFor("second-factor"))
}

export async function unseal(sealed: string): Promise<string> {
  const { plaintext } = await compactDecrypt(sealed, keyFor("second-factor"))
  return new TextDecoder().decode(plaintext)
}

/**
 * The 30-second step whose code this is, one before or after `at` (epoch ms) allowed for clocks that differ; null when
 * it is none (RFC 6238).
 */
export async function stepOf(secret: string, code: string, at: number): Promise<number | null> {
  if (!/^\d{6}$/.test(code)) return null
  const result = await verify({
    secret,
    token: code,
    epoch: Math.floor(at / 1000),
    epochTolerance: PERIOD_SECONDS,
  })
  if (!result.valid) return null
  return Math.floor(at / 1000 / PERIOD_SECONDS) + result.delta
}
