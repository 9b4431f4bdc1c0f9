import type { Metadata } from "next"
import { Door } from "@/components/accounts/door"
import { LinkOver } from "@/components/links/link-over"
import { ResetForm } from "@/components/links/reset-form"
import { Link } from "@/components/ui/link"
import { now } from "@/lib/clock"
import { linkIsGood } from "@/lib/links/queries"

export const metadata: Metadata = { title: "Set a new password", robots: "noindex" }

export default async function ResetPage({ searchParams }: PageProps<"/reset-password">) {
  const { token } = await searchParams
  const good = await linkIsGood("RESET", token, now())
  return (
    <Door title="Set a new password" below={null}>
      {good ? (
        <ResetForm token={String(token)} />
      ) : (
        <LinkOver>
          <Link className="link" href="/forgot-password">
            Ask for a new one
          </Link>
        </LinkOver>
      )}
    </Door>
  )
}
