import type { Metadata } from "next"
import { Door } from "@/components/accounts/door"
import { LinkOver } from "@/components/links/link-over"
import { Alert } from "@/components/ui/alert"
import { Link } from "@/components/ui/link"
import { OneButtonForm } from "@/components/ui/one-button-form"
import { now } from "@/lib/clock"
import { confirm } from "@/lib/links/actions"
import { linkIsGood } from "@/lib/links/queries"

export const metadata: Metadata = { title: "Confirm your e-mail address", robots: "noindex" }

/** A button, because mail programs open links by themselves to look what is behind them. */
export default async function ConfirmEmailPage({ searchParams }: PageProps<"/confirm-email">) {
  const { token, told } = await searchParams
  const good = await linkIsGood("VERIFY", token, now())
  return (
    <Door
      title="Confirm your e-mail address"
      below={
        <Link className="link font-medium" href="/doctors">
          Find a doctor
        </Link>
      }
    >
      {told === "done" ? (
        <Alert tone="ok" live title="Thank you. Your e-mail address is confirmed." />
      ) : good ? (
        <OneButtonForm action={confirm} fields={{ token: String(token) }} wide>
          This is my address
        </OneButtonForm>
      ) : (
        <LinkOver>
          You can have a new one sent from{" "}
          <Link className="link" href="/account">
            your account
          </Link>
          .
        </LinkOver>
      )}
    </Door>
  )
}
