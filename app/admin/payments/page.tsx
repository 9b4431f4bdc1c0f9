import { CreditCard } from "lucide-react"
import type { Metadata } from "next"
import { FilterChips } from "@/components/doctors/filter-chips"
import { DeskSection } from "@/components/payments/desk-section"
import { MonthTotals } from "@/components/payments/month-totals"
import { PaymentFilter } from "@/components/payments/payment-filter"
import { PaymentTable } from "@/components/payments/payment-table"
import { RefundsWaiting } from "@/components/payments/refunds-waiting"
import { RefusedClaims } from "@/components/payments/refused-claims"
import { chipsOf, paymentsAt } from "@/components/payments/search-words"
import { TableSkeleton } from "@/components/payments/table-skeleton"
import { pagesOf } from "@/components/records/sort-by"
import { TooMany } from "@/components/records/too-many"
import { SectionHead } from "@/components/shell/section-head"
import { Alert } from "@/components/ui/alert"
import { EmptyState } from "@/components/ui/empty-state"
import { CursorPagination } from "@/components/ui/pagination"
import { ShapesFirst } from "@/components/ui/shapes-first"
import { TakeAway } from "@/components/ui/take-away"
import type { Admin } from "@/lib/accounts/actor"
import { requireAdmin, viewerZone } from "@/lib/accounts/session"
import { now as clockNow } from "@/lib/clock"
import { moneyOf } from "@/lib/payments/numbers"
import {
  namesIn,
  onlinePayments,
  paymentPage,
  refundsOnTheirWay,
  refusedClaims,
} from "@/lib/payments/queries"
import { type PaymentSearch, paymentSearch } from "@/lib/payments/search-rules"
import { addDays, localDate, toInstant } from "@/lib/scheduling/wall-time"

export const metadata: Metadata = { title: "Payments" }

export default async function PaymentsPage({ searchParams }: PageProps<"/admin/payments">) {
  const here = paymentSearch.parse(await searchParams)
  const admin = await requireAdmin(paymentsAt(here))
  const zone = (await viewerZone()) ?? "UTC"
  return (
    <>
      <SectionHead
        section="payments"
        current="payments"
        actions={<TakeAway path="/admin/payments/export" filter={here} zone={zone} />}
      />
      <ShapesFirst
        key={paymentsAt(here)}
        shapes={<TableSkeleton what="payments" />}
        content={desk(admin, here, zone)}
      />
    </>
  )
}

async function desk(admin: Admin, here: PaymentSearch, zone: string) {
  const month = monthOf(zone)
  const [totals, refunds, page, claims, names] = await Promise.all([
    moneyOf(admin, month),
    refundsOnTheirWay(admin),
    paymentPage(admin, here, zone),
    refusedClaims(admin),
    namesIn(admin, here),
  ])
  const online = onlinePayments(admin)
  const narrowed = Object.values(here).some(Boolean)
  // Who looks for something finds it first.
  const list = (
    <DeskSection title="What patients paid">
      <div key={paymentsAt({ ...here, cursor: undefined })} className="flex flex-col gap-4">
        <PaymentFilter search={here} />
        <FilterChips chips={chipsOf(here, names)} clear={paymentsAt({})} />
      </div>
      <TooMany more={page.more} />
      {page.items.length > 0 ? (
        <PaymentTable payments={page.items} search={here} zone={zone} />
      ) : (
        <EmptyState icon={CreditCard} title={narrowed ? "No payment matches" : "Nobody has paid online yet"}>
          {narrowed
            ? "Take a filter away, or choose other dates."
            : "Payments show here as soon as a patient tries to pay for a visit."}
        </EmptyState>
      )}
      <CursorPagination
        first={here.cursor ? paymentsAt({ ...here, cursor: undefined }) : null}
        next={page.nextCursor ? paymentsAt({ ...here, cursor: page.nextCursor }) : null}
        labels={pagesOf(here)}
      />
    </DeskSection>
  )
  return (
    <div>
      {narrowed && list}
      {!online && (
        <Alert tone="wait" className="mb-6" title="This deployment takes no payments online">
          Razorpay’s keys are not set, so patients pay at the clinic. What was paid before still stands here.
        </Alert>
      )}
      <DeskSection title={month.name}>
        {totals.length > 0 ? (
          <MonthTotals totals={totals} />
        ) : (
          <p className="text-soft">No money came or went online this month, and none is due.</p>
        )}
      </DeskSection>
      <DeskSection
        title="Refunds on their way"
        lead="Each is asked for by itself, later and later, until Razorpay says that the money is back."
      >
        {refunds.items.length > 0 ? (
          <RefundsWaiting refunds={refunds.items} zone={zone} online={online} />
        ) : (
          <p className="text-soft">None: everything that was due has been given back.</p>
        )}
        {refunds.more && <p className="text-soft">There are more: these are the next to be asked for.</p>}
      </DeskSection>
      {!narrowed && list}
      <DeskSection
        id="claims"
        title="Refused claims"
        lead="Calls that said something of money and couldn’t prove it, or that didn’t fit our books. They changed nothing."
      >
        {claims.length > 0 ? (
          <RefusedClaims claims={claims} zone={zone} />
        ) : (
          <p className="text-soft">None so far.</p>
        )}
      </DeskSection>
    </div>
  )
}

/** The month on the viewer's calendar: "November 2026", and its first instant and the next one's (epoch ms). */
function monthOf(zone: string) {
  const first = `${localDate(zone, clockNow()).slice(0, 7)}-01`
  const next = `${addDays(first, 32).slice(0, 7)}-01`
  const name = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" })
  return {
    name: name.format(Date.parse(first)),
    from: toInstant(zone, first, 0),
    to: toInstant(zone, next, 0),
  }
}
