import { eq } from "drizzle-orm"
import { describe, expect, it, vi } from "vitest"
import { db } from "@/db/client"
import { users } from "@/db/schema/accounts"
import { appointments } from "@/db/schema/booking"
import { doctors } from "@/db/schema/doctors"
import { approve } from "@/lib/booking/approve"
import { book } from "@/lib/booking/book"
import { doctorVisits } from "@/lib/booking/queries"
import { outdate } from "@/lib/cache/outdate"
import { countsHere, totals } from "@/lib/cache/totals"
import { directory, doctorBySlug, facets } from "@/lib/doctors/queries"
import { directorySearch } from "@/lib/doctors/schema"
import { record } from "@/lib/events/record"
import { savePolicy } from "@/lib/payments/save-policy"
import { verifyDoctor } from "@/lib/staff/decide"
import { now, scene, wish } from "../booking/scene"
import { givenAdmin, givenDoctor } from "../support/people"
import { givenRedis } from "./light-redis"

const redis = givenRedis({ patient: true })
const MINUTE = 60_000
const requests = async (at = now) => (await doctorVisits(scene.doctor, { scope: "requests" }, at)).items
const inCity = async (city: string) => (await directory(directorySearch.parse({ city }))).total

async function booked() {
  const made = await book(scene.patient, { ...wish(), reason: "A sore throat since Monday" }, now)
  if (!made.ok) throw new Error(made.refusal)
  return { ...made.value, events: made.events }
}

describe("lists of doctors", () => {
  it("show a doctor from the moment they are verified, and their terms from the moment they are saved", async () => {
    const doctor = await givenDoctor({ city: "Newtown", verifiedAt: null })
    expect([await inCity("Newtown"), await doctorBySlug(doctor.doctorId)]).toEqual([0, null])
    const verified = await verifyDoctor(await givenAdmin(), { id: doctor.doctorId }, now)
    await outdate(verified.ok ? verified.events : [])
    expect(await inCity("Newtown")).toBe(1)
    expect(await doctorBySlug(doctor.doctorId)).toMatchObject({
      cancellationTiers: [{ hours: 24 }, { hours: 4 }],
    })
    const tiers = [{ hours: 48, percent: 80 }]
    const saved = await savePolicy(doctor, { policy: "CLINIC", tiers }, now)
    await outdate(saved.ok ? saved.events : [])
    expect(await doctorBySlug(doctor.doctorId)).toMatchObject({ cancellationTiers: tiers })
  })

  it("keep nobody's search, and nobody who isn't there", async () => {
    const profiles = await redis.wire().keys("*:profile:*")
    await directory(directorySearch.parse({ q: "planted words" }))
    await doctorBySlug("planted-nobody")
    await givenDoctor({ city: "Plantedville" })
    await inCity("Plantedville")
    const keys = await redis.wire().keys("*")
    expect(keys.some(key => key.startsWith("cache:v2:doctors:directory:"))).toBe(true)
    expect(keys.filter(key => /planted|ville/i.test(key))).toEqual([])
    expect(keys.filter(key => key.includes(":profile:")).sort()).toEqual(profiles.sort())
  })
})

describe("what Redis keeps", () => {
  it("can't be read there, lives a minute, and is a miss once damaged or put in another's place", async () => {
    await booked()
    const list = await requests()
    expect(list).toMatchObject([{ reason: "A sore throat since Monday", startsAt: expect.any(Date) }])
    const wire = redis.wire()
    const keys = await wire.keys("cache:v2:visits:*")
    const [mine] = keys.filter(key => key.includes(scene.doctor.userId))
    if (!mine) throw new Error("nothing was kept")
    const text = String(await wire.get(mine))
    for (const secret of ["throat", "Pat Patient", "@people"])
      expect(text + Buffer.from(text, "base64").toString("latin1")).not.toContain(secret)
    expect(await wire.ttl(mine)).toBeLessThanOrEqual(60)
    const { hits, misses } = countsHere().counts
    const bytes = Buffer.from(text, "base64")
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
    for (const planted of [bytes.toString("base64"), text.slice(0, 20), "", "{}"]) {
      await wire.set(mine, planted)
      expect(await requests()).toEqual(list)
    }
    await wire.set(`${mine}0`, text)
    expect(countsHere().counts).toMatchObject({ hits, misses: misses + 4 })
  })

  it("that another process could not be told of is not shown beyond its minute", async () => {
    const { id } = await booked()
    expect(await requests()).toHaveLength(1)
    // A process without Redis commits, and dies.
    await db().update(appointments).set({ status: "APPROVED" }).where(eq(appointments.id, id))
    expect(await requests(now + MINUTE - 1)).toHaveLength(1)
    expect(await requests(now + MINUTE)).toHaveLength(0)
  })
})

