import { closeDatabase } from "@/db/client"
import { email } from "@/lib/accounts/schema"
import { clearFactor } from "@/lib/factors/clear"
import { sentences } from "@/lib/factors/rules"

// `npm run factor:off -- you@example.com`: for somebody who lost both phone and recovery codes.
const given = email.safeParse(process.argv[2])
if (!given.success) {
  console.error("Usage: npm run factor:off -- you@example.com")
  process.exit(1)
}
const cleared = await clearFactor(given.data, Date.now())
await closeDatabase()
if (!cleared.ok) {
  console.error(sentences[cleared.refusal])
  process.exit(1)
}
console.log("The second factor is off, and every sign-in of the account has ended. A letter tells the owner.")
