import { Download } from "lucide-react"
import type { Metadata } from "next"
import { AccountPage } from "@/components/accounts/account-page"
import { ConfirmForm } from "@/components/accounts/confirm-form"
import { Button } from "@/components/ui/button"
import { Card, CardTitle } from "@/components/ui/card"
import { waysIn } from "@/lib/accounts/queries"
import { currentUser, requireHolder } from "@/lib/accounts/session"
import { erase } from "@/lib/profile/actions"

export const metadata: Metadata = { title: "Your data" }

export default async function DataPage() {
  const holder = await requireHolder("/account/data")
  const [{ password }, user] = await Promise.all([waysIn(holder), currentUser()])
  return (
    <AccountPage part="data">
      <Card>
        <CardTitle>Take it with you</CardTitle>
        <p className="mt-1 mb-5 max-w-2xl text-soft">
          Everything we keep of you in one file (JSON): profile, visits, notes, letters, notifications and
          sign-ins.
        </p>
        <Button asChild variant="secondary">
          <a href="/api/v1/me/export" download>
            <Download aria-hidden /> Download your data
          </a>
        </Button>
      </Card>
      <Card>
        <CardTitle>Delete your account</CardTitle>
        {holder.role === "PATIENT" || (holder.role === "DOCTOR" && user?.lacks === "verification") ? (
          <>
            <p className="mt-1 mb-5 max-w-2xl text-soft">
              {holder.role === "PATIENT"
                ? "Your coming visits are cancelled. Then your name, addresses, picture, letters and notifications are deleted, and can’t be brought back. What doctors noted about past visits stays with them, without your name, as the law asks."
                : "Your application is withdrawn. Then it is deleted, with your name, addresses, picture and letters, and can’t be brought back. You may apply again."}
            </p>
            <ConfirmForm action={erase} withPassword={password} variant="danger" pending="Deleting…">
              Delete my account for good
            </ConfirmForm>
          </>
        ) : (
          <p className="mt-1 text-soft">
            Patients depend on accounts of doctors and admins: the practice closes them. Please write to it.
          </p>
        )}
      </Card>
    </AccountPage>
  )
}
