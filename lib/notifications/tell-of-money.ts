import { eq } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { payments } from "@/db/schema/payments"
import { paymentFacts } from "@/lib/events/fact-rules"
import type { PaymentEvent } from "@/lib/events/types"
import { money, receiptName } from "@/lib/payments/rules"
import { deliver } from "./deliver"
import { freezeMoneyLetter, pageOf } from "./letters"
import { type MoneyWords, moneyNotice, whomToTellOfMoney } from "./money-rules"
import { peopleOf } from "./people"
import { type Happened, lookingOn, type Told, tell } from "./tell-of-visit"
import { whenIn } from "./when"

/** Tells the people of a visit what happened to the money for it, as `tellOfVisit` does of the visit. */
export async function tellOfMoney(
  tx: Tx,
  event: Happened,
  type: PaymentEvent,
  payload: unknown,
): Promise<Told> {
  const facts = paymentFacts.parse(payload)
  const { appointmentId, currency, amountMinor, refundMinor, outcome } = facts
  const people = await peopleOf(tx, facts)
  const toTell = whomToTellOfMoney(type, facts)
  const wordsIn = (zone: string): MoneyWords => {
    const when = whenIn(zone, new Date(facts.startsAt), new Date(facts.endsAt))
    return {
      doctor: people.doctor.name,
      patient: people.patient.name,
      when: `${when.short} (${when.zone})`,
      amount: money(amountMinor, currency),
      refund: refundMinor ? money(refundMinor, currency) : "",
      outcome,
      waiting: facts.status === "PENDING",
    }
  }
  const told: Told = { rings: [], lookingOn: lookingOn(people), letters: [] }
  if (toTell.doctor === "paid") {
    const { userId, zone } = people.doctor
    const notice = moneyNotice("paid", "doctor", wordsIn(zone))
    told.rings.push({ eventId: event.id, userId, kind: "paid", appointmentId, ...notice })
  } else if (toTell.doctor) tell(tx, event, facts, people, toTell.doctor, told)

  const { userId, zone, erased } = people.patient
  if (erased) return told
  const { kind, letter } = toTell.patient
  const words = wordsIn(zone)
  told.rings.push({ eventId: event.id, userId, kind, appointmentId, ...moneyNotice(kind, "patient", words) })
  if (!letter || kind === "payment-failed") return told
  told.letters.push(async () => {
    const number = kind === "paid" ? await receiptOf(tx, facts.paymentId) : null
    await deliver(tx, {
      ...{ eventId: event.id, appointmentId, version: facts.version, kind },
      about: facts.refundId ?? facts.paymentId,
      side: "patient",
      to: people.patient,
      letter: await freezeMoneyLetter(kind, words, number, facts, people, event.at),
      url: pageOf("patient", appointmentId),
    })
  })
  return told
}

async function receiptOf(tx: Tx, paymentId: string): Promise<string | null> {
  const [payment] = await tx
    .select({ number: payments.receiptNumber })
    .from(payments)
    .where(eq(payments.id, paymentId))
  return payment?.number ? receiptName(payment.number) : null
}
