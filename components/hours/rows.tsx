"use client"

import { Plus, Trash2 } from "lucide-react"
import { useEffect, useState } from "react"
import { Button } from "../ui/button"
import { cx } from "../ui/cx"
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
 * How a field lies on a phone, where a row is two or three lines: the first field beside the button that removes the row,
 * then times with their labels at their side.
 */
const beside =
  "max-sm:order-2 max-sm:w-auto max-sm:flex-auto max-sm:[&>div]:flex-row max-sm:[&>div]:flex-wrap max-sm:[&>div]:items-center max-sm:[&_input]:w-27 max-sm:[&_input]:flex-1 max-sm:[&_input]:px-2 max-sm:[&_input::-webkit-calendar-picker-indicator]:hidden max-sm:[&_label]:text-sm"
const first = "max-sm:order-0 max-sm:w-auto max-sm:shrink max-sm:grow max-sm:basis-3/5"
const onPhone = {
  first: `${first} max-sm:[&_label]:text-sm`,
  /** What is chosen there says what it is. */
  named: `${first} max-sm:[&_label]:sr-only`,
  time: beside,
  number: beside,
  date: "max-sm:order-2 max-sm:w-full max-sm:[&_label]:text-sm",
  text: "max-sm:order-2 max-sm:w-full max-sm:[&_label]:text-sm",
  select: "max-sm:order-2 max-sm:w-full max-sm:[&_label]:text-sm",
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
    return (
      <div
        key={name}
        className={cx(
          "min-w-0",
          width,
          onPhone[name !== usual[0]?.name ? type : type === "select" ? "named" : "first"],
        )}
      >
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
          className="flex flex-wrap items-end gap-x-2 gap-y-3 rounded-md border border-line bg-sunken p-2.5 sm:gap-x-3 sm:p-4"
        >
          <legend className="sr-only">
            {what} {place + 1}
          </legend>
          {usual.map(column => fieldOf(column, key))}
          <Button
            variant="quiet"
            size="icon"
            className="max-sm:order-1"
            aria-label={`Remove ${what.toLowerCase()} ${place + 1}`}
            onClick={() => setKeys(keys.filter(one => one !== key))}
          >
            <Trash2 aria-hidden />
          </Button>
          {rare.length > 0 && (
            <details
              className="order-3 w-full max-sm:-my-2"
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
