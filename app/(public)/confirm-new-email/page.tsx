import type { Metadata } from "next"
import { Door } from "@/components/accounts/door"
import { LinkOver } from "@/components/links/link-over"
import { Alert } from "@/components/ui/alert"
import { Link } from "@/components/ui/link"
import { OneButtonForm } from "@/components/ui/one-button-form"
import { now } from "@/lib/clock"
import { confirmChange } from "@/lib/links/actions"
import { linkIsGood } from "@/lib/links/queries"

export const metadata: Metadata = { title: "Your new e-mail address", robots: "noindex" }

/** A button, because mail programs open links by themselves to look what is behind them. */
export default async function ConfirmNewEmailPage({ searchParams }: PageProps<"/confirm-new-email">) {
  const { token, told } = await searchParams
  const good = await linkIsGood("CHANGE", token, now())
  return (
    <Door
      title="Your new e-mail address"
      below={
        <Link className="link font-medium" href="/doctors">
          Find a doctor
        </Link>
      }
    >
      {told === "done" ? (
        <Alert
          tone="ok"
          live
          title="Thank you. From now on you sign in with this address, and we write to it."
        />
      ) : good ? (
        <OneButtonForm action={confirmChange} fields={{ token: String(token) }} wide>
          Use this address
        </OneButtonForm>
      ) : (
        <LinkOver>
          You can change it again under{" "}
          <Link className="link" href="/account/security">
            your account
          </Link>
          .
        </LinkOver>
      )}
    </Door>
  )
}
