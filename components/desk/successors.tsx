import { Search } from "lucide-react"
import type { Route } from "next"
import type { Successor } from "@/lib/desk/slots"
import { Button } from "../ui/button"
import { TextField } from "../ui/field"
import { GetForm } from "../ui/get-form"
import { Link } from "../ui/link"
import { dayTime } from "../ui/when"

/** Doctors who could take over, each a link; with a search. `kept` are the address's other parameters. */
export function Successors({
  found,
  q,
  path,
  kept,
  to,
  now,
}: {
  found: Successor[]
  q: string | undefined
  path: Route
  kept: [name: string, value: string][]
  to: (id: string) => Route
  now: number
}) {
  return (
    <div className="flex flex-col gap-4">
      <GetForm action={path} className="flex max-w-xl items-end gap-3">
        {kept.map(([name, value]) => (
          <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
        ))}
        <div className="min-w-0 flex-1">
          <TextField
            name="q"
            label="Look for a doctor"
            type="search"
            defaultValue={q}
            maxLength={100}
            placeholder="Name, speciality or city"
          />
        </div>
        <Button type="submit" variant="secondary">
          <Search aria-hidden />
          Show
        </Button>
      </GetForm>
      {found.length === 0 ? (
        <p className="text-soft">No doctor who takes patients matches that. Try fewer words.</p>
      ) : (
        <ul
          aria-label="Doctors"
          className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface"
        >
          {found.map(doctor => (
            <li key={doctor.id}>
              <Link
                href={to(doctor.id)}
                className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-0.5 px-4 py-3 hover:bg-sunken"
              >
                <span>
                  <span className="font-medium">{doctor.name}</span>
                  <span className="block text-soft text-sm">
                    {doctor.speciality}
                    {doctor.same && " (the same speciality)"}, {doctor.city}
                  </span>
                </span>
                <span className="numbers text-sm">
                  {doctor.freeAt === null
                    ? "Nothing free soon"
                    : `Free ${dayTime(doctor.freeAt, doctor.zone, now)}`}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
