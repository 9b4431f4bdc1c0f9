import { ScrollText, ShieldCheck } from "lucide-react"
import type { Metadata } from "next"
import Link from "next/link"
import { AuditFilters } from "@/components/audit/audit-filters"
import { type AuditSearch, auditSearch } from "@/components/audit/audit-search"
import { AuditTable } from "@/components/audit/audit-table"
import { ChainLine } from "@/components/audit/chain-line"
import { ChainVerdict } from "@/components/audit/chain-verdict"
import { TableSkeleton } from "@/components/payments/table-skeleton"
import { RecordTabs } from "@/components/shell/record-tabs"
import { Button } from "@/components/ui/button"
import { EmptyState } from "@/components/ui/empty-state"
import { withQuery } from "@/components/ui/href"
import { CursorPagination } from "@/components/ui/pagination"
import { ShapesFirst } from "@/components/ui/shapes-first"
import type { Admin } from "@/lib/accounts/actor"
import { requireAdmin, viewerZone } from "@/lib/accounts/session"
import { auditPage, chainState, entriesAround, verifyChain } from "@/lib/audit/queries"
import { spanOf } from "@/lib/audit/search-rules"

export const metadata: Metadata = { title: "Audit" }

export default async function AuditPage({ searchParams }: PageProps<"/admin/audit">) {
  const search = auditSearch.parse(await searchParams)
  const admin = await requireAdmin(pathOf(search))
  const zone = (await viewerZone()) ?? "UTC"
  return (
    <>
      <RecordTabs
        current="audit"
        actions={
          <Button asChild variant="secondary">
            <Link href={pathOf({ ...search, verify: "1" })} prefetch={false}>
              <ShieldCheck aria-hidden /> Verify the log
            </Link>
          </Button>
        }
      />
      {search.verify && <div className="mb-6">{await verdictOn(admin, zone)}</div>}
      <div className="mb-6" key={pathOf({ ...search, cursor: undefined, verify: undefined })}>
        <AuditFilters search={search} />
      </div>
      <ShapesFirst
        key={pathOf(search)}
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
  const { action, who, by, subject, cursor } = search
  const filter = { action, who, actorKind: by, subjectId: subject, ...spanOf(zone, search) }
  const [{ items, nextCursor }, chain] = await Promise.all([
    auditPage(admin, { ...filter, cursor }),
    chainState(admin),
  ])
  return (
    <div className="flex flex-col gap-6">
      <ChainLine state={chain} zone={zone} />
      {items.length > 0 ? (
        <AuditTable items={items} zone={zone} />
      ) : (
        <EmptyState icon={ScrollText} title="No entry matches">
          Take a filter away. Numbers of visits stand in the address of their pages.
        </EmptyState>
      )}
      <CursorPagination
        first={cursor ? pathOf({ ...search, cursor: undefined, verify: undefined }) : null}
        next={nextCursor ? pathOf({ ...search, cursor: nextCursor, verify: undefined }) : null}
        labels={{ first: "Newest", next: "Older" }}
      />
    </div>
  )
}

const pathOf = (search: AuditSearch) => withQuery("/admin/audit", search)
