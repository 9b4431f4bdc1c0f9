import { money } from "@/lib/payments/rules"
import type { DoctorApplication } from "@/lib/staff/queries"

/** What a doctor applied with. */
export function ApplicationFacts({ of }: { of: DoctorApplication }) {
  const facts: [string, string][] = [
    ["Speciality", of.speciality],
    ["Qualifications", of.qualifications],
    ["Licence number", of.licenceNumber],
    ["Practising since", String(of.practisingSince)],
    ["Fee", money(of.feeMinor, of.currency)],
    ["Languages", of.languages.join(", ")],
    ["Clinic", `${of.clinic}, ${of.address}, ${of.city}, ${of.country}`],
    ["Time zone", of.zone],
    ["E-mail address", `${of.email}${of.emailVerified ? "" : " (not confirmed yet)"}`],
    ["Phone", of.phone ?? "not told"],
  ]
  return (
    <dl className="grid gap-x-8 gap-y-4 sm:grid-cols-[12rem_minmax(0,1fr)]">
      {facts.map(([label, fact]) => (
        <div key={label} className="contents">
          <dt className="text-soft max-sm:-mb-3 max-sm:text-sm">{label}</dt>
          <dd className="break-words">{fact}</dd>
        </div>
      ))}
      {of.about && (
        <div className="contents">
          <dt className="text-soft max-sm:-mb-3 max-sm:text-sm">About</dt>
          <dd className="whitespace-pre-line break-words">{of.about}</dd>
        </div>
      )}
    </dl>
  )
}
