"use client"

import { Plus, Trash2 } from "lucide-react"
import { useEffect, useState } from "react"
import { Button } from "../ui/button"
import { SelectField, TextField } from "../ui/field"
import type { Row } from "./fields"
import { filledKeys, rowsOf } from "./sent-rows"

export type Column = {
  name: string
  label: string
  type: "time" | "date" | "number" | "text" | "select"
  choices?: { value: string; label: string }[]
  /** Of a number; 1 if not said. */
  min?: number
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
  most = Number.POSITIVE_INFINITY,
  onRows,
}: {
  list: string
  what: string
  columns: Column[]
  rows: Row[]
  /** What was sent, and what the server says of it, where it was. */
  state: { status: string; values?: Record<string, string>; errors?: Record<string, string[]> }
  /** No more rows than these can be added. */
  most?: number
  /** Hears of rows that came or went, once they have; keep it the same function. */
  onRows?: () => void
}) {
  const { values, errors = {} } = state
  const shown = values ? rowsOf(list, values) : rows
  const [keys, setKeys] = useState(() => keysOf(shown, most))
  const [usual, rare] = [columns.filter(column => !column.rare), columns.filter(column => column.rare)]
  const errorAt = (name: string, key: number) => errors[`${list}.${filledKeys(shown).indexOf(key)}.${name}`]
  // biome-ignore lint/correctness/useExhaustiveDependencies: what there is to hear of are the rows.
  useEffect(() => {
    onRows?.()
  }, [keys, onRows])

  const fieldOf = ({ name, label, type, choices, min = 1, width = "w-36" }: Column, key: number) => {
    const field = {
      name: `${list}.${key}.${name}`,
      label,
      defaultValue: shown[key]?.[name] ?? "",
      errors: errorAt(name, key),
    }
    const narrow = type === "time" || type === "number" ? "max-sm:flex-1" : "max-sm:w-full"
    return (
      <div key={name} className={`min-w-0 ${narrow} ${width}`}>
        {type === "select" ? (
          <SelectField {...field} choices={choices ?? []} />
        ) : (
          <TextField {...field} type={type} min={type === "number" ? min : undefined} />
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
      {keys.length < most && (
        <Button
          variant="secondary"
          className="self-start"
          onClick={() => setKeys([...keys, Math.max(-1, ...keys) + 1])}
        >
          <Plus aria-hidden /> Add {what.toLowerCase()}
        </Button>
      )}
    </div>
  )
}

/** The rows there are, and an empty one to fill; those taken out before sending stay out. */
function keysOf(shown: Row[], most: number): number[] {
  const there = shown.flatMap((row, key) => (Object.keys(row).length > 0 ? [key] : []))
  return there.length < most ? [...there, shown.length] : there
}
