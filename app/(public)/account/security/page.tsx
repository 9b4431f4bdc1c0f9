import type { Metadata } from "next"
import { AccountPage } from "@/components/accounts/account-page"
import { ChangePasswordForm } from "@/components/accounts/change-password-form"
import { ChangeEmailForm } from "@/components/links/change-email-form"
import { UnconfirmedEmail } from "@/components/links/unconfirmed-email"
import { Badge } from "@/components/ui/badge"
import { Card, CardTitle } from "@/components/ui/card"
import { waysIn } from "@/lib/accounts/queries"
import { requireHolder } from "@/lib/accounts/session"

export const metadata: Metadata = { title: "Signing in" }

export default async function SecurityPage() {
  const holder = await requireHolder("/account/security")
  const { email, verified, password, google } = await waysIn(holder)
  return (
    <AccountPage part="security">
      {!verified && <UnconfirmedEmail email={email} />}
      <Card>
        <CardTitle>E-mail address</CardTitle>
        <p className="mt-1 mb-5 flex flex-wrap items-center gap-2 break-all">
          {email} {verified && <Badge tone="ok">Confirmed</Badge>}
        </p>
        <ChangeEmailForm withPassword={password} />
      </Card>
      <Card>
        <CardTitle>Password</CardTitle>
        <p className="mt-1 mb-5 text-soft">
          {password
            ? "A change ends everything else you are signed in with."
            : "You sign in with Google. You can set a password as well."}
        </p>
        <ChangePasswordForm withPassword={password} />
      </Card>
      {google && (
        <Card>
          <CardTitle>Google</CardTitle>
          <p className="mt-1 text-soft">Your Google account opens this one.</p>
        </Card>
      )}
    </AccountPage>
  )
}
