import { createHmac, randomBytes } from "node:crypto"
import { keyFor } from "@/lib/accounts/keys"
import { opened, sealed } from "@/lib/sealed"

const PREFIX = "whsec_"

/** 192 random bits, in the shape the Standard Webhooks libraries read. */
export const newSecret = () => `${PREFIX}${randomBytes(24).toString("base64")}`

/** Under a key outside the database. */
export const seal = (secret: string) => sealed(secret, keyFor("webhook"))
const unseal = (text: string) => opened(text, keyFor("webhook"))

/**
 * The headers of a delivery as https://www.standardwebhooks.com has them, one signature for each sealed secret. `at`
 * (epoch ms) is the moment of this very try: receivers refuse what is older than five minutes.
 */
export async function signed(
  { id, body }: { id: string; body: string },
  kept: string[],
  at: number,
): Promise<Record<string, string>> {
  const timestamp = Math.floor(at / 1000)
  const secrets = await Promise.all(kept.map(unseal))
  const signatures = secrets.map(secret => {
    const key = Buffer.from(secret.slice(PREFIX.length), "base64")
    return `v1,${createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64")}`
  })
  return {
    "webhook-id": id,
    "webhook-timestamp": String(timestamp),
    "webhook-signature": signatures.join(" "),
  }
}
