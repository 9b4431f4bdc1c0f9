import type { Metadata } from "next"
import { Door } from "@/components/accounts/door"
import { LinkOver } from "@/components/links/link-over"
import { WelcomeForm } from "@/components/links/welcome-form"
import { Link } from "@/components/ui/link"
import { now } from "@/lib/clock"
import { welcomeBehind } from "@/lib/links/queries"

export const metadata: Metadata = { title: "Welcome", robots: "noindex" }

export default async function WelcomePage({ searchParams }: PageProps<"/welcome">) {
  const { token } = await searchParams
  const welcomed = await welcomeBehind(token, now())
  if (!welcomed)
    return (
      <Door title="Welcome" below={null}>
        <LinkOver>
          <p>Have you chosen a password already? Then sign in with it.</p>
          <ul className="mt-2 flex flex-col gap-1">
            <li>
              <Link className="link inline-flex min-h-11 items-center" href="/sign-in">
                Sign in
              </Link>
            </li>
            <li>
              <Link className="link inline-flex min-h-11 items-center" href="/forgot-password">
                Get a new link to choose a password
              </Link>
            </li>
          </ul>
        </LinkOver>
      </Door>
    )
  return (
    <Door
      title={`Welcome, ${welcomed.name}`}
      lead="Choose a password, and your practice is open to you."
      below={null}
    >
      <WelcomeForm token={String(token)} email={welcomed.email} />
    </Door>
  )
}
