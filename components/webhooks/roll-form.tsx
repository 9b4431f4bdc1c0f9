"use client"

import { useActionState } from "react"
import { idle } from "@/lib/form"
import { roll } from "@/lib/webhooks/actions"
import { Alert } from "../ui/alert"
import { Button } from "../ui/button"
import { FormErrors } from "../ui/form-errors"
import { Link } from "../ui/link"
import { SubmitButton } from "../ui/submit-button"
import { hookAt } from "./search"
import { SecretOnce } from "./secret-once"

/** Asks first, then replaces the secret and shows the new one. */
export function RollForm({ id }: { id: string }) {
  const [state, action] = useActionState(roll, idle)
  const [secret] = (state.status === "done" && state.list) || []
  const back = (
    <Link href={hookAt(id)} scroll={false}>
      {secret ? "I have kept it" : "Not now"}
    </Link>
  )
  if (secret && state.status === "done")
    return (
      <div className="flex flex-col gap-4">
        <SecretOnce title={state.message} secret={secret} />
        <span>
          <Button asChild>{back}</Button>
        </span>
      </div>
    )
  return (
    <Alert tone="wait" title="Replace the secret?">
      For a day each delivery is signed with both, the new one and the one before. After that the old one
      signs nothing more.
      <form action={action} className="mt-3 flex flex-wrap gap-3">
        <FormErrors state={state} />
        <input type="hidden" name="id" value={id} />
        <SubmitButton pending="Replacing…">Replace it</SubmitButton>
        <Button asChild variant="quiet">
          {back}
        </Button>
      </form>
    </Alert>
  )
}
