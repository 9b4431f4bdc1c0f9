"use server"

import { revalidatePath } from "next/cache"
import { redirect } from "next/navigation"
import { requireActor, requireDoctorOrAdmin, requirePatient } from "@/lib/accounts/session"
import { act } from "@/lib/action"
import { now } from "@/lib/clock"
import type { FormState } from "@/lib/form"
import { approve as approveVisit } from "./approve"
import { book as bookVisit } from "./book"
import { cancel as cancelVisit } from "./cancel"
import { complete as completeVisit } from "./complete"
import { noShow as noShowVisit } from "./no-show"
import { reject as rejectVisit } from "./reject"
import { sentences } from "./rules"
import { booking, completion, decision, refusal } from "./schema"

/** Fields: doctorId, start, reason, requestId. Leads to the visit's page. */
export async function book(_: FormState, form: FormData): Promise<FormState> {
  return act({
    form,
    who: requirePatient,
    schema: booking,
    verb: (patient, input) => bookVisit(patient, input, now()),
    sentences,
    done: visit => redirect(`/appointments/${visit.id}?booked=1`),
  })
}

/** Fields: id. */
export async function approve(_: FormState, form: FormData): Promise<FormState> {
  return act({
    form,
    who: requireDoctorOrAdmin,
    schema: decision,
    verb: (actor, input) => approveVisit(actor, input, now()),
    sentences,
    done: () => shown("Visit confirmed. The patient is being told."),
  })
}

/** Fields: id, reason. */
export async function reject(_: FormState, form: FormData): Promise<FormState> {
  return act({
    form,
    who: requireDoctorOrAdmin,
    schema: refusal,
    verb: (actor, input) => rejectVisit(actor, input, now()),
    sentences,
    done: () => shown("Request declined. The patient is being told why."),
  })
}

/** Fields: id, reason. For the patient, the doctor or an admin. */
export async function cancel(_: FormState, form: FormData): Promise<FormState> {
  return act({
    form,
    who: requireActor,
    schema: refusal,
    verb: (actor, input) => cancelVisit(actor, input, now()),
    sentences,
    done: () => shown("Visit cancelled. The other side is being told."),
  })
}

/** Fields: id, notes. */
export async function complete(_: FormState, form: FormData): Promise<FormState> {
  return act({
    form,
    who: requireDoctorOrAdmin,
    schema: completion,
    verb: (actor, input) => completeVisit(actor, input, now()),
    sentences,
    done: () => shown("Visit completed."),
  })
}

/** Fields: id. */
export async function noShow(_: FormState, form: FormData): Promise<FormState> {
  return act({
    form,
    who: requireDoctorOrAdmin,
    schema: decision,
    verb: (actor, input) => noShowVisit(actor, input, now()),
    sentences,
    done: () => shown("Marked as missed."),
  })
}

/** The page the form stands on shows the change at once. */
function shown(message: string): string {
  revalidatePath("/", "layout")
  return message
}
