"use server"

import type { Route } from "next"
import { refresh } from "next/cache"
import { redirect } from "next/navigation"
import { safePath } from "@/lib/accounts/rules"
import { requireActor, requireAdmin, requireDoctorOrAdmin, requirePatient } from "@/lib/accounts/session"
import { act } from "@/lib/action"
import { now } from "@/lib/clock"
import type { FormState } from "@/lib/form"
import { sentences as paySentences } from "@/lib/payments/rules"
import { visitPaid, visitToPay } from "@/lib/payments/schema"
import { approve as approveVisit } from "./approve"
import { book as bookVisit } from "./book"
import { cancel as cancelVisit } from "./cancel"
import { complete as completeVisit } from "./complete"
import { noShow as noShowVisit } from "./no-show"
import { openPayment } from "./open-payment"
import { reassign as reassignVisit } from "./reassign"
import { reject as rejectVisit } from "./reject"
import { reschedule as rescheduleVisit } from "./reschedule"
import { sentences, tidings } from "./rules"
import { booking, cancellation, completion, decision, handingOver, refusal, rescheduling } from "./schema"
import { verifyPayment } from "./verify-payment"

/** Fields: doctorId, start, reason, requestId. Leads to the visit's page. */
export async function book(_: FormState, form: FormData): Promise<FormState> {
  return act({
    form,
    who: requirePatient,
    schema: booking,
    limit: "book",
    verb: (patient, input) => bookVisit(patient, input, now()),
    sentences,
    done: visit => {
      if (visit.payBy) redirect(`/appointments/${visit.id}/pay`)
      redirect(`/appointments/${visit.id}?booked=1`)
    },
  })
}

/** Fields: id. Opens the order the patient pays with; the page then has what the checkout needs. */
export async function pay(_: FormState, form: FormData): Promise<FormState> {
  return act({
    form,
    who: requirePatient,
    schema: visitToPay,
    limit: "pay",
    verb: (patient, input) => openPayment(patient, input, now()),
    sentences: paySentences,
    done: opened => {
      if (!opened) redirect(`/appointments/${String(form.get("id"))}?paid=1`)
      refresh()
      return "The payment is open."
    },
  })
}

/** Fields: id, orderId, paymentId, signature: what the checkout gave the browser. Leads to the visit's page. */
export async function verifyPaid(_: FormState, form: FormData): Promise<FormState> {
  return act({
    form,
    who: requirePatient,
    schema: visitPaid,
    limit: "pay",
    verb: (patient, input) => verifyPayment(patient, input, now()),
    sentences: paySentences,
    done: ({ appointmentId, paid }) => redirect(`/appointments/${appointmentId}?paid=${paid ? "1" : "soon"}`),
  })
}

/** Fields: id, reason (of an admin), back. */
export async function approve(_: FormState, form: FormData): Promise<FormState> {
  return act({
    form,
    who: requireDoctorOrAdmin,
    schema: decision,
    verb: (actor, input) => approveVisit(actor, input, now()),
    sentences,
    done: () => told(form, "approve"),
  })
}

/** Fields: id, reason, back. */
export async function reject(_: FormState, form: FormData): Promise<FormState> {
  return act({
    form,
    who: requireDoctorOrAdmin,
    schema: refusal,
    verb: (actor, input) => rejectVisit(actor, input, now()),
    sentences,
    done: () => told(form, "reject"),
  })
}

/** Fields: id, reason, promised, back. For the patient, the doctor or an admin. */
export async function cancel(_: FormState, form: FormData): Promise<FormState> {
  return act({
    form,
    who: requireActor,
    schema: cancellation,
    verb: (actor, input) => cancelVisit(actor, input, now()),
    sentences,
    done: () => told(form, "cancel"),
  })
}

/** Fields: id, notes, reason (of an admin), back. */
export async function complete(_: FormState, form: FormData): Promise<FormState> {
  return act({
    form,
    who: requireDoctorOrAdmin,
    schema: completion,
    verb: (actor, input) => completeVisit(actor, input, now()),
    sentences,
    done: () => told(form, "complete"),
  })
}

/** Fields: id, reason (of an admin), back. */
export async function noShow(_: FormState, form: FormData): Promise<FormState> {
  return act({
    form,
    who: requireDoctorOrAdmin,
    schema: decision,
    verb: (actor, input) => noShowVisit(actor, input, now()),
    sentences,
    done: () => told(form, "noShow"),
  })
}

/** Fields: id, start, version, reason (of an admin), back. For the patient, the doctor or an admin. */
export async function reschedule(_: FormState, form: FormData): Promise<FormState> {
  return act({
    form,
    who: requireActor,
    schema: rescheduling,
    verb: (actor, input) => rescheduleVisit(actor, input, now()),
    sentences,
    done: () => told(form, "reschedule"),
  })
}

/** Fields: id, doctorId, start, version, reason, back. */
export async function reassign(_: FormState, form: FormData): Promise<FormState> {
  return act({
    form,
    who: requireAdmin,
    schema: handingOver,
    verb: (admin, input) => reassignVisit(admin, input, now()),
    sentences,
    done: () => told(form, "reassign"),
  })
}

/** The change shows at once: on the page the form names (`back`), which tells it, or on the form's own. */
function told(form: FormData, move: keyof typeof tidings): string {
  refresh()
  const back = safePath(form.get("back"))
  if (!back) return tidings[move]
  const address = new URL(back, "http://here")
  address.searchParams.set("told", move)
  redirect(`${address.pathname}${address.search}` as Route)
}
