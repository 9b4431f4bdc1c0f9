import { notFound } from "next/navigation"
import { z } from "zod"
import type { Admin, Doctor } from "@/lib/accounts/actor"
import { openVisit } from "@/lib/booking/open-visit"
import { now as clockNow } from "@/lib/clock"
import { restore } from "@/lib/notes/actions"
import { versionsOf, wordsOf } from "@/lib/notes/queries"
import { refusalToWrite } from "@/lib/notes/rules"
import { Breadcrumb } from "../ui/breadcrumb"
import { Card } from "../ui/card"
import { cx } from "../ui/cx"
import { withQuery } from "../ui/href"
import { Link } from "../ui/link"
import { OneButtonForm } from "../ui/one-button-form"
import { PageHeader } from "../ui/page-header"
import { dayTime } from "../ui/when"
import { ChangedLines } from "./changed-lines"

const wanted = z.coerce.number().int().min(1).max(1_000_000).optional().catch(undefined)

/** All versions of a visit's notes, and what changed with one of them. `list` is the area's list of visits. */
export async function VersionsPage({
  actor,
  id,
  list,
  asked,
}: {
  actor: Doctor | Admin
  id: string
  list: string
  asked: string | string[] | undefined
}) {
  if (!z.uuid().safeParse(id).success) notFound()
  const [visit, versions] = await Promise.all([openVisit(actor, id), versionsOf(actor, id)])
  if (!visit) notFound()
  const shown = wanted.parse(asked) ?? versions[0]?.number
  const words = shown === undefined ? null : await wordsOf(actor, id, shown)
  const now = clockNow()
  const { zone } = visit.doctor
  const page = `${list}/${id}`
  const older = actor.kind === "doctor" && shown !== versions[0]?.number && !refusalToWrite(visit)
  return (
    <>
      <Breadcrumb
        crumbs={[
          { href: withQuery(list, {}), label: "Visits" },
          { href: withQuery(page, {}), label: dayTime(visit.startsAt, zone, now) },
        ]}
        here="Notes"
      />
      <PageHeader title="Versions of the notes" lead={visit.patient.name} />
      {words === null || shown === undefined ? (
        <p className="mt-6 text-soft">
          {versions.length ? "There is no such version." : "Nothing was noted about this visit."}
        </p>
      ) : (
        <div className="mt-6 grid items-start gap-6 lg:grid-cols-[18rem_minmax(0,1fr)]">
          <nav aria-label="Versions">
            <ul className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface shadow-1">
              {versions.map(({ number, author, updatedAt, length }) => (
                <li key={number}>
                  <Link
                    href={withQuery(`${page}/notes`, { version: number })}
                    scroll={false}
                    aria-current={number === shown ? "true" : undefined}
                    className={cx("block px-4 py-3 hover:bg-sunken", number === shown && "bg-accent-soft")}
                  >
                    <span className="font-medium">Version {number}</span>
                    <span className="block text-soft text-sm">
                      {dayTime(updatedAt, zone, now)} · {author}
                    </span>
                    <span className="numbers block text-soft text-sm">
                      {length === 1 ? "1 character" : `${length.toLocaleString("en")} characters`}
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
          </nav>
          <Card>
            <h2 className="mb-4 text-lg">
              {shown === 1 ? "Version 1" : `Version ${shown}, beside version ${shown - 1}`}
            </h2>
            {words.text || words.before ? (
              <ChangedLines before={shown === 1 ? "" : words.before} after={words.text} />
            ) : (
              <p className="text-faint">Empty</p>
            )}
            {older && (
              <div className="mt-5">
                <OneButtonForm
                  action={restore}
                  fields={{ id, number: String(shown), began: visit.notes }}
                  variant="secondary"
                  pending="Restoring…"
                >
                  Restore version {shown}
                </OneButtonForm>
                <p className="mt-2 text-faint text-sm">
                  Its words become the visit’s notes again, as a new version. Nothing is deleted.
                </p>
              </div>
            )}
          </Card>
        </div>
      )}
    </>
  )
}
