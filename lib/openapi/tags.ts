/** The parts of the API, in the order they are read: what each is for. */
export const tags: Record<string, string> = {
  auth: "Accounts and tokens. Registering and signing in answer with an access token (ten minutes) and a refresh token.",
  me: "The account whose token it is.",
  specialities: "What the practice's doctors are specialists in.",
  doctors: "The public directory: profiles, free times, holds, and applying as a doctor.",
  appointments: "Visits from the request to the end: booking, answering, moving, cancelling, paying.",
  payments: "What the provider's checkout gives back.",
  notifications: "What somebody was told, and a stream of what happens now.",
  doctor: "A doctor's own practice: schedule, patients, numbers.",
  search: "A jump to a doctor, patient or visit, for staff.",
  admin: "The practice: doctors, users, money, deliveries, events and the audit log.",
}

/** The part a path belongs to: its first word. */
export const tagOf = (path: string) => path.split("/")[1] ?? ""

export const tagsOf = (paths: string[]) => {
  const found = new Set(paths.map(tagOf))
  const known = Object.keys(tags).filter(name => found.has(name))
  const others = [...found].filter(name => !known.includes(name)).sort()
  return [...known, ...others].map(name => ({ name, ...(tags[name] && { description: tags[name] }) }))
}
