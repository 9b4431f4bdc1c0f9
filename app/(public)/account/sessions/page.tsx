import type { Metadata } from "next"
import { AccountPage } from "@/components/accounts/account-page"
import { SessionList } from "@/components/accounts/session-list"
import { Card, CardTitle } from "@/components/ui/card"
import { openSessions } from "@/lib/accounts/queries"
import { requireHolder, viewerZone } from "@/lib/accounts/session"
import { now } from "@/lib/clock"

export const metadata: Metadata = { title: "Devices" }

const tidings: Record<string, string> = {
  one: "That sign-in has ended.",
  others: "All other sign-ins have ended.",
}

export default async function SessionsPage({ searchParams }: PageProps<"/account/sessions">) {
  const holder = await requireHolder("/account/sessions")
  const [sessions, zone, { told }] = await Promise.all([
    openSessions(holder, now()),
    viewerZone(),
    searchParams,
  ])
  return (
    <AccountPage part="sessions" told={tidings[String(told)]}>
      <Card>
        <CardTitle>Where you are signed in</CardTitle>
        <p className="mt-1 mb-6 text-soft">Is there one you don’t know? End it, and change your password.</p>
        <SessionList sessions={sessions} zone={zone ?? "UTC"} />
      </Card>
    </AccountPage>
  )
}
