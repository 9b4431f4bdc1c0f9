import { refusalOf, sentences } from "@/lib/booking/rules"
import type { DeskVisit } from "@/lib/desk/queries"
import type { Deed } from "@/lib/desk/schema"
import { money } from "@/lib/payments/rules"
import { doctorColumn, patientColumn, statusColumn, whenColumn } from "../booking/visit-columns"
import { href } from "../ui/href"
import { Link } from "../ui/link"
import { Table } from "../ui/table"

/** What is going to happen to a visit: whether it can be done, and in words. Doing it decides again. */
export type Prospect = { visit: DeskVisit; can: boolean; words: string }

/** `free`: of a hand-over with a doctor chosen, the visits that doctor could take at their times. */
export function prospectOf(deed: Deed, visit: DeskVisit, free: Set<string> | null, now: number): Prospect {
  if (deed !== "hand-over") {
    const refusal = refusalOf(deed, visit, "admin", now)
    if (refusal) return { visit, can: false, words: sentences[refusal] }
    if (deed === "approve") return { visit, can: true, words: "Is confirmed" }
    const back = visit.keptMinor > 0 ? `, ${money(visit.keptMinor, visit.currency)} goes back` : ""
    return { visit, can: true, words: `Is cancelled${back}` }
  }
  const refusal = refusalOf("cancel", visit, "admin", now)
  if (refusal) return { visit, can: false, words: sentences[refusal] }
  if (free === null) return { visit, can: true, words: "Choose a doctor first" }
  if (free.has(visit.id)) return { visit, can: true, words: "Free: keeps its time" }
  return { visit, can: false, words: "Not free then" }
}

/** The visits of a press to come, and what is going to happen to each. */
export function ReviewTable({ prospects, caption }: { prospects: Prospect[]; caption: string }) {
  return (
    <Table
      caption={caption}
      rows={prospects.map(({ visit, can, words }) => ({ ...visit, can, words }))}
      keyOf={({ id }) => id}
      columns={[
        patientColumn(),
        whenColumn(),
        doctorColumn(),
        statusColumn(),
        {
          key: "then",
          title: "What happens",
          narrow: "plain",
          cell: ({ can, words, id, patient }) => (
            <span className={can ? undefined : "text-wait"}>
              {words}
              {words === "Not free then" && (
                <>
                  {" · "}
                  <Link className="link" href={href(`/admin/appointments/${id}/hand-over`)}>
                    one by one<span className="sr-only">: {patient.name}</span>
                  </Link>
                </>
              )}
            </span>
          ),
        },
      ]}
    />
  )
}
