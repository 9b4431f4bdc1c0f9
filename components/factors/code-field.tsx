import type { ReactNode } from "react"
import { TextField } from "../ui/field"

/** The code of an authenticator app. Phones fill it in by themselves. */
export function CodeField({ errors, help, id }: { errors: string[]; help?: ReactNode; id?: string }) {
  return (
    <TextField
      name="code"
      id={id}
      label="Code"
      help={help}
      autoComplete="one-time-code"
      autoCapitalize="none"
      spellCheck={false}
      maxLength={40}
      required
      errors={errors}
    />
  )
}
