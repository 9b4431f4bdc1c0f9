import { CreditCard } from "lucide-react"
import type { Metadata } from "next"
import { z } from "zod"
import { DeskSection } from "@/components/payments/desk-section"
import { DeskTabs } from "@/components/payments/desk-tabs"
import { MonthTotals } from "@/components/payments/month-totals"
import { PaymentFilter } from "@/components/payments/payment-filter"
import { PaymentTable } from "@/components/payments/payment-table"
import { RefundsWaiting } from "@/components/payments/refunds-waiting"
import { RefusedClaims } from "@/components/payments/refused-claims"
import { TableSkeleton } from "@/components/payments/table-skeleton"
import { Alert } from "@/components/ui/alert"
import { EmptyState } from "@/components/ui/empty-state"
import { withQuery } from "@/components/ui/href"
import { CursorPagination } from "@/components/ui/pagination"
import { ShapesFirst } from "@/components/ui/shapes-first"
import type { Admin } from "@/lib/accounts/actor"
import { requireAdmin, viewerZone } from "@/lib/accounts/session"
import { now as clockNow } from "@/lib/clock"
import { shownPayments } from "@/lib/payments/desk-rules"
import { moneyOf } from "@/lib/payments/numbers"
import { onlinePayments, paymentPage, refundsOnTheirWay, refusedClaims } from "@/lib/payments/queries"
import { addDays, localDate, toInstant } from "@/lib/scheduling/wall-time"

export const metadata: Metadata = { title: "Payments" }

const address = z.object({
  show: z.enum(shownPayments).catch("all"),
  cursor: z.string().max(500).optional().catch(undefined),
})
type Address = z.infer<typeof address>

export default async function PaymentsPage({ searchParams }: PageProps<"/admin/payments">) {
  const here = address.parse(await searchParams)
  const admin = await requireAdmin(pathOf(here))
  const zone = (await viewerZone()) ?? "UTC"
  return (
    <>
      <DeskTabs current="payments" />
      <ShapesFirst
        key={pathOf(here)}
        shapes={<TableSkeleton what="payments" />}
        content={desk(admin, here, zone)}
      />
    </>
  )
}

async function desk(admin: Admin, here: Address, zone: string) {
  const month = monthOf(zone)
  const [totals, refunds, page, claims] = await Promise.all([
    moneyOf(admin, month),
    refundsOnTheirWay(admin),
    paymentPage(admin, here),
    refusedClaims(admin),
  ])
  const online = onlinePayments(admin)
  return (
    <div>
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
      <DeskSection title="What patients paid">
        <PaymentFilter show={here.show} />
        {page.items.length > 0 ? (
          <PaymentTable payments={page.items} zone={zone} />
        ) : (
          <EmptyState
            icon={CreditCard}
            title={here.show === "all" && !here.cursor ? "Nobody has paid online yet" : "No payment matches"}
          >
            {here.show === "all" && !here.cursor
              ? "Payments show here as soon as a patient tries to pay for a visit."
              : "Show all of them, or go back to the newest."}
          </EmptyState>
        )}
        <CursorPagination
          first={here.cursor ? pathOf({ ...here, cursor: undefined }) : null}
          next={page.nextCursor ? pathOf({ ...here, cursor: page.nextCursor }) : null}
          labels={{ first: "Newest", next: "Older" }}
        />
      </DeskSection>
      <DeskSection
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

const pathOf = ({ show, cursor }: Address) =>
  withQuery("/admin/payments", { show: show === "all" ? undefined : show, cursor })
