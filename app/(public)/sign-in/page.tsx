import type { Metadata } from "next"
import { redirect } from "next/navigation"
import { Door } from "@/components/accounts/door"
import { GoogleButton } from "@/components/accounts/google-button"
import { SignInForm } from "@/components/accounts/sign-in-form"
import { Alert } from "@/components/ui/alert"
import { href, withQuery } from "@/components/ui/href"
import { Link } from "@/components/ui/link"
import { googleIsOn } from "@/lib/accounts/google-door"
import { landing, safePath, sentences } from "@/lib/accounts/rules"
import { currentUser } from "@/lib/accounts/session"

export const metadata: Metadata = { title: "Sign in" }

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const search = await searchParams
  const next = safePath(search.next)
  const user = await currentUser()
  if (user) redirect(href(landing(user.role, next)))
  const booking = next?.includes("/book?")
  // next-auth names its own failures `error`: all of them happened on the way to Google.
  const why = search.error ? "google-failed" : search.refused
  const refused = Object.entries(sentences).find(([name]) => name === why)?.[1]
  return (
    <Door
      title="Sign in"
      lead={booking ? "Then you go straight back to the time you chose." : "Patients, doctors and staff."}
      below={
        <>
          <p>
            New here?{" "}
            <Link className="link font-medium" href={withQuery("/register", { next })}>
              Register as a patient
            </Link>
          </p>
          <p className="mt-2">
            A doctor?{" "}
            <Link className="link font-medium" href="/apply">
              Apply to join
            </Link>
          </p>
        </>
      }
    >
      {refused && <Alert tone="bad" live title={refused} className="mb-5" />}
      {search.told === "reset" && (
        <Alert tone="ok" live title="Your new password is set. Please sign in with it." className="mb-5" />
      )}
      {search.told === "welcome" && (
        <Alert tone="ok" live title="Your password is set. Please sign in with it." className="mb-5" />
      )}
      <SignInForm next={next} />
      {googleIsOn() && <GoogleButton next={next} />}
    </Door>
  )
}
