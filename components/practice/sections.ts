import { withQuery } from "../ui/href"

export const sectionNames = ["practice", "defaults", "holidays"] as const
export type SectionName = (typeof sectionNames)[number]
export const titles: Record<SectionName, string> = {
  practice: "The practice",
  defaults: "New doctors",
  holidays: "Holidays",
}

export const settingsAt = (section: SectionName, more: Record<string, string | undefined> = {}) =>
  withQuery("/admin/settings", { section: section === "practice" ? undefined : section, ...more })
