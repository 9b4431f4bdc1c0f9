import { CircleAlert } from "lucide-react"
import type { ComponentProps, ReactNode } from "react"
import { Input, Textarea } from "./input"
import { type Choice, Select } from "./select"

export type FieldProps = {
  name: string
  label: ReactNode
  /** Defaults to the name; error summaries link to it. */
  id?: string | undefined
  help?: ReactNode
  errors?: string[] | undefined
  optional?: boolean | undefined
}

/** What ties a control to its label, help and errors. */
export function controlProps({ name, id = name, help, errors = [] }: Omit<FieldProps, "label">) {
  const described = [help && `${id}-help`, errors.length > 0 && `${id}-error`].filter(Boolean).join(" ")
  return {
    id,
    name,
    "aria-describedby": described || undefined,
    "aria-invalid": errors.length > 0 || undefined,
  }
}

/** Label above, help under the label, errors beside the control. */
export function Field(props: FieldProps & { children: ReactNode }) {
  const { name, id = name, label, help, errors = [], optional, children } = props
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="font-medium">
        {label}
        {optional && <span className="font-normal text-faint"> (optional)</span>}
      </label>
      {help && (
        <p id={`${id}-help`} className="-mt-1 text-faint text-sm">
          {help}
        </p>
      )}
      {errors.length > 0 && (
        <p id={`${id}-error`} className="flex items-start gap-1.5 text-bad text-sm">
          <CircleAlert aria-hidden className="mt-0.75 size-4 shrink-0" />
          <span>{errors.join(" ")}</span>
        </p>
      )}
      {children}
    </div>
  )
}

type Of<T extends "input" | "textarea"> = FieldProps & Omit<ComponentProps<T>, keyof FieldProps>

export function TextField({ name, label, id, help, errors, optional, ...rest }: Of<"input">) {
  const field = { name, id, help, errors }
  return (
    <Field {...field} label={label} optional={optional}>
      <Input {...rest} {...controlProps(field)} />
    </Field>
  )
}

export function TextareaField({ name, label, id, help, errors, optional, ...rest }: Of<"textarea">) {
  const field = { name, id, help, errors }
  return (
    <Field {...field} label={label} optional={optional}>
      <Textarea {...rest} {...controlProps(field)} />
    </Field>
  )
}

export function SelectField({
  name,
  label,
  id,
  help,
  errors,
  optional,
  ...rest
}: FieldProps &
  Omit<ComponentProps<"select">, keyof FieldProps | "children"> & { choices: readonly Choice[] }) {
  const field = { name, id, help, errors }
  return (
    <Field {...field} label={label} optional={optional}>
      <Select {...rest} {...controlProps(field)} />
    </Field>
  )
}
