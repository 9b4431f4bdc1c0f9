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

const everybody = "Y Y Y Y Y Y Y Y"
const holders = "S Y Y Y Y Y S Y"

export const pages: Record<string, string> = {
  "/": everybody,
  "/about": everybody,
  "/contact": everybody,
  "/privacy": everybody,
  "/missing": "N N N N N N N N",
  "/doctors": everybody,
  "/doctors/[slug]": everybody,
  "/doctors/[slug]/book": "S Y Y N N A S N",
  "/sign-in": "Y H H H H H Y H",
  "/sign-in/code": "S S S S S S S S",
  "/register": "Y H H H H H Y H",
  "/forgot-password": everybody,
  "/reset-password": everybody,
  "/confirm-email": everybody,
  "/confirm-new-email": everybody,
  "/invitation": everybody,
  "/apply": "Y H H H H A Y H",
  "/application": "S N N H H Y S N",
  "/account": holders,
  "/account/security": holders,
  "/account/second-factor": holders,
  "/account/sessions": holders,
  "/account/data": holders,
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
  "/doctor/appointments/[id]/move": "S N N Y N A S N",
  "/doctor/calendar": "S N N Y Y A S N",
  "/doctor/calendar/explain": "S N N Y Y A S N",
  "/doctor/hours": "S N N Y Y A S N",
  "/doctor/payments": "S N N Y Y A S N",
  "/doctor/notifications": "S N N Y Y A S N",
  "/admin": "S N N N N A S Y",
  "/admin/appointments": "S N N N N A S Y",
  "/admin/appointments/[id]": "S N N N N A S Y",
  "/admin/appointments/[id]/move": "S N N N N A S Y",
  "/admin/payments": "S N N N N A S Y",
  "/admin/payments/reconciliation": "S N N N N A S Y",
  "/admin/payments/ledger": "S N N N N A S Y",
  "/admin/staff": "S N N N N A S Y",
  "/admin/staff/[id]": "S N N N N A S Y",
  "/admin/staff/invitations": "S N N N N A S Y",
  "/admin/audit": "S N N N N A S Y",
  "/admin/deliveries": "S N N N N A S Y",
  "/admin/events": "S N N N N A S Y",
  "/admin/notifications": "S N N N N A S Y",
}

const machines = "K K K K K K K K"

export const routes: Record<string, string> = {
  "GET /api/auth/[...nextauth]": everybody,
  // Without its own token next-auth only leads back to its sign-in page.
  "POST /api/auth/[...nextauth]": everybody,
  "GET /api/cron/sweep": machines,
  "POST /api/cron/sweep": machines,
  "POST /api/events/audit": machines,
  "POST /api/events/notifications": machines,
  "POST /api/webhooks/razorpay": machines,
  // Whoever is led back from the provider's page is led on; only a proof it signed brings anything about.
  "POST /api/payments/callback": everybody,
  "GET /api/health": everybody,
  "GET /api/health/ready": everybody,
  "POST /api/v1/auth/register": everybody,
  "POST /api/v1/auth/token": everybody,
  "POST /api/v1/auth/token/refresh": everybody,
  "POST /api/v1/auth/logout": everybody,
  "GET /api/v1/me": holders,
  "PATCH /api/v1/me": holders,
  "GET /api/v1/me/export": holders,
  "GET /api/v1/specialities": everybody,
  "GET /api/v1/doctors": everybody,
  "GET /api/v1/doctors/[id]": everybody,
  "GET /api/v1/doctors/[id]/slots": everybody,
  "POST /api/v1/doctors/[id]/hold": "S Y Y W W A S W",
  "DELETE /api/v1/doctors/[id]/hold": "S Y Y W W A S W",
  "POST /api/v1/doctors/applications": everybody,
  "GET /api/v1/appointments": "S Y Y Y Y A S Y",
  "POST /api/v1/appointments": "S Y Y W W A S W",
  "GET /api/v1/appointments/[id]": "S Y N Y N A S Y",
  "POST /api/v1/appointments/[id]/approve": "S W W Y N A S Y",
  "POST /api/v1/appointments/[id]/reject": "S W W Y N A S Y",
  "POST /api/v1/appointments/[id]/complete": "S W W Y N A S Y",
  "POST /api/v1/appointments/[id]/no-show": "S W W Y N A S Y",
  "POST /api/v1/appointments/[id]/cancel": "S Y N Y N A S Y",
  "POST /api/v1/appointments/[id]/reschedule": "S Y N Y N A S Y",
  "GET /api/v1/appointments/[id]/cancellation": "S Y N Y N A S Y",
  "POST /api/v1/appointments/[id]/payment": "S Y N W W A S W",
  "POST /api/v1/payments/verify": "S Y N W W A S W",
  "GET /api/v1/doctor/schedule": "S W W Y Y A S W",
  "PUT /api/v1/doctor/schedule": "S W W Y Y A S W",
  "POST /api/v1/admin/doctors/[id]/verify": "S W W W W A S Y",
  "POST /api/v1/admin/doctors/[id]/decline": "S W W W W A S Y",
}

