import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { PrintButton } from "@/components/booking/print-button"
import { Breadcrumb } from "@/components/ui/breadcrumb"
import { href } from "@/components/ui/href"
import { clock, day, fullDate, zoneName } from "@/components/ui/when"
import { viewerZone } from "@/lib/accounts/session"
import { type Receipt, receiptOf } from "@/lib/booking/money"
import { now as clockNow } from "@/lib/clock"
import { money } from "@/lib/payments/rules"
import { knownPractice } from "@/lib/practice/queries"
import { ownVisit } from "../own-visit"

export const metadata: Metadata = { title: "Receipt" }

export default async function ReceiptPage({ params }: PageProps<"/appointments/[id]/receipt">) {
  const { id } = await params
  const { patient, visit } = await ownVisit(id, `/appointments/${id}/receipt`)
  const [receipt, viewer, practice] = await Promise.all([
    receiptOf(patient, visit.id),
    viewerZone(),
    knownPractice(),
  ])
  if (!receipt) notFound()
  const zone = viewer ?? receipt.doctor.zone
  return (
    <div className="wrap pt-4 sm:pt-6">
      <div className="mx-auto max-w-2xl">
        <div className="print:hidden">
          <Breadcrumb
            crumbs={[
              { href: href("/appointments"), label: "Your visits" },
              { href: href(`/appointments/${visit.id}`), label: day(visit.startsAt, zone, clockNow()) },
            ]}
            here="Receipt"
          />
        </div>
        <article className="mt-5 rounded-lg border border-line bg-surface p-6 shadow-1 sm:p-10 print:border-0 print:p-0 print:shadow-none">
          <header className="flex flex-wrap items-start justify-between gap-4">
            <div>
              <h1 className="text-2xl sm:text-3xl">Receipt</h1>
              <p className="numbers mt-1 text-soft">{receipt.number}</p>
            </div>
            <div className="sm:text-right">
              <p className="font-semibold">{practice.name}</p>
              {practice.address && (
                <p className="whitespace-pre-line text-soft text-sm">{practice.address}</p>
              )}
              <p className="text-soft text-sm">{receipt.doctor.clinic}</p>
              <p className="text-soft text-sm">{placeOf(receipt)}</p>
            </div>
          </header>
          <dl className="mt-8 grid gap-x-8 gap-y-5 sm:grid-cols-2">
            <Fact label="Received from">{receipt.patient}</Fact>
            <Fact label="Paid on">
              {fullDate(receipt.paidAt, zone)}, {clock(receipt.paidAt, zone)}
              <span className="block text-faint text-sm">{zoneName(zone, receipt.paidAt)}</span>
            </Fact>
            <Fact label="For">
              Consultation with {receipt.doctor.name}, {receipt.doctor.qualifications}
              <span className="block text-faint text-sm">Licence {receipt.doctor.licenceNumber}</span>
            </Fact>
            <Fact label="Visit">
              {fullDate(receipt.startsAt, zone)}, {clock(receipt.startsAt, zone)} to{" "}
              {clock(receipt.endsAt, zone)}
            </Fact>
            <Fact label="Paid by">
              Razorpay<span className="block break-all text-faint text-sm">{receipt.providerId}</span>
            </Fact>
          </dl>
          <table className="mt-8 w-full border-line border-t">
            <caption className="sr-only">What was paid</caption>
            <tbody>
              <Row label="Consultation" value={money(receipt.amountMinor, receipt.currency)} />
              <Row strong label="Paid" value={money(receipt.amountMinor, receipt.currency)} />
              {receipt.refund && (
                <Row
                  label={refundWords(receipt, zone)}
                  value={`−${money(receipt.refund.amountMinor, receipt.currency)}`}
                />
              )}
            </tbody>
          </table>
          {receipt.taxLine && <p className="mt-4 text-soft text-sm">{receipt.taxLine}</p>}
        </article>
        <div className="mt-5 print:hidden">
          <PrintButton />
        </div>
      </div>
    </div>
  )
}

function Fact({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-faint text-sm">{label}</dt>
      <dd className="mt-0.5 break-words">{children}</dd>
    </div>
  )
}

function Row({ label, value, strong }: { label: string; value: string; strong?: boolean }) {
  return (
    <tr className={strong ? "border-line border-b font-semibold" : "border-line border-b"}>
      <th scope="row" className="py-3 text-left font-[inherit]">
        {label}
      </th>
      <td className="numbers py-3 text-right">{value}</td>
    </tr>
  )
}

function refundWords({ refund }: Receipt, zone: string): string {
  return refund?.status === "DONE" && refund.doneAt
    ? `Given back on ${fullDate(refund.doneAt, zone)}`
    : "On its way back"
}

function placeOf({ doctor: { address, city } }: Receipt): string {
  return address.includes(city) ? address : `${address}, ${city}`
}
