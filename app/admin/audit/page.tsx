import { ScrollText, ShieldCheck } from "lucide-react"
import type { Metadata } from "next"
import { AuditFilters } from "@/components/audit/audit-filters"
import { type AuditSearch, auditAt, auditSearch } from "@/components/audit/audit-search"
import { AuditTable } from "@/components/audit/audit-table"
import { ChainLine } from "@/components/audit/chain-line"
import { ChainVerdict } from "@/components/audit/chain-verdict"
import { chipsOf } from "@/components/audit/subject-chips"
import { FilterChips } from "@/components/doctors/filter-chips"
import { TableSkeleton } from "@/components/payments/table-skeleton"
import { pagesOf } from "@/components/records/sort-by"
import { TooMany } from "@/components/records/too-many"
import { SectionHead } from "@/components/shell/section-head"
import { Alert } from "@/components/ui/alert"
import { Button } from "@/components/ui/button"
import { EmptyState } from "@/components/ui/empty-state"
import { Link } from "@/components/ui/link"
import { CursorPagination } from "@/components/ui/pagination"
import { ShapesFirst } from "@/components/ui/shapes-first"
import { TakeAway } from "@/components/ui/take-away"
import type { Admin } from "@/lib/accounts/actor"
import { requireAdmin, viewerZone } from "@/lib/accounts/session"
import { auditPage, chainState, entriesAround, verifyChain } from "@/lib/audit/queries"
import { filterOf } from "@/lib/audit/search-rules"

export const metadata: Metadata = { title: "Audit" }

export default async function AuditPage({ searchParams }: PageProps<"/admin/audit">) {
  const search = auditSearch.parse(await searchParams)
  const admin = await requireAdmin(auditAt(search))
  const zone = (await viewerZone()) ?? "UTC"
  return (
    <>
      <SectionHead
        section="records"
        current="audit"
        actions={
          <>
            <Button asChild variant="secondary">
              <Link href={auditAt({ ...search, verify: "1" })}>
                <ShieldCheck aria-hidden /> Verify the log
              </Link>
            </Button>
            <TakeAway path="/admin/audit/export" filter={{ ...search, verify: undefined }} zone={zone} />
          </>
        }
      />
      {search.verify && (
        <div className="mb-6">
          <ShapesFirst
            shapes={<Alert live title="Reading the whole log, from its first entry to its last…" />}
            content={verdictOn(admin, zone)}
          />
        </div>
      )}
      <div className="mb-6" key={auditAt({ ...search, cursor: undefined, verify: undefined })}>
        <AuditFilters search={search} />
      </div>
      <ShapesFirst
        key={auditAt(search)}
        shapes={<TableSkeleton what="the log" />}
        content={found(admin, search, zone)}
      />
    </>
  )
}

async function verdictOn(admin: Admin, zone: string) {
  const verdict = await verifyChain(admin)
  const around = verdict.ok ? [] : await entriesAround(admin, verdict.auditId)
  return <ChainVerdict verdict={verdict} around={around} zone={zone} />
}

/** The dates are days of the admin's own calendar. */
async function found(admin: Admin, search: AuditSearch, zone: string) {
  const { cursor, verify: _, ...rest } = search
  const filter = filterOf(zone, rest)
  const [{ items, nextCursor, more }, chain] = await Promise.all([
    auditPage(admin, { ...filter, cursor }),
    chainState(admin),
  ])
  return (
    <div className="flex flex-col gap-6">
      <ChainLine state={chain} zone={zone} />
      <FilterChips chips={chipsOf(rest, auditAt, items[0]?.names)} clear={auditAt({})} />
      <TooMany more={more} />
      {items.length > 0 ? (
        <AuditTable items={items} search={search} zone={zone} />
      ) : (
        <EmptyState icon={ScrollText} title="No entry matches">
          Take a filter away, or choose other dates.
        </EmptyState>
      )}
      <CursorPagination
        first={cursor ? auditAt({ ...search, cursor: undefined, verify: undefined }) : null}
        next={nextCursor ? auditAt({ ...search, cursor: nextCursor, verify: undefined }) : null}
        labels={pagesOf(search)}
      />
    </div>
  )
}
