import { closeDatabase } from "@/db/client"
import { email } from "@/lib/accounts/schema"
import { env } from "@/lib/env"
import { linkSecret } from "@/lib/links/secret"
import { inviteFirstAdmin } from "@/lib/staff/invite"
import { sentences } from "@/lib/staff/rules"

// `npm run admin:first -- you@example.com`: prints the link with which the very first admin makes an account.
const given = email.safeParse(process.argv[2])
if (!given.success) {
  console.error("Usage: npm run admin:first -- you@example.com")
  process.exit(1)
}
const invited = await inviteFirstAdmin(given.data, Date.now())
await closeDatabase()
if (!invited.ok) {
  console.error(sentences[invited.refusal])
  process.exit(1)
}
const link = new URL("/invitation", env().APP_URL)
link.searchParams.set("token", linkSecret("INVITE", invited.value.id))
console.log(`Open this link within seven days to become the first admin. It works once.\n\n${link.href}\n`)
