import type { Metadata } from "next"
import { redirect } from "next/navigation"
import { Door } from "@/components/accounts/door"
import { GoogleButton } from "@/components/accounts/google-button"
import { RegisterForm } from "@/components/accounts/register-form"
import { withQuery } from "@/components/ui/href"
import { Link } from "@/components/ui/link"
import { googleIsOn } from "@/lib/accounts/google-door"
import { safePath } from "@/lib/accounts/rules"
import { currentUser, viewerZone } from "@/lib/accounts/session"

export const metadata: Metadata = { title: "Register" }

export default async function RegisterPage({ searchParams }: PageProps<"/register">) {
  const next = safePath((await searchParams).next)
  const [user, zone] = await Promise.all([currentUser(), viewerZone()])
  if (user) redirect(user.area)
  return (
    <Door
      title="Register"
      lead="Once, and every visit after that is a minute’s work."
      below={
        <p>
          Registered before?{" "}
          <Link className="link font-medium" href={withQuery("/sign-in", { next })}>
            Sign in
          </Link>
        </p>
      }
    >
      <RegisterForm next={next} zone={zone} />
      {googleIsOn() && <GoogleButton next={next} />}
    </Door>
  )
}
