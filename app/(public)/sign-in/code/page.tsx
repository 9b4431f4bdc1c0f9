import type { Metadata } from "next"
import { redirect } from "next/navigation"
import { CodeForm } from "@/components/accounts/code-form"
import { Door } from "@/components/accounts/door"
import { Link } from "@/components/ui/link"
import { currentStep } from "@/lib/accounts/browser"

export const metadata: Metadata = { title: "Your code" }

export default async function CodePage() {
  if (!(await currentStep())) redirect("/sign-in")
  return (
    <Door
      title="Your code"
      lead="This account has a second factor."
      below={
        <Link className="link" href="/sign-in">
          Sign in as somebody else
        </Link>
      }
    >
      <CodeForm />
    </Door>
  )
}
