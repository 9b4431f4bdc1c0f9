import { z } from "zod"
import { now } from "@/lib/clock"
import { csvResponse, csvTime } from "@/lib/csv"
import { noteExport } from "@/lib/events/note-export"
import { narrowing } from "@/lib/events/told-rules"
import { knownPractice } from "@/lib/practice/queries"
import { ok } from "@/lib/result"
import { route } from "@/lib/route"
import { everyUser, placeIn, type UserItem, userPage } from "@/lib/users/queries"
import { states } from "@/lib/users/rules"
import { userFilter } from "@/lib/users/schema"

export * from "@/lib/other-methods"

const instant = z.iso.datetime().nullable()
const user = z.strictObject({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  phone: z.string().nullable(),
  role: z.enum(["PATIENT", "DOCTOR", "ADMIN"]),
  state: z.enum(states),
  joinedAt: z.iso.datetime(),
  lastSeenAt: instant,
})

/** Everybody with an account, as JSON by pages, or whole as CSV (`format=csv`, or asked for by `Accept`). */
export const GET = route({
  method: "GET",
  path: "/admin/users",
  summary: "Everybody with an account",
  who: "admin",
  query: z.strictObject({
    ...userFilter,
    limit: z.coerce.number().int().min(1).max(100).default(20),
    cursor: z.string().max(1_000).optional(),
    format: z.enum(["json", "csv"]).optional(),
  }),
  place: placeIn,
  output: z.strictObject({ items: z.array(user), nextCursor: z.string().nullable() }),
  also: ["text/csv"],
  refusals: {},
  sentences: {},
  run: async ({ actor, query, request }) => {
    const { format, limit, cursor, ...filter } = query
    const accepted = request.headers.get("accept")?.startsWith("text/csv")
    if (format === "csv" || (!format && accepted)) {
      const event = await noteExport(actor, { list: "users", ...narrowing(filter) }, now())
      const { zone } = await knownPractice()
      return ok(csvResponse("users", columnsIn(zone), everyUser(actor, filter)), [event])
    }
    const page = await userPage(actor, { ...filter, limit, cursor })
    return ok({ items: page.items.map(viewOf), nextCursor: page.nextCursor })
  },
})

function viewOf({ createdAt, seenAt, ...rest }: UserItem) {
  return { ...rest, joinedAt: createdAt.toISOString(), lastSeenAt: seenAt?.toISOString() ?? null }
}

/** Times on the practice's clock. */
const columnsIn = (zone: string) => [
  { title: "Id", value: ({ id }: UserItem) => id },
  { title: "Name", value: ({ name }: UserItem) => name },
  { title: "E-mail", value: ({ email }: UserItem) => email },
  { title: "Phone", value: ({ phone }: UserItem) => phone },
  { title: "Role", value: ({ role }: UserItem) => role },
  { title: "State", value: ({ state }: UserItem) => state },
  { title: "Joined", value: ({ createdAt }: UserItem) => csvTime(createdAt, zone) },
  { title: "Last seen", value: ({ seenAt }: UserItem) => seenAt && csvTime(seenAt, zone) },
]
