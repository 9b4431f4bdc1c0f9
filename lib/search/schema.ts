import { z } from "zod"
import { statuses } from "@/lib/booking/rules"
import { LEAST } from "./rules"

/** What may be looked for. Sent as a body: names must not stand in addresses, which hosts write down. */
export const search = z.strictObject({
  q: z
    .string()
    .trim()
    .min(LEAST)
    .max(100)
    .regex(/^\P{Cc}*$/u),
})

const instant = z.iso.datetime()
const at = z.number().transform(ms => new Date(ms).toISOString())

const doctor = {
  id: z.string(),
  name: z.string(),
  speciality: z.string(),
  city: z.string(),
  state: z.enum(["listed", "waiting", "declined", "suspended"]),
}
const person = {
  id: z.string(),
  name: z.string(),
  role: z.enum(["PATIENT", "ADMIN"]),
  suspended: z.boolean(),
}
const visit = {
  id: z.string(),
  patient: z.string(),
  doctor: z.string(),
  status: z.enum(statuses),
  /** Of the clinic. */
  zone: z.string(),
}

/** What is found: names and times, nothing more of anybody. UTC. `visitAt`: the next visit, else the last one. */
export const found = z.strictObject({
  doctors: z.array(z.strictObject(doctor)),
  people: z.array(z.strictObject({ ...person, visitAt: instant.nullable() })),
  visits: z.array(z.strictObject({ ...visit, start: instant })),
})
export type Found = z.infer<typeof found>

/** The rows they are made of; instants in epoch ms. */
export const doctorRows = z.array(z.object(doctor))
export const personRows = z.array(z.object({ ...person, visitAt: at.nullable() }))
export const visitRows = z.array(z.object({ ...visit, start: at }))