export const actions: Record<string, string> = {
  "lib/accounts/actions.ts#register": everybody,
  "lib/accounts/actions.ts#signIn": everybody,
  // The code belongs to a first step, which nobody here has taken.
  "lib/accounts/actions.ts#showCode": "R R R R R R R R",
  "lib/accounts/actions.ts#signInWithGoogle": everybody,
  "lib/accounts/actions.ts#signOut": everybody,
  "lib/accounts/actions.ts#changePassword": holders,
  "lib/accounts/actions.ts#endSession": "S Y N N N N S N",
  "lib/accounts/actions.ts#endOthers": holders,
  "lib/links/actions.ts#forgot": everybody,
  "lib/links/actions.ts#reset": everybody,
  "lib/links/actions.ts#confirm": everybody,
  "lib/links/actions.ts#confirmChange": everybody,
  "lib/links/actions.ts#sendConfirmation": holders,
  "lib/links/actions.ts#changeEmail": holders,
  "lib/factors/actions.ts#begin": "S Y Y Y Y Y S R",
  "lib/factors/actions.ts#finish": "S Y Y Y Y Y S R",
  "lib/factors/actions.ts#off": "S R R R R R S R",
  "lib/factors/actions.ts#renew": "S R R R R R S Y",
  "lib/profile/actions.ts#save": holders,
  "lib/profile/actions.ts#uploadPhoto": holders,
  "lib/profile/actions.ts#deletePhoto": holders,
  // Patients depend on doctors; on one whom nobody has verified, nobody does.
  "lib/profile/actions.ts#erase": "S Y Y R R Y S R",
  // Done, and led to the application that now stands.
  "lib/staff/actions.ts#apply": "A A A A A A A A",
  "lib/staff/actions.ts#applyByInvitation": "A A A A A A A A",
  "lib/staff/actions.ts#acceptAdmin": everybody,
  "lib/staff/actions.ts#verify": "S N N N N A S Y",
  "lib/staff/actions.ts#decline": "S N N N N A S Y",
  "lib/staff/actions.ts#invite": "S N N N N A S Y",
  "lib/staff/actions.ts#withdraw": "S N N N N A S Y",
  "lib/booking/actions.ts#book": "S Y Y N N A S N",
  "lib/booking/actions.ts#approve": "S N N Y N A S Y",
  "lib/booking/actions.ts#reject": "S N N Y N A S Y",
  "lib/booking/actions.ts#cancel": "S Y N Y N A S Y",
  "lib/booking/actions.ts#complete": "S N N Y N A S Y",
  "lib/booking/actions.ts#noShow": "S N N Y N A S Y",
  "lib/booking/actions.ts#reschedule": "S Y N Y N A S Y",
  "lib/booking/actions.ts#pay": "S Y N N N A S N",
  "lib/booking/actions.ts#verifyPaid": "S Y N N N A S N",
  "lib/hours/actions.ts#editHours": "S N N Y Y A S N",
  "lib/payments/actions.ts#savePolicy": "S N N Y Y A S N",
  "lib/payments/actions.ts#retryRefund": "S N N N N A S Y",
  "lib/payments/actions.ts#compare": "S N N N N A S Y",
  "lib/deliveries/actions.ts#sendAgain": "S N N N N A S Y",
  "lib/deliveries/actions.ts#sendAllAgain": "S N N N N A S Y",
  "lib/notifications/actions.ts#markRead": "S Y N N N A S N",
  "lib/notifications/actions.ts#markAllRead": "S Y Y Y Y A S Y",
}

/** A row's letter for each person. */
export function lettersOf(row: string): Record<Person, Letter> {
  const letters = row.split(" ") as Letter[]
  if (letters.length !== people.length) throw new Error(`a row needs ${people.length} letters: ${row}`)
  return Object.fromEntries(people.map((person, at) => [person, letters[at]])) as Record<Person, Letter>
}
