import type { Route } from "next"
import type { ReactNode } from "react"
import { Button } from "../ui/button"
import { TextField } from "../ui/field"
import { GetForm } from "../ui/get-form"
import { Link } from "../ui/link"

type Props = {
  /** The page's own path. */
  action: Route
  search: { q?: string | undefined; from?: string | undefined; to?: string | undefined }
  placeholder?: string
  /** What stays as it is while the rest is changed. */
  kept?: Record<string, string | undefined>
  /** The list narrowed to nothing. */
  clear: Route
  /** What this list can be narrowed by besides whom it is about and when. */
  children?: ReactNode
}

/** What a list of the practice's records is narrowed by: whom it is about first, then its own, then days. All of it stands in the address. */
export function FilterBar({ action, search, placeholder, kept = {}, clear, children }: Props) {
  return (
    <GetForm
      action={action}
      className="grid items-end gap-4 sm:grid-cols-2 lg:grid-cols-4 xl:grid-cols-[repeat(auto-fit,minmax(10.5rem,1fr))]"
    >
      {Object.entries(kept).map(
        ([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />,
      )}
      <div className="sm:col-span-2">
        <TextField
          name="q"
          label="Patient, doctor or visit"
          type="search"
          defaultValue={search.q}
          maxLength={100}
          placeholder={placeholder ?? "Name, e-mail, phone or number"}
          spellCheck={false}
          autoCapitalize="none"
        />
      </div>
      {children}
      <TextField name="from" label="From" type="date" defaultValue={search.from} />
      <TextField name="to" label="To" type="date" defaultValue={search.to} />
      <div className="flex gap-2">
        <Button type="submit">Show</Button>
        <Button asChild variant="quiet">
          <Link href={clear}>Clear</Link>
        </Button>
      </div>
    </GetForm>
  )
}
