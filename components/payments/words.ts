import type { DoctorProfile } from "@/lib/doctors/queries"
import {
  MOST_TIERS,
  money,
  PAY_WITHIN_MINUTES,
  type PaymentPolicy,
  type Tier,
  termsInWords,
} from "@/lib/payments/rules"

/** What a doctor chooses from. */
export const choices: Record<PaymentPolicy, { name: string; sentence: string }> = {
  CLINIC: { name: "At the clinic", sentence: "Patients pay when they come to the visit." },
  OPTIONAL: {
    name: "Online if they like",
    sentence: "Patients pay online beforehand or at the clinic, as they wish.",
  },
  REQUIRED: {
    name: "Online to book",
    sentence: `A visit is booked once it is paid. Its time is kept for ${PAY_WITHIN_MINUTES} minutes meanwhile.`,
  },
}

type Of<Fields extends keyof DoctorProfile> = Pick<DoctorProfile, Fields>

/** How a visit will be paid, to a patient who may book it. */
export function howToPay(doctor: Of<"paymentPolicy" | "feeMinor" | "currency">): string {
  const { paymentPolicy, feeMinor, currency } = doctor
  if (feeMinor === 0) return "Nothing to pay"
  const ways: Record<PaymentPolicy, string> = {
    CLINIC: "Pay at the clinic",
    OPTIONAL: "Pay at the clinic or online",
    REQUIRED: `Pay ${money(feeMinor, currency)} online to book: your time is kept for ${PAY_WITHIN_MINUTES} minutes`,
  }
  return ways[paymentPolicy]
}

/** What goes back of what was paid online; null where nothing can be. */
export function ifCancelled(doctor: Of<"paymentPolicy" | "cancellationTiers" | "name">): string | null {
  const { paymentPolicy, cancellationTiers, name } = doctor
  if (paymentPolicy === "CLINIC") return null
  return `${termsInWords(cancellationTiers)} If ${name} cancels, everything goes back.`
}

/** The rows that can be read as they stand, while somebody is still typing. */
export function tiersTyped(rows: Record<string, string>[]): Tier[] {
  const whole = (text = "") => (/^\s*\d{1,4}\s*$/.test(text) ? Number(text) : null)
  return rows
    .flatMap(row => {
      const [hours, percent] = [whole(row.hours), whole(row.percent)]
      return hours === null || percent === null || percent > 100 ? [] : [{ hours, percent }]
    })
    .slice(0, MOST_TIERS)
}
