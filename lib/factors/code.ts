import { generateSecret, generateURI, verify } from "otplib"
import { keyFor } from "@/lib/accounts/keys"
import { opened, sealed } from "@/lib/sealed"

const PERIOD_SECONDS = 30

/** 160 random bits in base32, as authenticator apps want them. */
export const newSecret = () => generateSecret()

/** What an app reads from the picture: the account's name is the e-mail address. */
export function enrolmentAddress(secret: string, email: string, issuer: string): string {
  return generateURI({ issuer, label: email, secret })
}

/** Under a key outside the database. */
export const seal = (secret: string) => sealed(secret, keyFor("second-factor"))
export const unseal = (text: string) => opened(text, keyFor("second-factor"))

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
