import type { ReactNode } from "react"
import { isClean, type Preview } from "@/lib/roster/sheet-rules"
import { Alert } from "../ui/alert"
import { Badge } from "../ui/badge"
import { Table } from "../ui/table"

/** What a roster would add, row by row, and what stands against it. `children`: the way to add it. */
export function RosterPreview({
  preview,
  message,
  children,
}: {
  preview: Preview
  /** What the server refused, where it did. */
  message: string
  children: ReactNode
}) {
  const { rows, general, wrong } = preview
  const clean = isClean(preview)
  return (
    <section aria-labelledby="preview" className="flex flex-col gap-5">
      <h2 id="preview" className="text-lg">
        What the file would add
      </h2>
      <Alert tone={clean ? "ok" : "bad"} live title={message || headline(rows.length, wrong)}>
        {general.length > 0 && (
          <ul>
            {general.map(one => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        )}
        {clean && "Nothing is added yet. Each gets a welcome letter."}
        {wrong > 0 && "Nothing is added while one row is wrong: mend the file and look again."}
      </Alert>
      {children}
      {rows.length > 0 && (
        <Table
          caption="What the file would add"
          rows={[...rows].sort(
            (a, b) => Number(b.problems.length > 0) - Number(a.problems.length > 0) || a.row - b.row,
          )}
          keyOf={({ row }) => row}
          columns={[
            { key: "row", title: "Row", cell: ({ row }) => <span className="numbers">{row}</span> },
            {
              key: "name",
              title: "Doctor",
              bare: true,
              cell: ({ name, email }) => (
                <span className="block">
                  <span className="block font-medium">{name || "No name"}</span>
                  <span className="block break-all text-faint">{email}</span>
                </span>
              ),
            },
            { key: "specialities", title: "Specialities", cell: ({ specialities }) => specialities },
            { key: "city", title: "City", cell: ({ city }) => city },
            {
              key: "hours",
              title: "Hours",
              cell: ({ hours }) => hours || <span className="text-faint">None</span>,
            },
            {
              key: "problems",
              title: "To mend",
              cell: ({ problems }) =>
                problems.length === 0 ? (
                  <Badge tone="ok">Nothing</Badge>
                ) : (
                  <ul className="flex flex-col gap-1 text-left text-bad">
                    {problems.map(({ column, message: said }) => (
                      <li key={`${column} ${said}`}>
                        <span className="font-medium">{column}:</span> {said}
                      </li>
                    ))}
                  </ul>
                ),
            },
          ]}
        />
      )}
    </section>
  )
}

function headline(many: number, wrong: number): string {
  if (!many) return "The file can’t be used as it is."
  if (wrong) return wrong === 1 ? "One row is not right yet." : `${wrong} of ${many} rows are not right yet.`
  return many === 1 ? "One doctor would be added." : `${many} doctors would be added.`
}
