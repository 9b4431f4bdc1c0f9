import type { Metadata } from "next"
import Link from "next/link"
import { redirect } from "next/navigation"
import { Door } from "@/components/accounts/door"
import { SignInForm } from "@/components/accounts/sign-in-form"
import { withQuery } from "@/components/ui/href"
import { safePath } from "@/lib/accounts/rules"
import { currentUser } from "@/lib/accounts/session"

export const metadata: Metadata = { title: "Sign in" }

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const next = safePath((await searchParams).next)
  const user = await currentUser()
  if (user) redirect(user.area)
  const booking = next?.includes("/book?")
  return (
    <Door
      title="Sign in"
      lead={booking ? "Then you go straight back to the time you chose." : "Patients, doctors and staff."}
      below={
        <p>
          New here?{" "}
          <Link className="link font-medium" href={withQuery("/register", { next })}>
            Register as a patient
          </Link>
        </p>
      }
    >
      <SignInForm next={next} />
    </Door>
  )
}
