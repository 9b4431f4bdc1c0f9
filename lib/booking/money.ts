import { and, asc, eq } from "drizzle-orm"
import { db } from "@/db/client"
import { users } from "@/db/schema/accounts"
import { appointments } from "@/db/schema/booking"
import { doctors } from "@/db/schema/doctors"
import { paymentOrders, payments, refunds } from "@/db/schema/payments"
import type { Actor, Patient } from "@/lib/accounts/actor"
import { ownedBy } from "@/lib/accounts/owned-by"
import { env } from "@/lib/env"
import { checkoutFor } from "@/lib/payments/checkout"
import { paymentsAreOn } from "@/lib/payments/razorpay"
import { dueBack, type Ending, receiptName, refusalToPay } from "@/lib/payments/rules"

const columns = {
  visit: {
    id: appointments.id,
    startsAt: appointments.startsAt,
    status: appointments.status,
    feeMinor: appointments.feeMinor,
    currency: appointments.currency,
    paymentPolicy: appointments.paymentPolicy,
    cancellationTiers: appointments.cancellationTiers,
    holdExpiresAt: appointments.holdExpiresAt,
    endedBy: appointments.endedBy,
  },
  orderId: paymentOrders.providerId,
  payment: {
    id: payments.id,
    providerId: payments.providerId,
    status: payments.status,
    amountMinor: payments.amountMinor,
    paidAt: payments.paidAt,
    surplus: payments.surplus,
    receiptNumber: payments.receiptNumber,
  },
  refund: {
    amountMinor: refunds.amountMinor,
    reason: refunds.reason,
    status: refunds.status,
    doneAt: refunds.doneAt,
  },
}

/** The visit's money, attempt by attempt, for whoever may see the visit; one query. */
function rowsOf(actor: Actor, id: string) {
  return db()
    .select(columns)
    .from(appointments)
    .leftJoin(paymentOrders, eq(paymentOrders.appointmentId, appointments.id))
    .leftJoin(payments, eq(payments.orderId, paymentOrders.id))
    .leftJoin(refunds, eq(refunds.paymentId, payments.id))
    .where(and(eq(appointments.id, id), ownedBy(actor)))
    .orderBy(asc(payments.paidAt), asc(payments.id))
}

/**
 * What is owed, paid and given back of a visit at `now` (epoch ms), in minor units. `payable`: may be paid online now.
 * `underWay`: the provider has it, and we are not done with it. Null when there is no such visit for this actor.
 */
export async function moneyOf(actor: Actor, id: string, now: number) {
  const rows = await rowsOf(actor, id)
  const [first] = rows
  if (!first) return null
  const { visit, orderId } = first
  const taken = rows.flatMap(({ payment, refund }) =>
    payment?.status === "CAPTURED" ? [{ payment, refund }] : [],
  )
  const back = taken.flatMap(({ refund }) => refund ?? [])
  const paidMinor = sum(taken.map(({ payment }) => payment.amountMinor))
  const backMinor = sum(back.map(({ amountMinor }) => amountMinor))
  const payable = paidMinor === 0 && paymentsAreOn() && refusalToPay(visit, now) === null
  const standing = ["PENDING", "APPROVED", "COMPLETED", "NO_SHOW"].includes(visit.status)
  const main = taken.find(({ payment }) => !payment.surplus)?.payment
  return {
    ...visit,
    paidMinor,
    backMinor,
    refundedMinor: sum(back.filter(({ status }) => status === "DONE").map(({ amountMinor }) => amountMinor)),
    owedMinor: standing && visit.paymentPolicy !== "CLINIC" && !main ? visit.feeMinor : 0,
    payable,
    underWay: rows.some(({ payment }) => payment?.status === "AUTHORIZED"),
    failed: rows.some(({ payment }) => payment?.status === "FAILED"),
    refunds: back,
    receipt: main?.receiptNumber ? receiptName(main.receiptNumber) : null,
    checkout: payable && orderId ? checkoutFor(id, orderId) : null,
  }
}
export type VisitMoney = NonNullable<Awaited<ReturnType<typeof moneyOf>>>

/** What goes back if `actor` ends the visit at `at` (epoch ms), of what is paid now; both in minor units. */
export async function cancellationOf(actor: Actor, id: string, at: number) {
  const rows = await rowsOf(actor, id)
  const [first] = rows
  if (!first) return null
  const { startsAt, cancellationTiers: tiers, currency } = first.visit
  const by = ({ patient: "PATIENT", doctor: "DOCTOR", admin: "ADMIN" } as const)[actor.kind]
  const ended: Ending = { by, at }
  const open = rows.flatMap(({ payment, refund }) =>
    payment?.status === "CAPTURED" && !refund ? [payment] : [],
  )
  const due = open.map(payment =>
    dueBack({ ...payment, paidAt: payment.paidAt.getTime() }, { startsAt: startsAt.getTime(), tiers, ended }),
  )
  return {
    currency,
    tiers,
    startsAt,
    paidMinor: sum(open.map(({ amountMinor }) => amountMinor)),
    backMinor: sum(due),
  }
}
export type Cancellation = NonNullable<Awaited<ReturnType<typeof cancellationOf>>>

/** The receipt of a patient's own visit; null when it is not paid, or not theirs. One query. */
export async function receiptOf(patient: Patient, id: string) {
  const [row] = await db()
    .select({
      number: payments.receiptNumber,
      providerId: payments.providerId,
      paidAt: payments.paidAt,
      amountMinor: payments.amountMinor,
      currency: payments.currency,
      startsAt: appointments.startsAt,
      endsAt: appointments.endsAt,
      patient: users.name,
      doctor: {
        name: doctors.name,
        qualifications: doctors.qualifications,
        licenceNumber: doctors.licenceNumber,
        clinic: doctors.clinic,
        address: doctors.address,
        city: doctors.city,
        zone: doctors.zone,
      },
      refund: { amountMinor: refunds.amountMinor, status: refunds.status, doneAt: refunds.doneAt },
    })
    .from(payments)
    .innerJoin(paymentOrders, eq(paymentOrders.id, payments.orderId))
    .innerJoin(appointments, eq(appointments.id, paymentOrders.appointmentId))
    .innerJoin(doctors, eq(doctors.id, appointments.doctorId))
    .innerJoin(users, eq(users.id, appointments.patientId))
    .leftJoin(refunds, eq(refunds.paymentId, payments.id))
    .where(
      and(
        eq(paymentOrders.appointmentId, id),
        eq(payments.status, "CAPTURED"),
        eq(payments.surplus, false),
        ownedBy(patient),
      ),
    )
  if (!row?.number) return null
  return { ...row, number: receiptName(row.number), taxLine: env().RECEIPT_TAX_LINE ?? null }
}
export type Receipt = NonNullable<Awaited<ReturnType<typeof receiptOf>>>

const sum = (amounts: number[]) => amounts.reduce((total, amount) => total + amount, 0)
