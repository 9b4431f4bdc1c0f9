import type { EventType } from "@/lib/events/types"

/** What the practice may change of a doctor's, as letters and notices name it. */
export type DeskChangeKind = "hours-changed" | "terms-changed" | "profile-changed"

const kinds = {
  HOURS_CHANGED: "hours-changed",
  POLICY_CHANGED: "terms-changed",
  DOCTOR_CHANGED: "profile-changed",
} as const satisfies Partial<Record<EventType, DeskChangeKind>>
type Type = keyof typeof kinds

export const isDeskChange = (type: EventType): type is Type => type in kinds
export const deskChangeKind = (type: Type): DeskChangeKind => kinds[type]

const sections: Record<string, string> = {
  weekly: "your weekly hours",
  dates: "hours of single dates",
  leave: "your leave",
  holidays: "the public holidays you keep",
  rules: "the rules of your visits",
}

const fields: Record<string, string> = {
  feeMinor: "fee",
  practisingSince: "year of first practice",
  licenceNumber: "licence number",
  modes: "kinds of visit",
  accepting: "whether you take new visits",
  photo: "picture",
  phone: "phone number",
  email: "e-mail address",
}

/** "The practice changed your weekly hours." Fields by their names, never by what stands in them. */
export function deskChangeTitle(
  type: Type,
  facts: { section?: string | undefined; fields?: string[] | undefined },
): string {
  return `The practice changed ${whatOf(type, facts)}`
}

function whatOf(type: Type, facts: { section?: string | undefined; fields?: string[] | undefined }): string {
  if (type === "POLICY_CHANGED") return "your terms of payment"
  if (type === "HOURS_CHANGED") return sections[facts.section ?? ""] ?? "your hours"
  const names = (facts.fields ?? []).map(field => fields[field] ?? field)
  return names.length ? `your profile: ${names.join(", ")}` : "your profile"
}
