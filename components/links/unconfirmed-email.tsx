import { sendConfirmation } from "@/lib/links/actions"
import { Alert } from "../ui/alert"
import { OneButtonForm } from "../ui/one-button-form"

/** Asks the person to open the link in the letter, and sends it again. */
export function UnconfirmedEmail({ email }: { email: string }) {
  return (
    <Alert tone="wait" title="Please confirm your e-mail address">
      <p className="mb-3 break-words">
        We sent a letter to {email} when you registered. Open the link in it, so that nobody else can use your
        address.
      </p>
      <OneButtonForm action={sendConfirmation} variant="secondary" size="sm" pending="Sending…" gone>
        Send the letter again
      </OneButtonForm>
    </Alert>
  )
}
