/**
 * Who may what: reviewed by hand, never derived. Each row stands for a page, a method of a route or a server action, and
 * has one letter per person, in this order. "patient" and "doctor" are the two sides of the visit, notification, hold,
 * session and application a row is tried on; the "other" ones have nothing to do with it.
 */
export const people = [
  "anonymous",
  "patient",
  "otherPatient",
  "doctor",
  "otherDoctor",
  "unverifiedDoctor",
  "suspended",
  "admin",
] as const
export type Person = (typeof people)[number]

/**
 * Y it is done or shown · S not signed in (a page leads to sign-in, the API answers 401) · N it does not exist (404)
 * W wrong role (403) · A a doctor not verified: pages lead to the application, the API answers 403 ·
 * H a page leads to the person's own area · K only with the secret of a machine (401) · R a rule says no
 */
export type Letter = "Y" | "S" | "N" | "W" | "A" | "H" | "K" | "R"

const nowhere = "N N N N N N N N"
const everybody = "Y Y Y Y Y Y Y Y"
const holders = "S Y Y Y Y Y S Y"

export const pages: Record<string, string> = {
  "/": everybody,
  "/about": everybody,
  "/contact": everybody,
  "/privacy": everybody,
  "/api/docs": everybody,
  "/api/docs/[part]": everybody,
  "/missing": nowhere,
  "/doctors": everybody,
  "/doctors/[slug]": everybody,
  "/doctors/[slug]/book": "S Y Y N N A S N",
  "/sign-in": "Y H H H H H Y H",
  "/sign-in/code": "S S S S S S S S",
  "/register": "Y H H H H H Y H",
  "/forgot-password": everybody,
  "/reset-password": everybody,
  "/welcome": everybody,
  "/confirm-email": everybody,
  "/confirm-new-email": everybody,
  "/invitation": everybody,
  "/apply": "Y H H H H A Y H",
  "/application": "S N N H H Y S N",
  "/account": holders,
  "/account/security": holders,
  "/account/second-factor": holders,
  "/account/sessions": holders,
  "/account/notifications": holders,
  "/account/data": holders,
  // Whoever holds a letter; without its token it leads nowhere.
  "/unsubscribe": everybody,
  "/appointments": "S Y Y N N A S N",
  "/appointments/[id]": "S Y N N N A S N",
  "/appointments/[id]/cancel": "S Y N N N A S N",
  "/appointments/[id]/move": "S Y N N N A S N",
  "/appointments/[id]/pay": "S Y N N N A S N",
  "/appointments/[id]/receipt": "S Y N N N A S N",
  "/notifications": "S Y Y N N A S N",
  "/doctor": "S N N Y Y A S N",
  "/doctor/appointments": "S N N Y Y A S N",
  "/doctor/appointments/[id]": "S N N Y N A S N",
  "/doctor/appointments/[id]/notes": "S N N Y N A S N",
  "/doctor/appointments/[id]/move": "S N N Y N A S N",
  "/doctor/calendar": "S N N Y Y A S N",
  "/doctor/calendar/explain": "S N N Y Y A S N",
  "/doctor/hours": "S N N Y Y A S N",
  "/doctor/payments": "S N N Y Y A S N",
  "/doctor/patients/[id]": "S N N Y N A S N",
  "/doctor/patients": "S N N Y Y A S N",
  "/doctor/reports": "S N N Y Y A S N",
  "/doctor/profile": "S N N Y Y A S N",
  "/doctor/notifications": "S N N Y Y A S N",
  "/admin": "S N N N N A S Y",
  "/admin/appointments": "S N N N N A S Y",
  "/admin/appointments/[id]": "S N N N N A S Y",
  "/admin/appointments/[id]/notes": "S N N N N A S Y",
  "/admin/appointments/[id]/move": "S N N N N A S Y",
  "/admin/appointments/[id]/hand-over": "S N N N N A S Y",
  "/admin/appointments/together": "S N N N N A S Y",
  "/admin/doctors/[id]/visits": "S N N N N A S Y",
  "/admin/payments": "S N N N N A S Y",
  "/admin/payments/reconciliation": "S N N N N A S Y",
  "/admin/payments/ledger": "S N N N N A S Y",
  "/admin/staff": "S N N N N A S Y",
  "/admin/staff/[id]": "S N N N N A S Y",
  "/admin/staff/invitations": "S N N N N A S Y",
  "/admin/audit": "S N N N N A S Y",
  "/admin/deliveries": "S N N N N A S Y",
  "/admin/events": "S N N N N A S Y",
  "/admin/webhooks": "S N N N N A S Y",
  "/admin/webhooks/new": "S N N N N A S Y",
  "/admin/webhooks/[id]": "S N N N N A S Y",
  "/admin/webhooks/deliveries/[id]": "S N N N N A S Y",
  "/admin/doctors": "S N N N N A S Y",
  "/admin/doctors/[id]/edit": "S N N N N A S Y",
  "/admin/doctors/new": "S N N N N A S Y",
  "/admin/doctors/import": "S N N N N A S Y",
  "/admin/doctors/[id]": "S N N N N A S Y",
  "/admin/doctors/[id]/hours": "S N N N N A S Y",
  "/admin/doctors/[id]/terms": "S N N N N A S Y",
  "/admin/doctors/[id]/contact": "S N N N N A S Y",
  "/admin/doctors/[id]/history": "S N N N N A S Y",
  "/admin/users": "S N N N N A S Y",
  "/admin/users/[id]": "S N N N N A S Y",
  "/admin/reports": "S N N N N A S Y",
  "/admin/reports/[id]": "S N N N N A S Y",
  "/admin/settings": "S N N N N A S Y",
  "/admin/health": "S N N N N A S Y",
  "/admin/notifications": "S N N N N A S Y",
}

/** A row's letter for each person. */
export function lettersOf(row: string): Record<Person, Letter> {
  const letters = row.split(" ") as Letter[]
  if (letters.length !== people.length) throw new Error(`a row needs ${people.length} letters: ${row}`)
  return Object.fromEntries(people.map((person, at) => [person, letters[at]])) as Record<Person, Letter>
}
