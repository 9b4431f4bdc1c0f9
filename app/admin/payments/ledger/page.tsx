import { BookOpen } from "lucide-react"
import type { Metadata } from "next"
import { BalanceTable } from "@/components/payments/balance-table"
import { DeskSection } from "@/components/payments/desk-section"
import { LedgerFilter } from "@/components/payments/ledger-filter"
import { LedgerTable } from "@/components/payments/ledger-table"
import { ledgerAt } from "@/components/payments/search-words"
import { TableSkeleton } from "@/components/payments/table-skeleton"
import { pagesOf } from "@/components/records/sort-by"
import { TooMany } from "@/components/records/too-many"
import { SectionHead } from "@/components/shell/section-head"
import { EmptyState } from "@/components/ui/empty-state"
import { CursorPagination } from "@/components/ui/pagination"
import { ShapesFirst } from "@/components/ui/shapes-first"
import { TakeAway } from "@/components/ui/take-away"
import type { Admin } from "@/lib/accounts/actor"
import { requireAdmin, viewerZone } from "@/lib/accounts/session"
import { balances, ledgerPage } from "@/lib/payments/numbers"
import { type LedgerSearch, ledgerSearch } from "@/lib/payments/search-rules"

export const metadata: Metadata = { title: "Ledger" }

export default async function LedgerPage({ searchParams }: PageProps<"/admin/payments/ledger">) {
  const here = ledgerSearch.parse(await searchParams)
  const admin = await requireAdmin(ledgerAt(here))
  const zone = (await viewerZone()) ?? "UTC"
  return (
    <>
      <SectionHead
        section="payments"
        current="ledger"
        actions={<TakeAway path="/admin/ledger/export" filter={here} zone={zone} />}
      />
      <ShapesFirst
        key={ledgerAt(here)}
        shapes={<TableSkeleton what="the ledger" />}
        content={books(admin, here, zone)}
      />
    </>
  )
}

async function books(admin: Admin, here: LedgerSearch, zone: string) {
  const [accounts, { items, nextCursor, more }] = await Promise.all([
    balances(admin),
    ledgerPage(admin, here, zone),
  ])
  if (!accounts.length)
    return (
      <EmptyState icon={BookOpen} title="Nothing is booked yet">
        The first payment that is received opens the ledger.
      </EmptyState>
    )
  const narrowed = Object.values(here).some(Boolean)
  // Who looks for something finds it first.
  const list = (
    <DeskSection title="Entries">
      <div key={ledgerAt({ ...here, cursor: undefined })}>
        <LedgerFilter search={here} />
      </div>
      <TooMany more={more} />
      {items.length > 0 ? (
        <LedgerTable entries={items} search={here} zone={zone} />
      ) : (
        <EmptyState icon={BookOpen} title="No entry matches">
          Take a filter away, or choose other dates.
        </EmptyState>
      )}
      <CursorPagination
        first={here.cursor ? ledgerAt({ ...here, cursor: undefined }) : null}
        next={nextCursor ? ledgerAt({ ...here, cursor: nextCursor }) : null}
        labels={pagesOf(here)}
      />
    </DeskSection>
  )
  return (
    <div>
      {narrowed && list}
      <DeskSection
        title="Accounts"
        lead="Every payment and refund is booked twice, as debit and credit. Entries are added, never changed."
      >
        <BalanceTable balances={accounts} />
      </DeskSection>
      {!narrowed && list}
    </div>
  )
}
