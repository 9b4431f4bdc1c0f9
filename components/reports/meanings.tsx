/** What the words of a report mean, for who asks. */
export function Meanings({ calendar }: { calendar: string }) {
  return (
    <details className="mt-10 print:hidden">
      <summary className="link inline-flex min-h-11 items-center text-sm">What is counted, and how</summary>
      <dl className="mt-2 grid max-w-3xl gap-x-6 gap-y-3 text-sm sm:grid-cols-[11rem_1fr]">
        {meanings(calendar).map(([word, meaning]) => (
          <div key={word} className="contents">
            <dt className="font-medium">{word}</dt>
            <dd className="text-soft">{meaning}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}

const meanings = (calendar: string) => [
  ["Month", `A visit belongs to the month in which it begins, on the calendar of ${calendar}.`],
  [
    "Visits",
    "All that were booked. Those that were given up because they weren’t paid in time are left out.",
  ],
  ["Not closed", "Their time has come, and nobody has said yet whether they took place."],
  ["Took place", "Completed visits, of those completed, missed and cancelled by either side."],
  ["Missed", "Visits the patient didn’t come to; their rate is of those completed and missed."],
  ["Patients", "Different people with a completed visit. New: their first one lies in this time."],
  [
    "Time used",
    "Minutes of confirmed, completed and missed visits, of the minutes the hours offered, through yesterday. Past days keep the hours they had. Above 100% where visits lie outside the hours.",
  ],
  [
    "Value",
    "Fees of completed visits as they were booked, however they were paid. Currencies are never added up.",
  ],
  ["Paid, refunded", "Online money, in the month in which it came in or went back."],
]
