"use client"

import { useActionState } from "react"
import { signIn } from "@/lib/accounts/actions"
import { errorsOf, idle, typed } from "@/lib/form"
import { TextField } from "../ui/field"
import { FormErrors } from "../ui/form-errors"
import { Link } from "../ui/link"
import { PasswordField } from "../ui/password-field"
import { SubmitButton } from "../ui/submit-button"

/** `next` is where to go afterwards, if the person may. */
export function SignInForm({ next }: { next: string | null }) {
  const [state, action] = useActionState(signIn, idle)
  return (
    <form action={action} noValidate className="flex flex-col gap-5">
      <FormErrors state={state} labels={{ email: "E-mail address", password: "Password" }} />
      {next && <input type="hidden" name="next" value={next} />}
      <TextField
        name="email"
        label="E-mail address"
        type="email"
        autoComplete="username"
        inputMode="email"
        autoCapitalize="none"
        spellCheck={false}
        required
        defaultValue={typed(state, "email")}
        errors={errorsOf(state, "email")}
      />
      <PasswordField
        name="password"
        label="Password"
        autoComplete="current-password"
        required
        errors={errorsOf(state, "password")}
      />
      <p className="-mt-2 text-sm">
        <Link className="link" href="/forgot-password">
          Forgotten your password?
        </Link>
      </p>
      <SubmitButton wide pending="Signing in…">
        Sign in
      </SubmitButton>
    </form>
  )
}
