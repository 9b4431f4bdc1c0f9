import sharp from "sharp"
import { describe, expect, it } from "vitest"
import { givenCloudinary, picture, seconds, shown } from "./cloudinary-world"

const world = givenCloudinary()
const photoUrl = (photo: string, size: number) => world().adapter.photoUrl(photo, size)
const store = (bytes: Uint8Array) => world().adapter.storePhoto("people", "riya", bytes)

async function stored(bytes: Uint8Array): Promise<string> {
  const answer = await store(bytes)
  if (!answer.ok) throw new Error(answer.why)
  return answer.photo
}

describe("Cloudinary in the box, through its SDK", () => {
  it("takes a picture, makes it smaller, and shows it at a size", async () => {
    const kept = await stored(await picture(3_000, 1_500).jpeg().toBuffer())
    expect(kept).toMatch(/^people\/riya-[0-9a-f]{8}:\d{10}$/)
    const { answer, bytes } = await shown(photoUrl(kept, 96))
    expect(answer.headers.get("content-type")).toBe("image/jpeg")
    expect(answer.headers.get("cache-control")).toBe("public, max-age=31536000, immutable")
    expect(answer.headers.get("cross-origin-resource-policy")).toBe("cross-origin")
    expect(await sharp(bytes).metadata()).toMatchObject({ format: "jpeg", width: 96, height: 96 })
    const [publicId, version] = kept.split(":")
    const whole = await shown(`${world().url}/box/image/upload/v${version}/${publicId}.jpg`)
    expect(await sharp(whole.bytes).metadata()).toMatchObject({ width: 1_024, height: 512 })
  })

  it("shows WebP to whoever takes it", async () => {
    const kept = await stored(await picture(200, 200).png().toBuffer())
    const { answer, bytes } = await shown(String(photoUrl(kept, 64)), { accept: "image/webp,*/*" })
    expect([answer.headers.get("content-type"), answer.headers.get("vary")]).toEqual(["image/webp", "Accept"])
    expect(await sharp(bytes).metadata()).toMatchObject({ format: "webp", width: 64 })
  })

  it("turns a picture as the camera was held, and forgets what the camera noted", async () => {
    const notes = { IFD0: { Copyright: "somebody" } }
    const kept = await stored(
      await picture(300, 200).withExif(notes).withMetadata({ orientation: 6 }).jpeg().toBuffer(),
    )
    const [publicId, version] = kept.split(":")
    const { bytes } = await shown(`${world().url}/box/image/upload/v${version}/${publicId}.jpg`)
    const { exif, icc, orientation, width, height } = await sharp(bytes).metadata()
    expect({ exif, icc, orientation, width, height }).toEqual({ width: 200, height: 300 })
  })

  it("makes transparent parts white", async () => {
    const clear = { r: 0, g: 0, b: 0, alpha: 0 }
    const png = sharp({ create: { width: 80, height: 80, channels: 4, background: clear } }).png()
    const { bytes } = await shown(String(photoUrl(await stored(await png.toBuffer()), 64)))
    expect((await sharp(bytes).stats()).channels.map(({ min }) => min > 250)).toEqual([true, true, true])
  })

  it.each([
    ["SVG", async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="99" height="99"/>')],
    ["GIF", () => picture(80, 80).gif().toBuffer()],
    ["TIFF", () => picture(80, 80).tiff().toBuffer()],
    ["words", async () => Buffer.from("no picture at all")],
    ["too many pixels", () => picture(5_001, 5_000).png().toBuffer()],
    [
      "half a picture",
      async () => {
        const whole = await picture(900, 900).png({ compressionLevel: 0 }).toBuffer()
        return whole.subarray(0, whole.length / 2)
      },
    ],
  ])("refuses %s", async (_, bytes) => {
    const before = world().service().photos().length
    expect(await store(await bytes())).toEqual({ ok: false, why: "refused" })
    expect(world().service().photos()).toHaveLength(before)
  })

  it("takes a picture away", async () => {
    const kept = await stored(await picture(80, 80).jpeg().toBuffer())
    await world().adapter.removePhoto(kept)
    expect((await fetch(String(photoUrl(kept, 64)))).status).toBe(404)
    await world().adapter.removePhoto(kept)
    await world().adapter.removePhoto("no photo of ours")
    expect(photoUrl("no photo of ours", 64)).toBeNull()
  })

  it("keeps its pictures over a restart", async () => {
    const kept = await stored(await picture(80, 80).jpeg().toBuffer())
    const before = world().service().photos()
    await world().restart()
    expect(world().service().photos()).toEqual(before)
    expect((await fetch(String(photoUrl(kept, 64)))).status).toBe(200)
  })

  it("refuses a wrong signature and a stale request, as errors the SDK understands", async () => {
    const { sdk, service } = world()
    const file = `data:image/png;base64,${(await picture(80, 80).png().toBuffer()).toString("base64")}`
    const wrong = sdk.uploader.upload(file, { public_id: "people/wrong", api_secret: "wrong" })
    await expect(wrong).rejects.toMatchObject({ http_code: 401, message: "Invalid Signature" })
    const stale = sdk.uploader.upload(file, { public_id: "people/stale", timestamp: seconds() - 3_700 })
    await expect(stale).rejects.toMatchObject({
      http_code: 400,
      message: expect.stringContaining("Stale request"),
    })
    expect(
      service()
        .photos()
        .map(({ publicId }) => publicId),
    ).not.toContain("people/stale")
  })

  it("is unavailable when it hangs up, and when nobody listens", async () => {
    const { sdk, faults, url } = world()
    const bytes = await picture(80, 80).jpeg().toBuffer()
    faults.set("cloudinary", { down: true })
    expect(await store(bytes)).toEqual({ ok: false, why: "unavailable" })
    faults.clear()
    sdk.config({ upload_prefix: "http://127.0.0.1:9" })
    expect(await store(bytes)).toEqual({ ok: false, why: "unavailable" })
    sdk.config({ upload_prefix: url })
    expect(await store(bytes)).toMatchObject({ ok: true })
  })
})
