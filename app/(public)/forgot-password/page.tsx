import type { Metadata } from "next"
import { Door } from "@/components/accounts/door"
import { ForgotForm } from "@/components/links/forgot-form"
import { Link } from "@/components/ui/link"

export const metadata: Metadata = { title: "Forgotten password" }

export default function ForgotPage() {
  return (
    <Door
      title="Forgotten your password?"
      lead="We send you a link to set a new one."
      below={
        <Link className="link font-medium" href="/sign-in">
          Back to sign-in
        </Link>
      }
    >
      <ForgotForm />
    </Door>
  )
}
