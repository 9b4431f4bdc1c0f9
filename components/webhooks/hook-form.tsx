"use client"

import { useActionState } from "react"
import { errorsOf, idle, typed } from "@/lib/form"
import { add, save } from "@/lib/webhooks/actions"
import { Alert } from "../ui/alert"
import { Button } from "../ui/button"
import { TextField } from "../ui/field"
import { FormErrors } from "../ui/form-errors"
import { Link } from "../ui/link"
import { SubmitButton } from "../ui/submit-button"
import { EventChoice } from "./event-choice"
import { hookAt } from "./search"
import { SecretOnce } from "./secret-once"

const labels = { url: "Address", description: "Description", events: "Events" }

type Known = { id: string; url: string; description: string; events: string[] | null }

/** Adds a webhook, and shows its secret, or changes one. */
export function HookForm({ known }: { known?: Known }) {
  const [state, action] = useActionState(known ? save : add, idle)
  const [secret, id] = (state.status === "done" && state.list) || []
  if (secret && id && state.status === "done")
    return (
      <div className="flex flex-col gap-4">
        <SecretOnce title={state.message} secret={secret} />
        <span>
          <Button asChild>
            <Link href={hookAt(id)}>I have kept it</Link>
          </Button>
        </span>
      </div>
    )
  return (
    <form action={action} noValidate className="flex flex-col gap-5">
      <FormErrors state={state} labels={labels} />
      {state.status === "done" && <Alert tone="ok" live title={state.message} />}
      {known && <input type="hidden" name="id" value={known.id} />}
      <TextField
        name="url"
        label={labels.url}
        type="url"
        help="Where the other system listens. It gets a POST for each event."
        required
        maxLength={2_000}
        inputMode="url"
        autoComplete="off"
        spellCheck={false}
        defaultValue={typed(state, "url", known?.url)}
        errors={errorsOf(state, "url")}
      />
      <TextField
        name="description"
        label={labels.description}
        help="What it is for, so that another admin knows."
        optional
        maxLength={200}
        defaultValue={typed(state, "description", known?.description)}
        errors={errorsOf(state, "description")}
      />
      <EventChoice
        key={JSON.stringify("values" in state ? state.values : known?.events)}
        state={state}
        chosen={known?.events ?? null}
        errors={errorsOf(state, "events")}
      />
      <span>
        <SubmitButton pending="Saving…">{known ? "Save" : "Add the webhook"}</SubmitButton>
      </span>
    </form>
  )
}
