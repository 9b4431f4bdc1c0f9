"use client"

import { Eye, EyeOff } from "lucide-react"
import { type ComponentProps, useState } from "react"
import { controlProps, Field, type FieldProps } from "./field"
import { Input } from "./input"

/** A password with a button that shows it: fewer typing errors on a phone. */
export function PasswordField({
  name,
  label,
  id,
  help,
  errors,
  ...rest
}: FieldProps & Omit<ComponentProps<"input">, keyof FieldProps | "type">) {
  const [shown, setShown] = useState(false)
  const field = { name, id, help, errors }
  const Icon = shown ? EyeOff : Eye
  return (
    <Field {...field} label={label}>
      <span className="relative block">
        <Input {...rest} {...controlProps(field)} type={shown ? "text" : "password"} className="pr-12" />
        <button
          type="button"
          aria-pressed={shown}
          aria-label="Show password"
          onClick={() => setShown(!shown)}
          className="absolute top-0 right-0 grid size-11 place-items-center rounded-md text-faint hover:text-ink"
        >
          <Icon aria-hidden className="size-5" />
        </button>
      </span>
    </Field>
  )
}
