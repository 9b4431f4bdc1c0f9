import type { Metadata } from "next"
import { type Prospect, prospectOf, ReviewTable } from "@/components/desk/review-table"
import { Successors } from "@/components/desk/successors"
import { TogetherForm } from "@/components/desk/together-form"
import { Alert } from "@/components/ui/alert"
import { Breadcrumb } from "@/components/ui/breadcrumb"
import { Card, CardTitle } from "@/components/ui/card"
import { href } from "@/components/ui/href"
import { PageHeader } from "@/components/ui/page-header"
import type { Admin } from "@/lib/accounts/actor"
import { requireAdmin } from "@/lib/accounts/session"
import { now as clockNow } from "@/lib/clock"
import { type DeskVisit, visitsAhead, visitsNamed } from "@/lib/desk/queries"
import { sumsOf } from "@/lib/desk/rules"
import { MOST_TOGETHER, type ReviewSearch, reviewSearch } from "@/lib/desk/schema"
import { successor, successors, takeable } from "@/lib/desk/slots"
import { money } from "@/lib/payments/rules"

export const metadata: Metadata = { title: "Several visits" }

const titles = { approve: "Approve visits", cancel: "Cancel visits", "hand-over": "Hand visits over" }

/** What is going to happen to the visits ticked, or to the next ones of a doctor, before anything does. */
export default async function TogetherPage({ searchParams }: PageProps<"/admin/appointments/together">) {
  const search = reviewSearch.parse(await searchParams)
  const admin = await requireAdmin(pathOf(search))
  const now = clockNow()
  const { visits, left } = await named(admin, search, now)
  const [to, found] = await Promise.all([
    search.to ? successor(admin, search.to) : null,
    search.do === "hand-over" && !search.to && visits[0]
      ? successors(admin, { doctorId: visits[0].doctor.id, q: search.q }, now)
      : null,
  ])
  const free = to && visits.length > 0 ? await takeable(admin, to.id, visits, now) : null
  const prospects = visits.map(visit => prospectOf(search.do, visit, free, now))
  const can = prospects.filter(prospect => prospect.can).map(({ visit }) => visit)
  const ready = search.do !== "hand-over" || to !== null
  const back = search.doctor ? `/admin/doctors/${search.doctor}/visits` : "/admin/appointments"
  return (
    <>
      <Breadcrumb crumbs={[{ href: href(back), label: "Visits" }]} here={titles[search.do]} />
      <div className="mt-3">
        <PageHeader title={titles[search.do]} lead={leadOf(visits.length, left)} />
      </div>
      <div className="mt-6 flex flex-col gap-6">
        {visits.length === 0 && <Alert title="No visit is ticked">Go back to the list and tick some.</Alert>}
        {to && (
          <Alert tone="info" title={`To ${to.name}, ${to.clinic}, ${to.city}`}>
            Each visit keeps its time, its length, and what was agreed of money.{" "}
            <a className="link" href={pathOf({ ...search, to: undefined })}>
              Choose another doctor
            </a>
          </Alert>
        )}
        {found && (
          <Card>
            <CardTitle className="mb-4">Who sees these patients instead?</CardTitle>
            <Successors
              found={found}
              q={search.q}
              path="/admin/appointments/together"
              kept={paramsOf({ ...search, q: undefined })}
              to={id => pathOf({ ...search, q: undefined, to: id })}
              now={now}
            />
          </Card>
        )}
        {ready && <Refunds deed={search.do} visits={can} />}
        {(ready || visits.length === 0) && (
          <TogetherForm
            deed={search.do}
            visits={can.map(({ id, version }) => ({ id, version }))}
            doctorId={to?.id}
            left={left}
            back={back}
            again={pathOf(search)}
          />
        )}
        {visits.length > 0 && <Reviewed prospects={prospects} />}
      </div>
    </>
  )
}

function Reviewed({ prospects }: { prospects: Prospect[] }) {
  const not = prospects.filter(({ can }) => !can).length
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-lg">
        {prospects.length - not} can, {not} can’t
      </h2>
      <ReviewTable prospects={prospects} caption="What happens to each visit" />
    </section>
  )
}

function Refunds({ deed, visits }: { deed: ReviewSearch["do"]; visits: DeskVisit[] }) {
  if (deed !== "cancel" || visits.length === 0) return null
  const sums = sumsOf(visits.map(({ keptMinor: minor, currency }) => ({ minor, currency })))
  return (
    <Alert tone="wait" title="The patients are told, and their times are free again">
      {sums.length === 0
        ? "Nothing was paid online, so nothing goes back."
        : `Goes back to them: ${sums.map(({ minor, currency }) => money(minor, currency)).join(" and ")}.`}
    </Alert>
  )
}

async function named(admin: Admin, { v, doctor, all }: ReviewSearch, now: number) {
  if (v.length > 0 || !doctor || !all) return { visits: await visitsNamed(admin, v), left: 0 }
  const { items, total } = await visitsAhead(admin, { doctorId: doctor, limit: MOST_TOGETHER }, now)
  return { visits: items, left: total - items.length }
}

function leadOf(many: number, left: number): string {
  const visits = many === 1 ? "1 visit" : `${many} visits`
  return left > 0 ? `The next ${visits}; ${left} more are left for another press.` : `${visits}.`
}

function paramsOf({ v, ...rest }: ReviewSearch): [string, string][] {
  const single = Object.entries(rest).filter((entry): entry is [string, string] => Boolean(entry[1]))
  return [...single, ...v.map((id): [string, string] => ["v", id])]
}

const pathOf = (search: ReviewSearch) =>
  href(`/admin/appointments/together?${new URLSearchParams(paramsOf(search))}`)