describe("telling what is stale", () => {
  it("works for events of another process, read back from the outbox", async () => {
    const { id } = await booked()
    expect(await requests()).toHaveLength(1)
    const approved = await approve(scene.doctor, { id }, now)
    vi.resetModules()
    const [fresh, client] = [await import("@/lib/cache/outdate"), await import("@/db/client")]
    expect(fresh.outdate).not.toBe(outdate)
    await fresh.outdate(approved.ok ? approved.events : [])
    await client.closeDatabase()
    expect(await requests()).toHaveLength(0)
  })

  it.each([
    ["whose visit it is", true],
    ["only which visit", false],
  ])("notes show at once where the event says %s", async (_, whole) => {
    const { id } = await booked()
    expect(await requests()).toMatchObject([{ notes: "" }])
    const { doctorId } = scene.doctor
    const whose = whole ? { doctorId, patientId: scene.patient.userId } : {}
    const saved = await db().transaction(async tx => {
      await tx.update(appointments).set({ notes: "Listened" }).where(eq(appointments.id, id))
      const subject = { type: "appointment", id } as const
      const payload = { appointmentId: id, number: 1, ...whose }
      return record(tx, { type: "NOTES_SAVED", subject, payload }, scene.doctor, now)
    })
    await outdate([saved])
    expect(await requests()).toMatchObject([{ notes: "Listened" }])
  })

  it("of what people are called reaches every list of visits", async () => {
    await booked()
    expect(await requests()).toMatchObject([{ patient: { name: "Pat Patient" } }])
    const { userId } = scene.patient
    const saved = await db().transaction(async tx => {
      await tx.update(users).set({ name: "Pia Newname" }).where(eq(users.id, userId))
      const fact = {
        type: "PROFILE_CHANGED",
        subject: { type: "user", id: userId },
        payload: { userId },
      } as const
      return record(tx, fact, scene.patient, now)
    })
    await outdate([saved])
    expect(await requests()).toMatchObject([{ patient: { name: "Pia Newname" } }])
  })
})

it("counts reads, and the statements each hit saved, here and for the deployment", async () => {
  await db().update(doctors).set({ about: "" }).where(eq(doctors.id, scene.doctor.doctorId))
  const [before, [today]] = [countsHere().counts, ((await totals(Date.now())) ?? []).slice(-1)]
  const fresh = await givenDoctor({ city: "Counted" })
  await outdate([await db().transaction(tx => changed(tx, fresh))])
  for (let i = 0; i < 3; i++) await facets()
  for (let i = 0; i < 2; i++) await inCity("Counted")
  const { counts } = countsHere()
  // Three statements for what the directory can be narrowed by, two for a page of it.
  expect({ hits: counts.hits - before.hits, misses: counts.misses - before.misses }).toEqual({
    hits: 3,
    misses: 2,
  })
  expect(counts.saved - before.saved).toBe(3 + 3 + 2)
  redis.breakIt()
  await facets()
  expect(countsHere().counts.unreachable - before.unreachable).toBe(1)
  redis.mend()
  redis.tryAgain()
  const days = (await totals(Date.now())) ?? []
  expect(days).toHaveLength(7)
  expect((days[6]?.counts.saved ?? 0) - (today?.counts.saved ?? 0)).toBe(8)
  expect((days[6]?.counts.unreachable ?? 0) - (today?.counts.unreachable ?? 0)).toBe(1)
})

function changed(
  tx: Parameters<typeof record>[0],
  { doctorId, userId }: { doctorId: string; userId: string },
) {
  const fact = {
    type: "DOCTOR_CHANGED",
    subject: { type: "doctor", id: doctorId },
    payload: { doctorId, userId },
  } as const
  return record(tx, fact, { kind: "system" }, now)
}
