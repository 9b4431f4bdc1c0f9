import sharp from "sharp"
import { beforeAll, describe, expect, it } from "vitest"
import type { Admin, Doctor } from "@/lib/accounts/actor"
import { type Crop, cutTo } from "@/lib/images/crop-rules"
import { givenCloudinary, picture, shown } from "../local/cloudinary-world"

const world = givenCloudinary({})
const at = Date.parse("2026-11-24T05:00:00Z")
/** Only once the variables stand: they are read but once. */
const load = async () => ({
  ...(await import("@/lib/public-profile/photo")),
  ...(await import("@/lib/doctors/queries")),
  ...(await import("../doctors/public-profile")),
  ...(await import("../support/people")),
  ...(await import("@/lib/images/exchange")),
})
let app: Awaited<ReturnType<typeof load>>
beforeAll(async () => {
  app = await load()
})

/** Red to the left, blue to the right. */
async function halves(): Promise<Uint8Array> {
  const plain = (background: string, width: number) =>
    sharp({ create: { width, height: 600, channels: 3, background } }).png()
  const blue = await plain("#0000ff", 400).toBuffer()
  return plain("#ff0000", 800)
    .composite([{ input: blue, left: 400, top: 0 }])
    .toBuffer()
}
const photosOf = (doctorId: string) =>
  world()
    .service()
    .photos()
    .filter(({ publicId }) => publicId.startsWith(`doctors/${doctorId}-`))
const save = async (by: Doctor | Admin, id: string, crop: Crop | null = null, bytes?: Uint8Array) =>
  app.savePhoto(by, { id, bytes: bytes ?? (await halves()), crop }, at)
const right: Crop = { shape: "square", x: 5_500, y: 1_000, width: 4_000, height: 5_333 }

/** The colour in the middle of what the public is shown, at a size. */
async function seen(doctorId: string, width = 96, height = 96) {
  const doctor = await app.doctorBySlug(doctorId)
  if (!doctor?.photo) return null
  const { bytes } = await shown(cutTo(doctor.photo, width, height))
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true })
  const middle = (Math.floor(info.height / 2) * info.width + Math.floor(info.width / 4)) * info.channels
  const colour = Number(data[middle]) > Number(data[middle + 2]) ? "red" : "blue"
  return { size: [info.width, info.height], colour, portrait: doctor.photo.portrait }
}

