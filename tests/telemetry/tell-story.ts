import { closeDatabase } from "@/db/client"
import { book } from "@/lib/booking/book"
import { sendDue } from "@/lib/deliveries/send"
import { publish } from "@/lib/events/publish"
import { receive } from "@/lib/events/receive"
import { withRequest } from "@/lib/log"
import { inAMonth } from "../support/in-a-month"
import { givenDoctor, givenPatient } from "../support/people"

// Run by story.db.test.ts: books under the id it is given. What follows is done outside of that request, as the queue and the
// sweep do it.
const [id = ""] = process.argv.slice(2)
const [doctor, patient] = [await givenDoctor({ zone: "UTC", autoApprove: true }), await givenPatient()]
const wish = {
  doctorId: doctor.doctorId,
  start: inAMonth(10),
  reason: "planted words of a reason",
  requestId: "once-only",
}
const booked = await withRequest(id, () => book(patient, wish, Date.now()))
if (!booked.ok) throw new Error(booked.refusal)
await publish(booked.events)
for (const event of booked.events)
  for (const consumer of ["notifications", "audit"] as const) await receive(event, consumer)
await sendDue({ limit: 10 })
await closeDatabase()
