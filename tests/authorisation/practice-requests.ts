import { practice } from "@/db/seed/cast"

/** What stands there already, so that nothing of the practice changes for whoever is tried next. */
export const practiceForms = {
  "lib/practice/actions.ts#save": () => ({
    section: "reports",
    zone: practice.zone,
    currency: practice.currency,
  }),
}
