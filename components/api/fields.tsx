import type { FieldRow } from "./field-rules"

/** Names of fields with what they take; on a phone one under the other. */
export function Fields({
  title,
  rows,
}: {
  title: string
  rows: (FieldRow & { help?: string | undefined })[]
}) {
  if (!rows.length) return null
  return (
    <section>
      <h3 className="text-base">{title}</h3>
      <ul className="mt-2 divide-y divide-line border-line border-y">
        {rows.map(({ name, kind, required, help }) => (
          <li
            key={`${name} ${kind}`}
            className="grid gap-x-6 py-2 text-sm sm:grid-cols-[minmax(0,14rem)_1fr]"
          >
            <span>
              <code className="break-all font-semibold">{name}</code>
              {required && <span className="text-faint"> required</span>}
            </span>
            <span className="wrap-anywhere text-soft">
              {kind}
              {help && <span className="block text-faint">{help}</span>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
