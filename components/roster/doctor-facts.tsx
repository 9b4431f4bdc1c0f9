import { money } from "@/lib/payments/rules"
import { hoursText } from "@/lib/roster/hours-rules"
import type { RosterDoctor } from "@/lib/roster/queries"
import { modeWords } from "./words"

type Props = { of: RosterDoctor & { weekly: Parameters<typeof hoursText>[0] } }

const policies = {
  CLINIC: "Paid at the clinic",
  OPTIONAL: "Online or at the clinic",
  REQUIRED: "Paid online when booking",
} as const

/** Everything the desk knows of a doctor's practice. */
export function DoctorFacts({ of }: Props) {
  const facts: [string, string][] = [
    ["Specialities", of.specialities.join(", ") || "None"],
    ["Qualifications", of.qualifications],
    ["Licence number", of.licenceNumber],
    ["Practising since", String(of.practisingSince)],
    ["Fee", money(of.feeMinor, of.currency)],
    ["Payment", policies[of.paymentPolicy]],
    ["Languages", of.languages.join(", ")],
    ["Patients are seen", of.modes.map(mode => modeWords[mode] ?? mode).join(", ")],
    ["Clinic", `${of.clinic}, ${of.address}, ${of.city}, ${of.country}`],
    ["Time zone", of.zone],
    ["Weekly hours", hoursText(of.weekly) || "None yet: nobody can book"],
    [
      "Visits",
      `${of.visitMinutes} minutes, ${of.autoApprove ? "confirmed at once" : "each request is confirmed"}`,
    ],
    ["New visits", of.accepting ? "Taken" : "Not taken at the moment"],
    ["E-mail address", `${of.email}${of.emailVerified ? "" : " (not confirmed yet)"}`],
    ["Phone", of.phone ?? "Not given"],
    ...(of.about ? [["About", of.about] satisfies [string, string]] : []),
  ]
  return (
    <dl className="grid gap-x-8 gap-y-4 sm:grid-cols-[11rem_minmax(0,1fr)]">
      {facts.map(([label, fact]) => (
        <div key={label} className="contents">
          <dt className="text-soft max-sm:-mb-3 max-sm:text-sm">{label}</dt>
          <dd className="whitespace-pre-line break-words">{fact}</dd>
        </div>
      ))}
    </dl>
  )
}
