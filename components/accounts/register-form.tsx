"use client"

import { useActionState, useEffect, useRef } from "react"
import { register } from "@/lib/accounts/actions"
import { errorsOf, idle, typed } from "@/lib/form"
import { TextField } from "../ui/field"
import { FormErrors } from "../ui/form-errors"
import { PasswordField } from "../ui/password-field"
import { SubmitButton } from "../ui/submit-button"

const labels = { name: "Name", email: "E-mail address", phone: "Phone", password: "Password" }

/** `next` is where to go afterwards; `zone` what is known of the browser's zone so far. */
export function RegisterForm({ next, zone }: { next: string | null; zone: string | null }) {
  const [state, action] = useActionState(register, idle)
  return (
    <form action={action} noValidate className="flex flex-col gap-5">
      <FormErrors state={state} labels={labels} />
      {next && <input type="hidden" name="next" value={next} />}
      <ZoneField known={zone} />
      <TextField
        name="name"
        label={labels.name}
        help="As the clinic should call you."
        autoComplete="name"
        required
        defaultValue={typed(state, "name")}
        errors={errorsOf(state, "name")}
      />
      <TextField
        name="email"
        label={labels.email}
        help="We write to you here about your visits, and nothing else."
        type="email"
        autoComplete="email"
        inputMode="email"
        autoCapitalize="none"
        spellCheck={false}
        required
        defaultValue={typed(state, "email")}
        errors={errorsOf(state, "email")}
      />
      <TextField
        name="phone"
        label={labels.phone}
        optional
        help="With the country code, such as +91 98765 43210. The clinic calls only if a visit changes at short notice."
        type="tel"
        autoComplete="tel"
        defaultValue={typed(state, "phone")}
        errors={errorsOf(state, "phone")}
      />
      <PasswordField
        name="password"
        label={labels.password}
        help="At least 12 characters. Three unrelated words are easy to remember."
        autoComplete="new-password"
        required
        errors={errorsOf(state, "password")}
      />
      <SubmitButton wide pending="Making your account…">
        Register
      </SubmitButton>
    </form>
  )
}

function ZoneField({ known }: { known: string | null }) {
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (field.current) field.current.value = Intl.DateTimeFormat().resolvedOptions().timeZone
  })
  return <input ref={field} type="hidden" name="zone" defaultValue={known ?? ""} />
}
