"use client"

import { Plus, Trash2 } from "lucide-react"
import { useState } from "react"
import type { HoursState } from "@/lib/hours/actions"
import { Button } from "../ui/button"
import { SelectField, TextField } from "../ui/field"
import type { Row } from "./fields"

export type Column = {
  name: string
  label: string
  type: "time" | "date" | "number" | "text" | "select"
  choices?: { value: string; label: string }[]
  /** Tailwind width of the field on a wide screen. */
  width?: string
  /** Folded away unless something stands in it. */
  rare?: boolean
}

/**
 * Rows of fields, named "list.0.field". Without scripts there is always an empty one to fill, and a row is taken out by
 * emptying it; with them rows are added and removed at a press.
 */
export function Rows({
  list,
  what,
  columns,
  rows,
  state,
}: {
  list: string
  what: string
  columns: Column[]
  rows: Row[]
  state: HoursState
}) {
  const shown = "values" in state ? rowsOf(list, state.values) : rows
  const [keys, setKeys] = useState(() => [...shown.map((_, index) => index), shown.length])
  const errors = state.status === "invalid" ? state.errors : {}
  const [usual, rare] = [columns.filter(column => !column.rare), columns.filter(column => column.rare)]
  const errorAt = (name: string, key: number) => errors[`${list}.${indexAmong(keys, key, shown)}.${name}`]

  const fieldOf = ({ name, label, type, choices, width = "w-36" }: Column, key: number) => {
    const field = {
      name: `${list}.${key}.${name}`,
      label,
      defaultValue: shown[key]?.[name] ?? "",
      errors: errorAt(name, key),
    }
    const narrow = type === "time" ? "max-sm:flex-1" : "max-sm:w-full"
    return (
      <div key={name} className={`min-w-0 ${narrow} ${width}`}>
        {type === "select" ? (
          <SelectField {...field} choices={choices ?? []} />
        ) : (
          <TextField {...field} type={type} min={type === "number" ? 1 : undefined} />
        )}
      </div>
    )
  }

  return (
    <div className="flex flex-col gap-4">
      {keys.map((key, place) => (
        <fieldset
          key={key}
          className="flex flex-wrap items-end gap-3 rounded-md border border-line bg-sunken p-4"
        >
          <legend className="sr-only">
            {what} {place + 1}
          </legend>
          {usual.map(column => fieldOf(column, key))}
          <Button
            variant="quiet"
            size="icon"
            aria-label={`Remove ${what.toLowerCase()} ${place + 1}`}
            onClick={() => setKeys(keys.filter(one => one !== key))}
          >
            <Trash2 aria-hidden />
          </Button>
          {rare.length > 0 && (
            <details
              className="w-full"
              open={rare.some(({ name }) => shown[key]?.[name] || errorAt(name, key)) || undefined}
            >
              <summary className="link inline-flex min-h-11 items-center text-sm">
                Only for some weeks
              </summary>
              <div className="mt-2 flex flex-wrap items-end gap-3">
                {rare.map(column => fieldOf(column, key))}
              </div>
            </details>
          )}
        </fieldset>
      ))}
      <Button
        variant="secondary"
        className="self-start"
        onClick={() => setKeys([...keys, Math.max(-1, ...keys) + 1])}
      >
        <Plus aria-hidden /> Add {what.toLowerCase()}
      </Button>
    </div>
  )
}

/** The server counts filled rows only; the empty one at the end is not among them. */
function indexAmong(keys: number[], key: number, shown: Row[]): number {
  return keys.filter(one => one < key && (shown[one] ? filled(shown[one]) : false)).length
}

const given = new Set(["weekday", "kind", "everyWeeks"])
const filled = (row: Row) => Object.entries(row).some(([field, value]) => value.trim() && !given.has(field))

function rowsOf(list: string, values: Record<string, string>): Row[] {
  const rows: Row[] = []
  for (const [name, value] of Object.entries(values)) {
    const [of, index, field] = name.split(".")
    if (of === list && field) rows[Number(index)] = { ...rows[Number(index)], [field]: value }
  }
  return Array.from(rows, row => row ?? {})
}
