import { expect, test } from "vitest"
import { boxOf, channels, choosable, mayChoose, type Side, sideOf, wants } from "@/lib/choices/rules"
import { choicesForm } from "@/lib/choices/schema"
import { consumersOf, type EventType, isPaymentEvent, isVisitEvent } from "@/lib/events/types"
import { whomToTellOfMoney } from "@/lib/notifications/money-rules"
import { whomToTell } from "@/lib/notifications/rules"

const sides = Object.keys(choosable) as Side[]
const kindsOf = (side: Side) => choosable[side].map(({ kind }) => kind)

test("every letter about a visit or its money is on its receiver's list", () => {
  const sent = new Set<string>()
  const at = "2026-11-24T05:00:00.000Z"
  const from = { startsAt: at, endsAt: at, doctorId: "01930000-0000-7000-8000-000000000009" }
  for (const type of Object.keys(consumersOf) as EventType[])
    for (const by of ["patient", "doctor", "admin", "system"] as const)
      for (const status of ["PENDING", "APPROVED"] as const)
        for (const payBy of [undefined, "2026-11-24T05:00:00.000Z"])
          for (const outcome of ["paid", "ended"] as const) {
            if (isVisitEvent(type))
              for (const { receiver, telling } of whomToTell(type, {
                ...{ status, by, ...(payBy && { payBy }) },
                ...(type === "APPOINTMENT_REASSIGNED" && { from }),
              }))
                if (telling.letter) sent.add(`${receiver} ${telling.kind}`)
            if (isPaymentEvent(type)) {
              const { patient } = whomToTellOfMoney(type, { outcome, status, first: true })
              if (patient.letter) sent.add(`patient ${patient.kind}`)
            }
          }
  const listed = sides.flatMap(side => kindsOf(side).map(kind => `${side} ${kind}`))
  expect([...sent].sort()).toEqual(listed.sort())
})

test("what can't be turned off says why, and nothing else does", () => {
  for (const side of sides)
    for (const { EMAIL, why } of choosable[side]) expect(why !== null).toBe(EMAIL === "always")
})

test("a choice counts where there is one, and nowhere else", () => {
  expect(wants("patient", "reminder", "EMAIL", undefined)).toBe(true)
  expect(wants("patient", "reminder", "EMAIL", false)).toBe(false)
  expect(wants("patient", "reminder", "SMS", undefined)).toBe(false)
  expect(wants("patient", "reminder", "SMS", true)).toBe(true)
  expect(wants("patient", "confirmed", "EMAIL", false)).toBe(true)
  expect(wants("patient", "paid", "SMS", true)).toBe(false)
  expect(wants("doctor", "unheard-of", "EMAIL", false)).toBe(true)
  expect(mayChoose("patient", "new-visit", "EMAIL")).toBeNull()
  expect(mayChoose("patient", "cancelled", "EMAIL")).toBeNull()
  expect(mayChoose("patient", "cancelled", "SMS")?.label).toBe("Visit cancelled")
  // The same kind is one side's to turn off, and not the other's.
  expect(mayChoose("patient", "confirmed", "EMAIL")).toBeNull()
  expect(mayChoose("doctor", "confirmed", "EMAIL")?.label).toBe("Visit confirmed")
  expect(wants("doctor", "rejected", "EMAIL", undefined)).toBe(true)
  expect(wants("doctor", "rejected", "EMAIL", false)).toBe(false)
  expect([sideOf("PATIENT"), sideOf("DOCTOR"), sideOf("ADMIN")]).toEqual(["patient", "doctor", null])
})

test("a form names the boxes it shows; what is no box, and no box of a locked one, is refused", () => {
  const box = boxOf("reminder", "EMAIL")
  expect(choicesForm.parse({})).toEqual([])
  expect(choicesForm.parse({ [box]: "off", "reminder.SMS": "on" })).toEqual([
    { kind: "reminder", channel: "EMAIL", wanted: false },
    { kind: "reminder", channel: "SMS", wanted: true },
  ])
  for (const field of ["cancelled.EMAIL", "paid.SMS", "reminder.PIGEON", "reminder", "userId", "__proto__"])
    expect(choicesForm.safeParse(JSON.parse(`{"${field}":"on"}`)).success, field).toBe(false)
  expect(choicesForm.safeParse({ [box]: "maybe" }).success).toBe(false)
  const all = sides.flatMap(side =>
    kindsOf(side).flatMap(kind =>
      channels.filter(channel => mayChoose(side, kind, channel)).map(channel => boxOf(kind, channel)),
    ),
  )
  expect(choicesForm.safeParse(Object.fromEntries(all.map(name => [name, "on"]))).success).toBe(true)
})