describe("a doctor's picture", () => {
  it("is stored, recorded, and shown cut to size; the next one takes its place at the service too", async () => {
    const doctor = await app.practising()
    const { doctorId, userId } = doctor
    expect(await seen(doctorId)).toBeNull()
    expect(await save(doctor, doctorId)).toMatchObject({ ok: true, events: [expect.any(String)] })
    expect(await seen(doctorId)).toEqual({ size: [96, 96], colour: "red", portrait: false })
    const [first] = photosOf(doctorId)
    await save(doctor, doctorId)
    expect(photosOf(doctorId)).toHaveLength(1)
    expect(photosOf(doctorId)).not.toEqual([first])
    const fact = { type: "DOCTOR_CHANGED", payload: { doctorId, userId, fields: ["photo"] } }
    expect(await app.told(doctorId)).toMatchObject([fact, fact])
  })

  it("shows the part chosen, and another one later without being sent again", async () => {
    const doctor = await app.practising()
    const { doctorId } = doctor
    await save(doctor, doctorId, right)
    expect(await seen(doctorId)).toEqual({ size: [96, 96], colour: "blue", portrait: false })
    const of = photosOf(doctorId)
    const kept = String((await app.rowOf(doctorId)).photo)
    const whole = kept.split(":").slice(0, 2).join(":")
    const upright: Crop = { shape: "portrait", x: 0, y: 0, width: 4_000, height: 6_667 }
    const answer = await app.cropPhoto(doctor, { id: doctorId, of: whole, crop: upright }, at)
    expect(answer).toMatchObject({ ok: true })
    expect(await seen(doctorId, 144, 180)).toEqual({ size: [144, 180], colour: "red", portrait: true })
    await app.cropPhoto(doctor, { id: doctorId, of: whole, crop: null }, at)
    expect((await app.rowOf(doctorId)).photo).toBe(whole)
    expect(photosOf(doctorId)).toEqual(of)
    const before = (await app.told(doctorId)).length
    await app.cropPhoto(doctor, { id: doctorId, of: whole, crop: null }, at)
    expect(await app.told(doctorId)).toHaveLength(before)
  })

  it("is not cut as a picture was that another one has replaced", async () => {
    const doctor = await app.practising()
    const { doctorId } = doctor
    await save(doctor, doctorId)
    const of = String((await app.rowOf(doctorId)).photo)
    await save(doctor, doctorId)
    const answer = await app.cropPhoto(doctor, { id: doctorId, of, crop: right }, at)
    expect(answer).toMatchObject({ refusal: "changed-elsewhere" })
  })

  it("goes when it is removed, and nothing is recorded when there is none", async () => {
    const doctor = await app.practising()
    const { doctorId } = doctor
    await save(doctor, doctorId)
    await app.dropPhoto(doctor, { id: doctorId }, at)
    expect([await seen(doctorId), photosOf(doctorId)]).toEqual([null, []])
    await app.dropPhoto(doctor, { id: doctorId }, at)
    expect(await app.told(doctorId)).toHaveLength(2)
  })

  it("is changed by the doctor and by an admin, and by nobody else", async () => {
    const [doctor, other] = [await app.practising(), await app.practising()]
    const { doctorId: id } = doctor
    expect(await save(other, id)).toMatchObject({ refusal: "not-found" })
    expect(photosOf(id)).toEqual([])
    expect(await save(await app.givenAdmin(), id)).toMatchObject({ ok: true })
    const of = String((await app.rowOf(id)).photo)
    expect(await app.cropPhoto(other, { id, of, crop: right }, at)).toMatchObject({ refusal: "not-found" })
    expect(await app.dropPhoto(other, { id }, at)).toMatchObject({ refusal: "not-found" })
    expect((await app.rowOf(id)).photo).toBe(of)
  })
})

describe("what is no picture, or can't be kept", () => {
  it.each<[string, () => Promise<Uint8Array> | Uint8Array]>([
    ["words", () => Buffer.from("<svg onload=alert(1)>")],
    ["63 pixels a side", () => picture(63, 900).png().toBuffer()],
    ["more than 4 MB", () => new Uint8Array(4_000_001)],
    ["a promise of a picture", async () => (await picture(900, 900).png().toBuffer()).subarray(0, 60)],
  ])("is refused: %s", async (_, bytes) => {
    const doctor = await app.practising()
    expect(await save(doctor, doctor.doctorId, null, await bytes())).toMatchObject({ refusal: "bad-photo" })
    expect([photosOf(doctor.doctorId), (await app.rowOf(doctor.doctorId)).photo]).toEqual([[], null])
  })

  it.each([
    ["hangs up", { down: true }],
    ["breaks", { errorRate: 1 }],
    ["is mute for longer than anybody waits", { slowMs: 11_000 }],
  ])("is told, and leaves all as it was, when the service %s", async (_, fault) => {
    const doctor = await app.practising()
    const { doctorId } = doctor
    await save(doctor, doctorId)
    const before = [photosOf(doctorId), (await app.rowOf(doctorId)).photo]
    world().faults.set("cloudinary", fault)
    expect(await save(doctor, doctorId)).toMatchObject({ refusal: "photo-unavailable" })
    world().faults.clear()
    await expect
      .poll(async () => [photosOf(doctorId), (await app.rowOf(doctorId)).photo], { timeout: 15_000 })
      .toEqual(before)
    expect(await app.told(doctorId)).toHaveLength(1)
  })

  it("stays nowhere when it can't be written down, or nobody wants it any more", async () => {
    const owner = { folder: "doctors", id: "nobody", by: "nobody" } as const
    const given = { bytes: await halves(), crop: null }
    const broken = app.exchangePhoto(owner, given, () => Promise.reject(new Error("no database")))
    await expect(broken).rejects.toThrow("no database")
    const gone = await app.exchangePhoto(owner, given, async () => ({ ok: false, refusal: "gone" }) as const)
    expect([gone, photosOf("nobody")]).toMatchObject([{ refusal: "gone" }, []])
  })
})
