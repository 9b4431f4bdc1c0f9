import type { CodeOf } from "@/lib/audit/types"
import { statusNames } from "../booking/status-names"
import { channelWords, kindIn, kindWords, reportWords, statusWords as sentWords } from "../deliveries/words"
import { enderNames, paymentNames, scopeNames } from "../desk/search-words"
import { consumerWords, standingWords } from "../events/words"
import { accountNames } from "../payments/ledger-words"
import { shownNames } from "../payments/search-words"
import { stateWords as rosterStates } from "../roster/words"
import { roleWords, stateWords } from "../users/words"
import { kinds, words } from "./words"

/** A code of ours as people say it. What a later version wrote, or somebody broke, is still no code in capitals. */
export function codeInWords(of: CodeOf, code: string): string {
  if (of === "event") return words[code] ?? spelled(code)
  if (of === "consumer") return consumerWords[code] ?? spelled(code)
  if (of === "channel") return wordsOf(channelWords, code)
  if (of === "letter") return kindIn(code)
  if (of === "letters") return code.split(" ").map(kindIn).join(", ")
  if (of === "list") return lists[code] ?? spelled(code.replace(uuids, "…"))
  const [name = "", ...value] = code.split(" ")
  return wordsOf(filters[name] ?? {}, value.join(" "))
}

const uuids = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi

const wordsOf = (all: Record<string, string>, code: string) => all[code] ?? spelled(code)

/** "SOME_CODE" as "Some code". */
export function spelled(code: string): string {
  if (!/^[A-Z0-9_]+$/.test(code)) return code.replace(uuids, "a number")
  const lower = code.toLowerCase().replaceAll("_", " ")
  return lower.charAt(0).toUpperCase() + lower.slice(1)
}

const lists: Record<string, string> = {
  visits: "Visits",
  users: "Users",
  doctors: "Doctors",
  patients: "Patients",
  payments: "Payments",
  ledger: "Ledger",
  audit: "Audit log",
  deliveries: "Letters and text messages",
  "report of the practice": "Report of the practice",
  "report of a doctor": "Report of a doctor",
  "report by doctor": "Report by doctor",
  "visits of the practice": "Visits of the practice’s report",
  "visits of a doctor": "Visits of a doctor’s report",
}

const states = Object.fromEntries(Object.entries(stateWords).map(([state, { words }]) => [state, words]))
const filters: Record<string, Record<string, string>> = {
  status: { ...sentWords, ...statusNames },
  scope: scopeNames,
  payment: paymentNames,
  endedBy: enderNames,
  role: roleWords,
  state: { ...rosterStates, ...standingWords, ...states },
  show: shownNames,
  account: accountNames,
  action: words,
  type: words,
  by: kinds,
  kind: kindWords,
  channel: channelWords,
  report: reportWords,
}
